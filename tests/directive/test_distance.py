"""How far a day is from a due date, as letters say it."""

from __future__ import annotations

from datetime import date

from directive.distance import distance
from tests.books import calendar

DAYS = calendar()


def test_the_way_to_a_due_date_is_counted_up_to_it_on_it_and_past_it() -> None:
    due = date(2026, 4, 29)  # the Wednesday before a long holiday

    assert [distance(due, day, DAYS) for day in (date(2026, 4, 23), due, date(2026, 4, 30), date(2026, 5, 6))] == [
        (False, 3),
        (False, 0),
        (True, 1),
        (True, 3),
    ]
