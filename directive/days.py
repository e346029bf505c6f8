"""Working days: which days are worked, and counting them. All dates are Hanoi dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKEND = "cuoi_tuan"  # the name of the mark that an unpublished Saturday or Sunday gets; its source is empty


class OutsideCalendar(Exception):
    """A day in a year that has no published calendar: nothing may be counted there."""

    def __init__(self, day: date, file: str) -> None:
        super().__init__(f"{file} has no days for the year {day.year} (asked for {day.isoformat()})")
        self.day = day
        self.file = file


@dataclass(frozen=True, slots=True)
class Mark:
    """A day off, or a made-up working day, with the paper that set it."""

    day: date
    worked: bool
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that was passed over in counting: why it is not worked (WEEKEND or the day's name), by what paper."""

    day: date
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The day that a count came to, and every day that was passed over on the way, in the order of the count.

    `made_up` are the days of a weekend that were counted all the same, each with the paper that made them worked.
    """

    answer: date
    skipped: tuple[Skipped, ...]
    made_up: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Calendar:
    """The published days. A year that is not in `years` has no calendar, and nothing may be counted in it."""

    file: str
    years: frozenset[int]
    marks: Mapping[date, Mark]

    def __hash__(self) -> int:
        """Tell calendars apart by their files: equal ones are of one file, and others of it are compared whole."""
        return hash(self.file)

    def is_working(self, day: date) -> bool:
        """Return True on Monday to Friday unless marked off, and on made-up days. Raises OutsideCalendar."""
        if day.year not in self.years:
            raise OutsideCalendar(day, self.file)
        mark = self.marks.get(day)
        return day.weekday() < SATURDAY if mark is None else mark.worked

    def why_not(self, day: date) -> Mark | None:
        """Return why the day is not worked, None when it is; a plain weekend day is named WEEKEND. May raise."""
        if self.is_working(day):
            return None
        return self.marks.get(day) or Mark(day, worked=False, name=WEEKEND, source="")


@lru_cache(maxsize=4096)
def count_explained(start: date, count: int, calendar: Calendar) -> Counted:
    """Return the `count`-th working day after `start` (before it when negative), with the days passed over.

    `start` is day zero, working day or not; a count of 0 is `start` itself, with nothing said about it.
    Raises OutsideCalendar at the first day of the count whose year has no published days. The units of a round are all
    told of the same few counts.
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    day, left = start, abs(count)
    skipped, made_up = [], []
    while left:
        day += step
        off = calendar.why_not(day)
        if off is not None:
            skipped.append(Skipped(day, off.name, off.source))
            continue
        left -= 1
        if day in calendar.marks:
            made_up.append(calendar.marks[day])
    return Counted(day, tuple(skipped), tuple(made_up))


def add_working_days(start: date, count: int, calendar: Calendar) -> date:
    """Return the `count`-th working day after `start`: `count_explained` without the explanation."""
    return count_explained(start, count, calendar).answer


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Return how many working days lie after `start` up to and including `end`.

    When `end` is earlier: minus the working days from `end` up to, not including, `start`. So it undoes
    `add_working_days`, both ways. Counted by weeks and marks, not day by day. Raises OutsideCalendar when a year of
    the span has no published days.
    """
    if start == end:
        return 0
    sign, first, last = (1, start + ONE_DAY, end) if start < end else (-1, end, start - ONE_DAY)
    for year in range(first.year, last.year + 1):
        if year not in calendar.years:
            raise OutsideCalendar(max(first, date(year, 1, 1)), calendar.file)
    count = _weekdays_until(last) - _weekdays_until(first - ONE_DAY)
    for day, mark in calendar.marks.items():
        if first <= day <= last:
            count += mark.worked - (day.weekday() < SATURDAY)
    return sign * count


def _weekdays_until(day: date) -> int:
    """Return how many days from Monday to Friday there are up to and including `day`, since 1 January of year 1."""
    weeks, rest = divmod(day.toordinal(), 7)  # ordinal 1 is a Monday
    return weeks * 5 + min(rest, 5)
