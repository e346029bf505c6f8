"""What came in after the cut-off."""

from __future__ import annotations

from datetime import date

from directive.annual import annual
from directive.checkin import CheckInKey, Event
from reports.afterwards import Afterward, afterwards
from reports.paper import After
from tests.books import small_book

BOOK = small_book()
FIGURES = annual(BOOK, 2026, date(2027, 1, 29), [])


def after(key: str, day: int, what: Event = Event.ANSWERED) -> After:
    return After(CheckInKey(*key.split("/")), what, date(2027, 2, day))


def test_what_concerns_this_year_is_listed_and_what_concerns_an_earlier_one_corrects_its_report() -> None:
    told = [
        after("1.a/xa-1/2026-Q4", 3, Event.ACCEPTED),
        after("1.a/xa-1/2026-Q4", 1),
        after("1.a/xa-2/2025-Q4", 2),
        after("2.a/b/2025-09", 2),  # its year is that of the statistics
        after("9.z/ai/2026", 4),
    ]

    later, corrections = afterwards(told, FIGURES, BOOK, named=True)

    assert later == (
        Afterward("1.a", "Đơn vị xa-1", "quý IV năm 2026", "answered", "01/02/2027"),
        Afterward("1.a", "Đơn vị xa-1", "quý IV năm 2026", "accepted", "03/02/2027"),
        Afterward("9.z", "ai", "năm 2026", "answered", "04/02/2027"),
    )
    assert [(one.id, one.period) for one in corrections] == [("1.a", "quý IV năm 2025"), ("2.a", "tháng 9 năm 2025")]


def test_units_that_are_not_named_are_not_named_here_either() -> None:
    later, _ = afterwards([after("1.a/xa-1/2026-Q4", 1)], FIGURES, BOOK, named=False)

    assert [one.unit for one in later] == [""]
