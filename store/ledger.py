"""The ledger: which check-ins were opened and what happened to each. Rows are only added; nothing here judges."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, insert, select, update

from directive.checkin import CheckIn, CheckInKey, Event, Happening, last_event, must_follow
from directive.deadline import moved
from directive.facts import Json, canonical, from_facts, instant, to_facts
from directive.record import Record
from directive.words import Outcome
from store.among import among, parts
from store.audit import Entry, append
from store.database import Transaction
from store.once import insert_once
from store.prepared import Prepared
from store.tables import CHECKIN, HAPPENING

CLOSED = frozenset({Event.ACCEPTED, Event.EXCUSED, Event.PASSED})  # after these nothing is owed and nothing waits
IDENTITY = ("obligation", "unit", "period")
KEY = tuple(CHECKIN.c[name] for name in IDENTITY)
NAMED = among(KEY)

# Statements that run once a letter, a mail or a decision are built once: building one costs more than running it.
COUNTS = func.coalesce(CHECKIN.c.deadline, CHECKIN.c.due)  # the day that counts
PLACES = select(*KEY, CHECKIN.c.id, CHECKIN.c.length, CHECKIN.c.last, CHECKIN.c.outcome, COUNTS).where(NAMED)
HAPPENED = Prepared(insert(HAPPENING), ("checkin_id", "n", "event", "at", "actor", "facts"))
INDEXED = Prepared(
    update(CHECKIN)
    .where(CHECKIN.c.id == bindparam("row"))
    .values(length=bindparam("l"), last=bindparam("e"), outcome=bindparam("o"), deadline=bindparam("d"))
)


class UnknownCheckIn(Exception):
    """A happening or a letter names a check-in that was never opened."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check-in stands in the ledger: its row, and the index that is kept beside it."""

    id: int
    length: int
    last: Event
    outcome: Outcome | None
    deadline: date

    def after(self, happening: Happening) -> Place:
        """Return the place after one more happening."""
        last = last_event([self.last, happening.event]) or self.last
        outcome = happening.answer.outcome if happening.answer else self.outcome
        return Place(self.id, self.length + 1, last, outcome, moved(self.deadline, happening))


def open_checkins(
    tx: Transaction, checkins: Sequence[CheckIn], *, book: str, actor: str, now: datetime
) -> list[CheckIn]:
    """Open the check-ins that are not there yet, each with its ASKED and its audit line; return exactly those.

    `book` is the digest of the book that they were decided on. A second call opens nothing and returns nothing.
    """
    fresh = {"book": book, "length": 1, "last": Event.ASKED, "outcome": None, "deadline": None}
    rows = [{**_names(one.key), "opens": one.opens, "due": one.due, **fresh} for one in checkins]
    returned = insert_once(tx, CHECKIN, rows, IDENTITY, ("id", *IDENTITY))
    new = {CheckInKey(str(row[1]), str(row[2]), str(row[3])): row[0] for row in returned}
    opened = [one for one in {one.key: one for one in checkins}.values() if one.key in new]
    if opened:
        asked = {"n": 0, "event": Event.ASKED, "at": now, "actor": actor, "facts": "{}"}
        HAPPENED.run_each(tx, [{**asked, "checkin_id": new[one.key]} for one in opened])
        append(tx, [_asked(one, book, actor, now) for one in opened])
    return opened


def record(tx: Transaction, happenings: Sequence[Happening]) -> None:
    """Add the happenings in order, each with its audit line.

    Raises UnknownCheckIn for a check-in that was never opened, and NotAllowed when a happening may not follow what is
    stored (or what stands before it in `happenings`); then nothing of the transaction may be kept.
    """
    if not happenings:
        return
    places = places_of(tx, {one.key for one in happenings})
    rows, entries = [], []
    for one in happenings:
        place = places[one.key]
        must_follow(one.key, [place.last], one.event)
        facts = to_facts(one)
        rows.append(
            {
                "checkin_id": place.id,
                "n": place.length,
                "event": one.event,
                "at": one.at,
                "actor": one.actor,
                "facts": canonical(facts),
            }
        )
        entries.append(_entry(one.key, one.event.value, one.at, {"actor": one.actor, "n": place.length, **facts}))
        places[one.key] = place.after(one)
    HAPPENED.run_each(tx, rows)
    INDEXED.run_each(
        tx, [{"row": p.id, "l": p.length, "e": p.last, "o": p.outcome, "d": p.deadline} for p in places.values()]
    )
    append(tx, entries)


def places_of(tx: Transaction, keys: Collection[CheckInKey]) -> dict[CheckInKey, Place]:
    """Return where each of these check-ins stands. Raises UnknownCheckIn when one was never opened."""
    found: dict[CheckInKey, Place] = {}
    for part in _named(keys):
        for obligation, unit, period, *place in tx.execute(PLACES, part):
            found[CheckInKey(obligation, unit, period)] = Place(*place)
    unknown = sorted(set(keys) - found.keys())
    if unknown:
        raise UnknownCheckIn(", ".join(str(key) for key in unknown))
    return found


def records(
    tx: Transaction,
    *,
    units: Collection[str] | None = None,
    keys: Collection[CheckInKey] | None = None,
    until: datetime | None = None,
    only_open: bool = False,
) -> list[Record]:
    """Return the check-ins with their happenings, in the order of their keys; each given condition narrows the answer.

    `until` leaves out what happened at that instant or later (and what was opened then); `only_open` leaves out what is
    accepted or excused, as of `until` when that is given.
    """
    conditions: list[ColumnElement[bool]] = []
    if units is not None:
        conditions.append(CHECKIN.c.unit.in_(list(units)))
    if only_open and until is None:
        conditions.append(CHECKIN.c.last.not_in(list(CLOSED)))
    if keys is not None:
        conditions.append(NAMED)
    found = [one for part in _named(keys) for one in _read(tx, conditions, until, part)]
    if only_open and until is not None:
        found = [one for one in found if last_event([each.event for each in one.happenings]) not in CLOSED]
    return sorted(found, key=lambda one: one.checkin.key)


