"""The day of the weekly letter: the set weekday, or the first working day after it in the same week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from directive.days import OutsideCalendar
from directive.weekly import is_weekly_day
from tests.books import calendar

MONDAY = date(2026, 4, 27)  # a holiday, and so are that Thursday and Friday


@pytest.mark.parametrize(
    ("weekday", "days"),
    [
        (0, [date(2026, 4, 28)]),
        (1, [date(2026, 4, 28)]),
        (2, [date(2026, 4, 29)]),
        (3, []),  # the rest of the week is not worked
    ],
)
def test_a_week_has_one_such_day_or_none(weekday: int, days: list[date]) -> None:
    week = [MONDAY + timedelta(days=n) for n in range(7)]

    assert [day for day in week if is_weekly_day(day, weekday, calendar())] == days


def test_a_year_without_a_calendar_is_not_looked_into() -> None:
    assert is_weekly_day(date(2026, 12, 30), 4, calendar(2026)) is False
    assert is_weekly_day(date(2026, 1, 2), 0, calendar(2026)) is True  # that Monday lies in 2025


def test_a_day_without_a_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        is_weekly_day(date(2026, 1, 2), 0, calendar(2027))
