"""What the page says of a figure."""

from __future__ import annotations

from dataclasses import replace

from reports.page_rows import rows_of
from reports.page_sources import Sources, number_words
from reports.shares import DASH
from tests.reports.pages import WORDS, spring
from tests.reports.test_publications import ROWS


def sources() -> Sources:
    """Return the figures of the year that has just begun, none of them numbered yet."""
    return Sources(spring(), rows_of(spring(), WORDS["trang_tinh"]), WORDS["trang_web"], WORDS["trang_tinh"])


def test_a_figure_has_one_number_however_it_is_printed_and_a_day_has_none() -> None:
    found = sources()
    assert [found.number(one) for one in ("total/asked", "total/late", "total/asked#x", "as_of")] == [1, 2, 1, 0]


def test_every_figure_of_the_register_can_be_told_in_words() -> None:
    found = sources()
    for figure in found.entries:
        found.number(figure)
    told = found.told()
    assert [one.number for one in told] == list(range(1, len(found.entries) + 1))
    assert [one.name for one in told if not one.name or not one.how or not one.value] == []


def test_what_a_share_is_made_of_is_told_with_it() -> None:
    found = sources()
    found.number("total/on_time/share")
    share, on_time, settled = sorted(found.told(), key=lambda one: one.number)
    assert share.base in share.inputs
    assert sorted(number for _, number in share.inputs) == [on_time.number, settled.number]


def test_a_unit_is_told_by_its_name_and_a_month_as_it_is_written() -> None:
    found = sources()
    assert found.name("silent/xa-kim-lien/longest") == "Đảng ủy xã Kim Liên, chưa trả lời, quá hạn lâu nhất"
    assert found.name("month/2026-03/silent") == "Tháng 3/2026, Quá hạn, chưa trả lời"


def test_a_published_figure_is_told_by_its_name_and_year() -> None:
    paper = replace(spring(), published=ROWS)
    found = Sources(paper, rows_of(paper, WORDS["trang_tinh"]), WORDS["trang_web"], WORDS["trang_tinh"])
    assert found.name(f"published/{ROWS[0].id}") == "Số liệu đã công bố: Tỷ lệ hành chính, 2025"


def test_numbers_stand_in_vietnamese_notation() -> None:
    assert [number_words(one) for one in (1200, 78.57, None, "có", [11, 14])] == ["1.200", "78,57", DASH, "có", "11/14"]