def checkins(
    tx: Transaction, last: Collection[Event], *, unit: str | None = None, keys: Collection[CheckInKey] | None = None
) -> list[CheckIn]:
    """Return the check-ins whose deciding event is one of `last`, in the order of their keys, without what happened.

    Each is as its unit is told of it: its due date is the day that counts. Much lighter than `records`, where the
    happenings themselves do not matter.
    """
    query = select(*KEY, CHECKIN.c.opens, COUNTS).where(CHECKIN.c.last.in_(list(last)))
    if unit is not None:
        query = query.where(CHECKIN.c.unit == unit)
    if keys is not None:
        query = query.where(NAMED)
    found = [CheckIn(CheckInKey(*row[:3]), *row[3:]) for part in _named(keys) for row in tx.execute(query, part)]
    return sorted(found, key=lambda one: one.key)


def _read(
    tx: Transaction, conditions: Sequence[ColumnElement[bool]], until: datetime | None, given: dict[str, list[Any]]
) -> Iterator[Record]:
    """Yield the records that meet the conditions: one statement for the check-ins, one for all their happenings."""
    opened = select(CHECKIN.c.id, *KEY, CHECKIN.c.opens, CHECKIN.c.due).where(*conditions)
    checkins = {row[0]: CheckIn(CheckInKey(*row[1:4]), *row[4:]) for row in tx.execute(opened, given)}
    happened = select(*(HAPPENING.c[name] for name in ("checkin_id", "event", "at", "actor", "facts")))
    if conditions:
        happened = happened.join(CHECKIN).where(*conditions)
    if until is not None:
        happened = happened.where(HAPPENING.c.at < until)
    found: dict[int, list[Happening]] = defaultdict(list)
    for row, event, at, actor, facts in tx.execute(happened.order_by(HAPPENING.c.checkin_id, HAPPENING.c.n), given):
        found[row].append(from_facts(checkins[row].key, event, at, actor, _parsed(facts)))
    for row, happenings in found.items():
        yield Record(checkins[row], tuple(happenings))


def keys(tx: Transaction) -> frozenset[CheckInKey]:
    """Return the key of every check-in that was ever opened."""
    return frozenset(CheckInKey(*row) for row in tx.execute(select(*KEY)))


def finished(tx: Transaction) -> frozenset[tuple[str, str]]:
    """Return each (obligation, unit) of which some answer that said DONE was accepted."""
    query = select(CHECKIN.c.obligation, CHECKIN.c.unit).distinct()
    query = query.where(CHECKIN.c.last == Event.ACCEPTED, CHECKIN.c.outcome == Outcome.DONE)
    return frozenset((obligation, unit) for obligation, unit in tx.execute(query))


def in_review(tx: Transaction) -> frozenset[tuple[str, str]]:
    """Return each (obligation, unit) of which some answer waits for review."""
    query = select(CHECKIN.c.obligation, CHECKIN.c.unit).distinct().where(CHECKIN.c.last == Event.ANSWERED)
    return frozenset((obligation, unit) for obligation, unit in tx.execute(query))


def digest(tx: Transaction) -> str:
    """Return the SHA-256 (hex) over every check-in and happening, in the order of (obligation, unit, period, n).

    No number of a row goes into it: two databases in which the same happened have the same digest.
    """
    happened = (HAPPENING.c.n, HAPPENING.c.event, HAPPENING.c.at, HAPPENING.c.actor, HAPPENING.c.facts)
    query = select(*KEY, CHECKIN.c.opens, CHECKIN.c.due, *happened).join_from(CHECKIN, HAPPENING)
    total = sha256()
    for batch in tx.execute(query.order_by(*KEY, HAPPENING.c.n), execution_options={"yield_per": 10_000}).partitions():
        for obligation, unit, period, opens, due, n, event, at, actor, facts in batch:
            line: Json = [obligation, unit, period, opens.isoformat(), due.isoformat(), n, event.value, instant(at)]
            total.update(f"{canonical(line)}{canonical(actor)}{facts}\n".encode())
    return total.hexdigest()


def _named(keys: Collection[CheckInKey] | None) -> Iterator[dict[str, list[Any]]]:
    """Return the parameters with which NAMED means "one of these keys"; with None, those of a statement without it."""
    return iter([{}]) if keys is None else parts([(key.obligation, key.unit, key.period) for key in keys])


def _names(key: CheckInKey) -> dict[str, Json]:
    return {"obligation": key.obligation, "unit": key.unit, "period": key.period}


def _parsed(facts: str) -> Mapping[str, Json]:
    parsed: Mapping[str, Json] = json.loads(facts) if facts != "{}" else {}
    return parsed


def _asked(checkin: CheckIn, book: str, actor: str, now: datetime) -> Entry:
    facts: dict[str, Json] = {
        "actor": actor,
        "n": 0,
        "opens": checkin.opens.isoformat(),
        "due": checkin.due.isoformat(),
        "book": book,
    }
    return _entry(checkin.key, Event.ASKED.value, now, facts)


def _entry(key: CheckInKey, kind: str, at: datetime, facts: Mapping[str, Json]) -> Entry:
    return Entry(kind, at, {"checkin": _names(key), **facts})
