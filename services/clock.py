"""The one place where the time is read. An instant is aware and in UTC; a day is a Hanoi date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from time import perf_counter

from directive.days import HANOI

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Return this instant, in UTC."""
    return datetime.now(UTC)


def standing_clock(instant: datetime) -> Clock:
    """Return a clock that always answers `instant`; a naive instant is refused, for nobody knows where it is meant."""
    if instant.tzinfo is None:
        raise ValueError(f"the instant {instant.isoformat()} has no time zone; write it as 2026-04-01T08:00:00+07:00")
    fixed = instant.astimezone(UTC)
    return lambda: fixed


def hanoi_day(instant: datetime) -> date:
    """Return the Hanoi date of an aware instant."""
    return instant.astimezone(HANOI).date()


def stopwatch() -> Callable[[], float]:
    """Start counting, and return a function that says how many seconds have passed. Unmoved by changes of the clock."""
    begun = perf_counter()
    return lambda: perf_counter() - begun
