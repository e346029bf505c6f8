"""The day of the weekly letter."""

from __future__ import annotations

from datetime import date, timedelta

from directive.days import Calendar


def is_weekly_day(today: date, weekday: int, calendar: Calendar) -> bool:
    """Return True on the first working day of today's week that is not before `weekday` (0 is Monday).

    Days of the week that lie in a year without a calendar are passed over. Raises OutsideCalendar when today does.
    """
    monday = today - timedelta(days=today.weekday())
    earlier = [monday + timedelta(days=n) for n in range(weekday, today.weekday())]
    begun = any(calendar.is_working(day) for day in earlier if day.year in calendar.years)
    return calendar.is_working(today) and weekday <= today.weekday() and not begun
