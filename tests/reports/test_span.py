"""Which days a report covers."""

from __future__ import annotations

from datetime import date

from directive.annual import annual
from reports.span import Span, span
from tests.books import checkin, record, small_book

BOOK = small_book()


def test_a_year_is_open_until_its_last_day_has_come() -> None:
    days = (date(2026, 12, 30), date(2026, 12, 31))

    assert [span(annual(BOOK, 2026, day, []), BOOK).is_open for day in days] == [True, False]


def test_duties_with_another_year_are_named_with_its_days() -> None:
    figures = annual(BOOK, 2026, date(2027, 1, 29), [record(checkin("2.a/b/2026-03"))])

    assert span(figures, BOOK) == Span(
        "01/01/2026", "31/12/2026", False, "2.a", "01/10/2025", "30/9/2026", "2025", "2027"
    )
    assert span(annual(BOOK, 2026, date(2027, 1, 29), []), BOOK).others == ""
