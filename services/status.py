"""The standing of a reporting year by task, unit or obligation: the same fold as the annual report's, as rows."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from directive.annual import AnnualFigures, annual
from directive.book import Book
from directive.clocks import Side, waited
from directive.contact import not_reached
from directive.days import HANOI
from directive.deadline import deadline
from directive.needed import needed
from directive.notation import short_date
from directive.periods import reporting_year
from directive.problem import Place, Problem
from directive.record import Record
from directive.tally import Tally
from services.contacts import broken_since
from services.desk import Desk, Refused
from store import ledger
from store.database import Transaction
from store.stream import stream

By = Literal["task", "unit", "obligation"]
US = Place("dondoc")
COUNTED = ("asked", "on_time", "late", "within", "overdue", "silent", "excused")
CELLS = (*COUNTED, "unreached", "in_review", "review_over")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One task, unit or obligation. `asked = on_time + late + within + overdue + excused + unreached`.

    `silent` is in `overdue`. `unreached` fell due while letters did not reach the unit: nobody is late for it.
    `in_review` waits for the secretariat, in time or late, and `review_over` of it for longer than the clock allows.
    """

    key: str
    name: str
    cells: Mapping[str, int]


def status(desk: Desk, by: By, year: int | None = None, as_of: date | None = None) -> list[StatusRow]:
    """Return the rows of that year as of the end of that Hanoi day, in the order of text or registry, total last.

    Raises Refused for a day that has not come.
    """
    day = as_of or desk.today
    records = records_of(desk, day)
    chosen = (records, unreached_of(desk, records, day), overlong_of(desk, records, day))
    figures = [annual(desk.book, year or reporting_year(day, desk.book.matrix.first_month), day, one) for one in chosen]
    book = desk.book
    names: dict[str, str] = {
        "task": {task.number: task.title for task in book.matrix.tasks},
        "unit": {unit.id: book.units.full_name(unit.id) for unit in book.units},
        "obligation": {one.id: one.title for one in book.matrix.obligations()},
    }[by]
    every, *parts = [tallies_of(one, by) for one in figures]
    rows = [
        StatusRow(key, names[key], cells(every[key], *(one[key] for one in parts))) for key in names if every[key].asked
    ]
    return [*rows, StatusRow("", "", cells(*(one.total for one in figures)))]


def tallies_of(figures: AnnualFigures, by: By) -> Mapping[str, Tally]:
    """Return the tallies of the rows that are wanted."""
    return {"task": figures.by_task, "unit": figures.by_unit, "obligation": figures.by_obligation}[by]


def unreached_of(desk: Desk, records: Iterable[Record], day: date) -> list[Record]:
    """Return the check-ins that fell due while letters did not reach their unit, as known when that day ended."""
    with desk.db.reading() as tx:
        broken = broken_since(desk, tx, end_of(day) if day < desk.today else None)
    return [
        one for one in records if not_reached(broken, one.checkin.key.unit, deadline(one.checkin, one.happenings).due)
    ]


def overlong_of(desk: Desk, records: Iterable[Record], day: date) -> list[Record]:
    """Return the check-ins whose answers have waited for the secretariat for longer than its clock allows."""
    found = []
    for one in records:
        wait = waited(one.happenings, day, desk.book.matrix.clocks, desk.book.calendar)
        if wait is not None and wait.side is Side.SECRETARIAT and wait.over:
            found.append(one)
    return found


def figures_of(desk: Desk, year: int, as_of: date) -> AnnualFigures:
    """Return the figures of a year as of the end of that Hanoi day. Raises Refused for a day that has not come."""
    refuse_future(desk, as_of)
    with desk.db.reading() as tx:
        return counted(tx, desk.book, year, as_of)


def counted(tx: Transaction, book: Book, year: int, as_of: date) -> AnnualFigures:
    """Return the figures of a year from the ledger, which passes by one check-in at a time.

    Meanwhile Python does not look for circles of values, for there are none: again and again it would go through all
    the rows of a large year, a sixth of the whole work.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        return annual(book, year, as_of, stream(tx, needed(book, year), end_of(as_of)))
    finally:
        if looked:
            gc.enable()


def records_of(desk: Desk, as_of: date) -> list[Record]:
    """Return the ledger as of the end of that Hanoi day. Raises Refused for a day that has not come."""
    refuse_future(desk, as_of)
    with desk.db.reading() as tx:
        return ledger.records(tx, until=end_of(as_of))


def refuse_future(desk: Desk, day: date) -> None:
    """Raise Refused for a day that has not come."""
    if day > desk.today:
        raise Refused(Problem("E340", US, {"ngay": short_date(day), "hom_nay": short_date(desk.today)}))


def end_of(day: date) -> datetime:
    """Return the instant at which a Hanoi day ends."""
    return datetime.combine(day + timedelta(days=1), time(), HANOI)


def cells(one: Tally, unreached: Tally, overlong: Tally) -> dict[str, int]:
    """Return the cells of one row, given the tallies of what in it was not reached, and of what waits too long."""
    found = {name: int(getattr(one, name)) for name in COUNTED}
    found["overdue"] -= unreached.silent + unreached.returned_late
    found["silent"] -= unreached.silent
    return {
        **found,
        "unreached": unreached.silent + unreached.returned_late,
        "in_review": one.in_review + one.in_review_late,
        "review_over": overlong.in_review + overlong.in_review_late,
    }
