"""The standing of a reporting year by task, unit or obligation: the same fold as the annual report's, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from directive.annual import AnnualFigures, annual
from directive.days import HANOI
from directive.notation import short_date
from directive.periods import reporting_year
from directive.problem import Place, Problem
from directive.tally import Tally
from services.desk import Desk, Refused
from store import ledger

By = Literal["task", "unit", "obligation"]
US = Place("dondoc")
CELLS = ("asked", "on_time", "late", "within", "overdue", "silent", "excused")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One task, unit or obligation. `asked = on_time + late + within + overdue + excused`; `silent` is in `overdue`."""

    key: str
    name: str
    cells: Mapping[str, int]


def status(desk: Desk, by: By, year: int | None = None, as_of: date | None = None) -> list[StatusRow]:
    """Return the rows of that year as of the end of that Hanoi day, in the order of text or registry, total last.

    Raises Refused for a day that has not come.
    """
    day = as_of or desk.today
    figures = figures_of(desk, year or reporting_year(day, desk.book.matrix.first_month), day)
    book = desk.book
    names: dict[str, str] = {
        "task": {task.number: task.title for task in book.matrix.tasks},
        "unit": {unit.id: book.units.full_name(unit.id) for unit in book.units},
        "obligation": {one.id: one.title for one in book.matrix.obligations()},
    }[by]
    tallies: Mapping[str, Tally] = {
        "task": figures.by_task,
        "unit": figures.by_unit,
        "obligation": figures.by_obligation,
    }[by]
    rows = [StatusRow(key, names[key], cells(tallies[key])) for key in names if tallies[key].asked]
    return [*rows, StatusRow("", "", cells(figures.total))]


def figures_of(desk: Desk, year: int, as_of: date) -> AnnualFigures:
    """Return the figures of a year as of the end of that Hanoi day. Raises Refused for a day that has not come."""
    if as_of > desk.today:
        raise Refused(Problem("E340", US, {"ngay": short_date(as_of), "hom_nay": short_date(desk.today)}))
    with desk.db.reading() as tx:
        records = ledger.records(tx, until=end_of(as_of))
    return annual(desk.book, year, as_of, records)


def end_of(day: date) -> datetime:
    """Return the instant at which a Hanoi day ends."""
    return datetime.combine(day + timedelta(days=1), time(), HANOI)


def cells(one: Tally) -> dict[str, int]:
    """Return the cells of one row, by name."""
    return {name: int(getattr(one, name)) for name in CELLS}
