"""calendar.csv as the calendar: days off and made-up working days, each with its paper and whether it is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from directive.days import Calendar, Mark
from directive.decoding import Source
from directive.problem import Problem
from directive.table import Row, read_table

COLUMNS = ("ngay", "loai", "ten", "nguon", "xac_nhan")
OFF, WORKED = "nghi", "lam_bu"
SURE, EXPECTED, UNSURE = "co", "du_kien", "chua"
SATURDAY = 5  # date.weekday()


@dataclass(frozen=True, slots=True)
class Days:
    """What was read of calendar.csv. `readable` is False without a table: then no year may be called missing."""

    calendar: Calendar
    problems: tuple[Problem, ...]
    readable: bool


def read_calendar(source: Source) -> Days:
    """Return the days of `source`, with every problem.

    A year has a calendar when at least one of its rows is confirmed. A row that is only expected is in force and warns;
    a row that is not confirmed is not in force and warns.
    """
    table = read_table(source, COLUMNS)
    marks: dict[date, Mark] = {}
    years: set[int] = set()
    lines: dict[date, int] = {}
    problems = list(table.problems)
    for row in table.rows:
        day = check_row(row)
        if day in lines:
            row.note("E180", "ngay", line=str(lines[day]))
        elif day:
            lines[day] = row.place("ngay").line
        problems += [*row.problems, *doubts(row)]
        if row.problems or day is None or row.text("xac_nhan") == UNSURE:
            continue
        marks[day] = Mark(day, row.text("loai") == WORKED, row.text("ten"), row.text("nguon"))
        if row.text("xac_nhan") == SURE:
            years.add(day.year)
    return Days(Calendar(source.name, frozenset(years), marks), tuple(problems), table.readable)


def check_row(row: Row) -> date | None:
    """Note in the row what is wrong with each of its cells; return its day when that can be read."""
    row.needed("ngay")
    row.needed("ten")
    day = row.day("ngay")
    kind = row.choice("loai", (OFF, WORKED))
    row.choice("xac_nhan", (SURE, EXPECTED, UNSURE))
    if kind == WORKED and day and day.weekday() < SATURDAY:
        row.note("E181", "ngay")
    if not row.text("nguon"):
        row.note("E182", "nguon", day=row.text("ngay"))
    return day


def doubts(row: Row) -> Iterator[Problem]:
    """Yield the warning of a row that nobody has confirmed."""
    facts = {"day": row.text("ngay"), "name": row.text("ten")}
    if row.text("xac_nhan") == UNSURE:
        yield Problem("W148", row.place("xac_nhan"), facts)
    if row.text("xac_nhan") == EXPECTED:
        yield Problem("W149", row.place("xac_nhan"), facts)
