"""The day of the weekly letter."""

from __future__ import annotations

from datetime import date, timedelta

from directive.days import Calendar


def is_weekly_day(today: date, weekday: int, calendar: Calendar) -> bool:
    """Return True on the first working day of today's week that is not before `weekday` (0 is Monday)."""
    monday = today - timedelta(days=today.weekday())
    # Days after today are not looked at: they may lie in a year whose calendar is not out yet.
    candidates = (monday + timedelta(days=n) for n in range(weekday, today.weekday() + 1))
    return next((day for day in candidates if calendar.is_working(day)), None) == today
