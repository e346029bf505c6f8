"""The files that units handed in, and to which answer each belongs. Rows are only added; the bytes lie on the disk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, select

from directive.checkin import CheckInKey
from directive.taken import Taken
from store.audit import Entry, append
from store.database import Transaction
from store.once import insert_once
from store.places import places_of
from store.tables import CHECKIN, EVIDENCE

UNIQUE = ("checkin_id", "source", "sha256", "name")


def link(
    tx: Transaction, files: Sequence[Taken], checkins: Collection[CheckInKey], *, source: str, now: datetime
) -> int:
    """Enter the files of one mail or page, by its SHA-256, with the check-ins that it answers. Raises UnknownCheckIn.

    Returns how many links are new; a second call adds nothing.
    """
    if not files or not checkins:
        return 0
    rows = [
        {"checkin_id": place.id, "source": source, "at": now, **asdict(one), "flags": " ".join(one.flags)}
        for one in files
        for place in places_of(tx, checkins).values()
    ]
    new = insert_once(tx, EVIDENCE, rows, UNIQUE, ("id",))
    if new:
        named = [f"{one.sha256} {one.name}" for one in files]
        append(tx, [Entry("evidence", now, {"source": source, "checkins": sorted(map(str, checkins)), "files": named})])
    return len(new)


def of_source(tx: Transaction, source: str) -> list[Taken]:
    """Return the files that came with that mail or page, each once, in the order in which they were entered."""
    return [one for _, one in _found(tx, EVIDENCE.c.source == source)]


def of_answer(tx: Transaction, key: CheckInKey, source: str) -> list[Taken]:
    """Return the files that came with one answer to a check-in."""
    found = _found(tx, EVIDENCE.c.source == source)
    return [one for of, one in found if of == key]


def _found(tx: Transaction, condition: ColumnElement[bool]) -> list[tuple[CheckInKey, Taken]]:
    query = select(CHECKIN.c.obligation, CHECKIN.c.unit, CHECKIN.c.period, EVIDENCE).join_from(EVIDENCE, CHECKIN)
    return [
        (CheckInKey(*row[:3]), Taken(row.name, row.sha256, row.size, row.refused, tuple(row.flags.split())))
        for row in tx.execute(query.where(condition).order_by(EVIDENCE.c.id))
    ]
