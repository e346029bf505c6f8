"""How far a day is from a due date, as letters say it, by the one count of lateness."""

from __future__ import annotations

from datetime import date

from directive.days import Calendar, working_days_between
from directive.standing import days_late


def distance(due: date, day: date, calendar: Calendar) -> tuple[bool, int]:
    """Return whether `day` is past `due`, and how many working days past it, or up to it while it is not."""
    late = days_late(due, day, calendar)
    return (True, late) if late else (False, working_days_between(day, due, calendar))
