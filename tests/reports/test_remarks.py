"""The units' own words: each in the one place it belongs to, and those on key cases in none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.annual import AnnualFigures, Remark, annual
from directive.checkin import CheckInKey
from directive.words import Outcome
from reports.remarks import LONGEST, QUOTES_EACH, Quote, Said, kind_of, said, shortened
from tests.books import small_book
from tests.reports.years import office

BOOK = small_book()
NAMED, UNNAMED = office(), office(name_units=False)


def figures(*told: tuple[str, str]) -> AnnualFigures:
    """Return figures of a year in which these keys were obstructed with these words."""
    remarks = [Remark(CheckInKey(*key.split("/")), Outcome.OBSTRUCTED, words) for key, words in told]
    return replace(annual(BOOK, 2026, date(2026, 5, 29), []), remarks=tuple(remarks))


def test_of_each_task_what_was_said_most_often_comes_first_and_then_the_latest() -> None:
    found = said(
        figures(
            ("1.a/xa-1/2026-Q1", "Cũ"),
            ("1.b/xa-2/2026-H1", "Thường gặp"),
            ("1.a/xa-1/2026-Q2", "thường  gặp"),
            ("1.a/xa-2/2026-Q2", "Mới"),
            ("1.a/xa-3/2026-Q2", "Mới hơn"),
            ("3.a/a/2026-04", "Việc khác"),
        ),
        BOOK,
        NAMED,
    )

    assert QUOTES_EACH == 3
    assert found.obstacles == (
        Quote("1.b, 1.a", "Đơn vị xa-2; Đơn vị xa-1", False, "6 tháng đầu năm 2026", "Thường gặp"),
        Quote("1.a", "Đơn vị xa-2", False, "quý II năm 2026", "Mới"),
        Quote("1.a", "Đơn vị xa-3 (← Đơn vị cu)", False, "quý II năm 2026", "Mới hơn"),
        Quote("3.a", "Đơn vị a", False, "tháng 4 năm 2026", "Việc khác"),
    )


def test_the_same_words_of_many_units_are_quoted_once_and_name_a_few_of_them() -> None:
    same = figures(*((f"1.a/{unit}/2026-Q1", "Thiếu kinh phí") for unit in ("xa-1", "xa-2", "xa-3")))

    assert [(one.units, one.more) for one in said(same, BOOK, NAMED).obstacles] == [("Đơn vị xa-1; Đơn vị xa-2", True)]
    assert [(one.units, one.more) for one in said(same, BOOK, UNNAMED).obstacles] == [("", True)]


def test_empty_words_are_not_quoted_and_a_unit_is_not_named_where_units_are_not_named() -> None:
    told = figures(("1.a/xa-1/2026-Q1", " "), ("1.a/xa-2/2026-Q1", "Vướng"))

    assert [(one.units, one.more) for one in said(told, BOOK, UNNAMED).obstacles] == [("", False)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Thiếu kinh phí", "obstacles"),
        ("Đề nghị Công an tỉnh hỗ trợ", "asked"),
        ("Nguyên nhân khách quan là mưa lũ", "objective"),
        ("Do chủ quan, chưa chủ động", "subjective"),
        ("Có cả khách quan và chủ quan", "obstacles"),
        ("Mưa lũ, khách quan; kiến nghị bổ sung kinh phí", "asked"),
    ],
)
def test_a_remark_stands_where_its_own_words_put_it(words: str, kind: str) -> None:
    assert kind_of(Remark(CheckInKey("1.a", "xa-1", "2026-Q1"), Outcome.OBSTRUCTED, words)) == kind


def test_what_is_not_ours_stands_with_the_proposals() -> None:
    told = figures(("1.a/xa-1/2026-Q1", "Thuộc thẩm quyền của tỉnh"))
    other = replace(told, remarks=(replace(told.remarks[0], outcome=Outcome.NOT_OURS),))

    found = said(other, BOOK, NAMED)

    assert (found.obstacles, [one.words for one in found.not_ours]) == ((), ["Thuộc thẩm quyền của tỉnh"])


def test_no_word_on_key_cases_is_printed_and_the_report_knows_that_there_are_some() -> None:
    told = figures(("1.a/xa-1/2026-Q1", "Vụ của ông A; đề nghị hỗ trợ"))

    assert said(told, BOOK, office(key_cases=("1.a",))) == Said((), (), (), (), (), withheld=True)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("ngắn", "ngắn"),
        ("a" * LONGEST, "a" * LONGEST),
        ("từ " * 200, "từ " * 97 + "từ […]"),
        ("a" * 400, "a" * (LONGEST - 4) + " […]"),
    ],
)
def test_a_long_remark_is_cut_at_a_blank_and_the_cut_is_marked(words: str, kept: str) -> None:
    assert shortened(words) == kept
    assert len(kept) <= LONGEST
