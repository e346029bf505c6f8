"""The charts of a whole year."""

from __future__ import annotations

import pytest

from reports.charts import charts
from tests.reports.chart_words import WORDS, written
from tests.reports.years import shipped_book, shipped_figures

pytestmark = pytest.mark.xdist_group("report")

IDS = ["standing-by-task", "timeliness-by-month", "indicators", "communes", "ageing"]


def test_a_year_has_its_five_charts_each_told_in_words() -> None:
    made = charts(shipped_figures(), shipped_book(), WORDS)
    assert [one.id for one in made] == IDS
    assert [one.alt == WORDS["khong_so_lieu"] for one in made] == [False] * 5
    assert [one.width <= 165 and one.height <= 220 for one in made] == [True] * 5


def test_the_numbers_of_the_tasks_are_those_of_the_year() -> None:
    (bars, *_) = charts(shipped_figures(), shipped_book(), WORDS)
    asked = [one.asked for one in shipped_figures().by_task.values() if one.asked]
    assert [f"{number:,} phiếu".replace(",", ".") for number in asked] == [
        one for one in written(bars) if "phiếu" in one
    ][:-1]


def test_a_year_with_the_one_before_holds_each_rate_against_it() -> None:
    chart = charts(shipped_figures(), shipped_book(), WORDS, shipped_figures())[2]
    assert "năm trước —" not in chart.alt


def test_every_commune_has_its_tile_under_its_short_name() -> None:
    chart = charts(shipped_figures(), shipped_book(), WORDS)[3]
    assert sum("/" in one for one in written(chart)) == 130 + 1  # the line below the map has one too
