"""What every chart has: words, hatchings, and a legend that never runs off the paper."""

from __future__ import annotations

from reports.chart import PARTS, WIDTH, legend, nothing, parts_of, told_parts
from reports.svg import Drawing
from tests.reports.chart_words import WORDS, counted, fills, written


def test_a_year_without_figures_has_a_chart_that_says_so() -> None:
    chart = nothing("thu", "Thử", WORDS)
    assert (chart.id, chart.alt, written(chart)) == ("thu", WORDS["khong_so_lieu"], [WORDS["khong_so_lieu"]])
    assert (chart.width, fills(chart)) == (WIDTH / 10, [])


def test_the_parts_of_a_tally_are_those_that_are_not_nothing() -> None:
    cells = [cell for cell, _, _ in PARTS]
    parts = parts_of(counted(on_time=3, silent=1), cells)
    assert [(cell, number) for cell, _, _, number in parts] == [("on_time", 3), ("overdue", 1)]


def test_each_part_is_told_with_its_number_and_its_share() -> None:
    told = told_parts(counted(on_time=3, silent=1), ("on_time", "overdue"), 4, WORDS)
    assert told == ", nghiệm thu, đúng hạn 3 (75,00%), quá hạn chưa xong 1 (25,00%)"


def test_every_part_is_filled_in_another_way() -> None:
    assert len({fill for _, _, fill in PARTS}) == len(PARTS)


def test_a_legend_that_is_too_wide_goes_on_in_a_second_line() -> None:
    entries = [(WORDS[told], fill) for _, told, fill in PARTS]
    drawing = Drawing(WIDTH, 200, "Thử", "Thử")
    assert [legend(drawing, 0, entries[:1]), legend(drawing, 0, entries)] == [60, 108]
