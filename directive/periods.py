"""Periods: how a reporting year is cut into months, quarters, halves or left whole, and what each piece is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from directive.days import ONE_DAY
from directive.words import Cadence

MONTHS = {Cadence.MONTH: 1, Cadence.MILESTONE: 1, Cadence.QUARTER: 3, Cadence.HALF: 6, Cadence.YEAR: 12}
ROMAN = ("I", "II", "III", "IV")
KEY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])|(\d{4})(?:T(0[2-9]|1[0-2]))?(?:-(?:Q([1-4])|H([12])))?")


@dataclass(frozen=True, slots=True)
class Period:
    """One piece of a reporting year, both ends included.

    `key` is unique for a cadence: 2026-03, 2026-Q1, 2026-H1, 2026; pieces of a reporting year that starts in another
    month than January carry that month (2026T10-Q1), months never do. `year` is the reporting year, named after the
    calendar year in which it ends. `index` counts from 1. `name` is how letters and reports call it.
    """

    key: str
    cadence: Cadence
    year: int
    index: int
    start: date
    end: date
    name: str


def reporting_year(day: date, first_month: int) -> int:
    """Return the reporting year in which the day lies: the calendar year in which that reporting year ends."""
    return day.year + (first_month > 1 and day.month >= first_month)


@cache
def periods(cadence: Cadence, year: int, first_month: int) -> tuple[Period, ...]:
    """Return the periods of one reporting year in order of time; MILESTONE asks by the month.

    `first_month` is 1 to 12, else ValueError. With 10, the reporting year 2026 is 1 October 2025 to 30 September 2026.
    """
    if not 1 <= first_month <= 12:
        raise ValueError(f"a reporting year cannot begin in month {first_month}")
    length = MONTHS[cadence]
    zero = (year - (first_month > 1)) * 12 + first_month - 1
    return tuple(
        _period(cadence, year, first_month, index, zero + (index - 1) * length) for index in range(1, 12 // length + 1)
    )


@cache
def period_of(key: str) -> Period:
    """Return the period that a key names (a month as MONTH, with January as the year's beginning).

    Raises ValueError when no period is called so.
    """
    found = KEY.fullmatch(key)
    if found is None:
        raise ValueError(f"{key!r} is not the key of a period")
    month_year, month, year, first_month, quarter, half = found.groups()
    if month:
        return periods(Cadence.MONTH, int(month_year), 1)[int(month) - 1]
    cadence = Cadence.QUARTER if quarter else Cadence.HALF if half else Cadence.YEAR
    return periods(cadence, int(year), int(first_month or 1))[int(quarter or half or 1) - 1]


def _period(cadence: Cadence, year: int, first_month: int, index: int, month: int) -> Period:
    """Return one period; `month` is its first month, counted from January of the year 0."""
    start = date(month // 12, month % 12 + 1, 1)
    after = month + MONTHS[cadence]
    end = date(after // 12, after % 12 + 1, 1) - ONE_DAY
    label = str(year) if first_month == 1 else f"{year}T{first_month:02}"
    whole = f"năm {year}" if first_month == 1 else f"năm thống kê {year}"
    match cadence:
        case Cadence.QUARTER:
            key, name = f"{label}-Q{index}", f"quý {ROMAN[index - 1]} {whole}"
        case Cadence.HALF:
            key, name = f"{label}-H{index}", f"6 tháng {'đầu' if index == 1 else 'cuối'} {whole}"
        case Cadence.YEAR:
            key, name = label, whole
        case _:
            key, name = f"{start.year}-{start.month:02}", f"tháng {start.month} năm {start.year}"
    return Period(key, cadence, year, index, start, end, name)
