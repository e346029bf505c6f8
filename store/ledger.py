"""The ledger: which check-ins were opened and what happened to each. Rows are only added; nothing here judges."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, select, update

from directive.checkin import CheckIn, CheckInKey, Event, Happening, last_event, must_follow
from directive.facts import Json, canonical, from_facts, instant, to_facts
from directive.record import Record
from directive.words import Outcome
from store.among import among, listed
from store.audit import Entry, append
from store.database import Transaction
from store.once import insert_once
from store.places import COUNTS, IDENTITY, KEY, listed_keys, places_of, stand_at
from store.prepared import Prepared
from store.tables import CHECKIN, HAPPENING

CLOSED = frozenset({Event.ACCEPTED, Event.EXCUSED, Event.PASSED})  # after these nothing is owed and nothing waits
CONDITIONS: Mapping[str, ColumnElement[bool]] = {
    "keys": among(KEY),
    "units": among([CHECKIN.c.unit], "units"),
    "lasts": among([CHECKIN.c.last], "lasts"),
    "until": HAPPENING.c.at < bindparam("until"),
}

# Statements that run once a letter, a mail or a decision are built once: building one costs more than running it.
HAPPENINGS = tuple(HAPPENING.c[name] for name in ("event", "at", "actor", "facts"))
HAPPENED = Prepared(insert(HAPPENING), ("checkin_id", "n", "event", "at", "actor", "facts"))
INDEXED = Prepared(
    update(CHECKIN)
    .where(CHECKIN.c.id == bindparam("row"))
    .values(length=bindparam("l"), last=bindparam("e"), outcome=bindparam("o"), deadline=bindparam("d"))
)


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
        row = {"checkin_id": place.id, "n": place.length, "event": one.event, "at": one.at, "actor": one.actor}
        rows.append({**row, "facts": canonical(facts)})
        entries.append(_entry(one.key, one.event.value, one.at, {"actor": one.actor, "n": place.length, **facts}))
        places[one.key] = place.after(one)
    HAPPENED.run_each(tx, rows)
    INDEXED.run_each(
        tx, [{"row": p.id, "l": p.length, "e": p.last, "o": p.outcome, "d": p.deadline} for p in places.values()]
    )
    stand_at(tx, places)
    append(tx, entries)


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
    given: dict[str, Any] = {} if keys is None else {"keys": listed_keys(keys)}
    if units is not None:
        given["units"] = listed((unit,) for unit in units)
    if until is not None:
        given["until"] = until
    elif only_open:
        given["lasts"] = listed((event,) for event in Event if event not in CLOSED)
        only_open = False
    found = _grouped(_recorded(frozenset(given)).all(tx, given))
    still_open = (one for one in found if not only_open or last_event([e.event for e in one.happenings]) not in CLOSED)
    return sorted(still_open, key=lambda one: one.checkin.key)


def checkins(
    tx: Transaction, last: Collection[Event], *, unit: str | None = None, keys: Collection[CheckInKey] | None = None
) -> list[CheckIn]:
    """Return the check-ins whose deciding event is one of `last`, in the order of their keys, without what happened.

    Each is as its unit is told of it: its due date is the day that counts. Much lighter than `records`, where the
    happenings themselves do not matter.
    """
    given = {"lasts": listed((event,) for event in last)}
    if unit is not None:
        given["units"] = listed([(unit,)])
    if keys is not None:
        given["keys"] = listed_keys(keys)
    found = [CheckIn(CheckInKey(*row[:3]), *row[3:]) for row in _told(frozenset(given)).all(tx, given)]
    return sorted(found, key=lambda one: one.key)


@cache
def _told(given: frozenset[str]) -> Prepared:
    """Return the statement for the check-ins that meet the conditions of those names."""
    return Prepared(select(*KEY, CHECKIN.c.opens, COUNTS).where(*(CONDITIONS[name] for name in sorted(given))))


@cache
def _recorded(given: frozenset[str]) -> Prepared:
    """Return the statement for the happenings that meet the conditions of those names, each with its check-in."""
    query = select(CHECKIN.c.id, *KEY, CHECKIN.c.opens, CHECKIN.c.due, *HAPPENINGS).join_from(CHECKIN, HAPPENING)
    met = query.where(*(CONDITIONS[name] for name in sorted(given)))
    return Prepared(met.order_by(HAPPENING.c.checkin_id, HAPPENING.c.n))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Iterator[Record]:
    """Yield each check-in with its happenings."""
    for _, group in groupby(rows, lambda row: row[0]):
        several = list(group)
        key = CheckInKey(*several[0][1:4])
        happened = (from_facts(key, row[6], row[7], row[8], _parsed(row[9])) for row in several)
        yield Record(CheckIn(key, *several[0][4:6]), tuple(happened))


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
    query = select(*KEY, CHECKIN.c.opens, CHECKIN.c.due, HAPPENING.c.n, *HAPPENINGS).join_from(CHECKIN, HAPPENING)
    total = sha256()
    for batch in tx.execute(query.order_by(*KEY, HAPPENING.c.n), execution_options={"yield_per": 10_000}).partitions():
        for obligation, unit, period, opens, due, n, event, at, actor, facts in batch:
            line: Json = [obligation, unit, period, opens.isoformat(), due.isoformat(), n, event.value, instant(at)]
            total.update(f"{canonical(line)}{canonical(actor)}{facts}\n".encode())
    return total.hexdigest()


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
