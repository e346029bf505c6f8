"""A workspace's span seen in advance, from its ledger as it stands. Looks only: nothing is written, nobody is told.

docs/decisions/0022-a-plan-is-the-duties.md
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from directive.book import Book
from directive.differing import Difference, difference
from directive.notation import short_date
from directive.plan import Beginning, Plan, PlannedLetter, Span
from directive.planning import plan
from directive.problem import Place, Problem
from directive.reading import Reading
from directive.spending import spent_only
from directive.supposed import Supposed
from services.addresses import in_use
from services.clock import Clock, hanoi_day, wall_clock
from services.desk import InputHasProblems, database_url, read_workspace
from services.digest import last_told
from services.digest_rows import WEEKLY
from services.passing import orphans_told
from services.preview import read_against
from services.settings import Settings, read_settings
from store import contacts, ledger, reports
from store.database import Database, Transaction, open_standing
from store.lost import lost

US = Place("dondoc")


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was seen. `goes_on` is True when it starts from a ledger in which something stands already.

    `other` is what differs under the file that was held against the workspace's own, None without one.
    """

    book: Book
    settings: Settings
    plan: Plan
    supposed: Supposed
    goes_on: bool
    other: Difference | None = None


def look_ahead(
    home: Path, span: Span, supposed: Supposed, *, against: Path | None = None, clock: Clock = wall_clock
) -> Ahead:
    """Return the plan of the span, and with `against` what differs when that file stands in for the workspace's own.

    An empty ledger begins on the span's first day. One that stands goes on from today: what is past of the span is left
    out. Raises InputHasProblems when a file refuses, or when such a span is past; OlderSchema, NewerSchema and
    OutsideCalendar as they are raised below.
    """
    settings, problems = read_settings(home)
    reading = read_workspace(home)
    if settings is None or reading.book is None:
        raise InputHasProblems([*problems, *refusing(reading)])
    book, edited = reading.book, edited_book(home, against) if against else None
    now = clock()
    beginning = beginning_of(home, settings, book, span.first, now)
    goes_on = bool(beginning.records)
    if goes_on:
        span = to_come(span, hanoi_day(now))
    found = addressed(plan(book, span, beginning, supposed, weekday=settings.digest_weekday), settings.secretariat)
    if edited is None:
        return Ahead(book, settings, found, supposed, goes_on)
    other = addressed(plan(edited, span, beginning, supposed, weekday=settings.digest_weekday), settings.secretariat)
    return Ahead(book, settings, found, supposed, goes_on, difference(found, other, edited.calendar))


def edited_book(home: Path, file: Path) -> Book:
    """Return the workspace's book with one file taken from elsewhere. Raises InputHasProblems with all that refuses."""
    reading = read_against(home, file)
    if reading.book is None:
        raise InputHasProblems(refusing(reading))
    return reading.book


def refusing(reading: Reading) -> list[Problem]:
    """Return the problems for which the files may not be used."""
    return [one for one in reading.problems if one.refuses]


def to_come(span: Span, today: date) -> Span:
    """Return what is left of the span from today on. Raises InputHasProblems when nothing is."""
    if span.last < today:
        facts = {"den_ngay": short_date(span.last), "hom_nay": short_date(today)}
        raise InputHasProblems([Problem("E381", US, facts)])
    return Span(max(span.first, today), span.last)


def beginning_of(home: Path, settings: Settings, book: Book, first: date, now: datetime) -> Beginning:
    """Return how things stand: as the ledger has them at this instant, or as on the first day when nothing is there."""
    db = open_standing(database_url(home, settings))
    if db is None:
        return Beginning(first)
    with closing(db):
        return standing_of(db, book, first, now)


def standing_of(db: Database, book: Book, first: date, now: datetime) -> Beginning:
    """Return what the database says of this instant."""
    today = hanoi_day(now)
    with db.reading() as tx:
        records = spent_only(book, ledger.records(tx), lost(tx), today)
        if not records:
            return Beginning(first)
        told = last_told(tx, WEEKLY)
        return Beginning(
            today,
            tuple(records),
            paused_of(book, tx, now),
            frozenset(year for year in range(book.matrix.tracked_from.year, today.year + 1) if reports.made(tx, year)),
            hanoi_day(told) if told else None,
            orphans_told(book, tx, today),
        )


def paused_of(book: Book, tx: Transaction, now: datetime) -> frozenset[str]:
    """Return the units that letters do not reach at the address in use."""
    broken = contacts.broken(tx)
    return frozenset(unit for unit, address in in_use(book.units, tx, now).items() if (unit, address) in broken)


def addressed(found: Plan, secretariat: Sequence[str]) -> Plan:
    """Return the plan with one letter to each address of the secretariat where the plan has one to all of them."""
    letters: list[PlannedLetter] = []
    for one in found.letters:
        letters += [one] if one.unit else [replace(one, address=address) for address in secretariat]
    return replace(found, letters=tuple(letters))
