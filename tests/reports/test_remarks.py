"""The units' own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.annual import AnnualFigures, Remark, annual
from directive.checkin import CheckInKey
from directive.words import Outcome
from reports.remarks import LONGEST, QUOTES_EACH, Quote, quotes, shortened
from tests.books import small_book

BOOK = small_book()


def figures(*said: tuple[str, str]) -> AnnualFigures:
    """Return figures of a year in which these keys were obstructed with these words."""
    remarks = [Remark(CheckInKey(*key.split("/")), Outcome.OBSTRUCTED, words) for key, words in said]
    return replace(annual(BOOK, 2026, date(2026, 5, 29), []), remarks=tuple(remarks))


def test_the_latest_words_of_each_obligation_are_quoted_in_the_order_of_the_text() -> None:
    found = quotes(
        figures(
            ("1.a/xa-1/2026-Q1", "Cũ"),
            ("1.a/xa-1/2026-Q2", "Mới"),
            ("1.a/xa-2/2026-Q2", "Mới hơn"),
            ("1.a/xa-3/2026-Q2", "Đến sau"),
            ("1.b/xa-1/2026-H1", "Việc khác"),
        ),
        BOOK,
        named=True,
    )

    assert QUOTES_EACH == 2
    assert found == (
        Quote("1.a", "Đơn vị xa-1", "quý II năm 2026", "Mới"),
        Quote("1.a", "Đơn vị xa-2", "quý II năm 2026", "Mới hơn"),
        Quote("1.b", "Đơn vị xa-1", "6 tháng đầu năm 2026", "Việc khác"),
    )


def test_the_same_words_are_quoted_once_and_empty_words_never() -> None:
    said = figures(
        ("1.a/xa-1/2026-Q1", "Thiếu kinh phí"), ("1.a/xa-2/2026-Q1", "Thiếu  kinh phí"), ("1.a/xa-3/2026-Q1", " ")
    )

    assert [(one.unit, one.words) for one in quotes(said, BOOK, named=True)] == [("Đơn vị xa-1", "Thiếu kinh phí")]


def test_a_unit_is_not_named_where_units_are_not_named() -> None:
    assert quotes(figures(("1.a/xa-1/2026-Q1", "Vướng")), BOOK, named=False)[0].unit == ""


def test_what_is_not_ours_is_not_an_obstacle() -> None:
    said = figures(("1.a/xa-1/2026-Q1", "Không thuộc thẩm quyền"))
    other = replace(said, remarks=(replace(said.remarks[0], outcome=Outcome.NOT_OURS),))

    assert quotes(other, BOOK, named=True) == ()


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
