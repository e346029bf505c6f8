"""The files that units handed in, and to which answer each belongs. Rows are only added; the bytes lie on the disk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select

from directive.checkin import CheckInKey
from directive.taken import Taken
from store.audit import Entry, append
from store.database import Transaction
from store.ledger import places_of
from store.once import insert_once
from store.tables import CHECKIN, EVIDENCE_FILE, EVIDENCE_LINK

WHAT = ("sha256", "refused", "flags")
LINK = ("evidence_file_id", "checkin_id", "source", "name")


def link(
    tx: Transaction, files: Sequence[Taken], checkins: Collection[CheckInKey], *, source: str, now: datetime
) -> int:
    """Enter the files of one mail or page, by its SHA-256, with the check-ins that it answers. Raises UnknownCheckIn.

    Returns how many links are new; a second call adds nothing.
    """
    if not files or not checkins:
        return 0
    rows = [{**_what(one), "size": one.size, "at": now} for one in files]
    insert_once(tx, EVIDENCE_FILE, rows, WHAT, ("id",))
    places = places_of(tx, checkins)
    links = [
        {"evidence_file_id": _id(tx, one), "checkin_id": place.id, "source": source, "name": one.name, "at": now}
        for one in files
        for place in places.values()
    ]
    new = insert_once(tx, EVIDENCE_LINK, links, LINK, ("id",))
    if new:
        named = [f"{one.sha256} {one.name}" for one in files]
        append(tx, [Entry("evidence", now, {"source": source, "checkins": sorted(map(str, checkins)), "files": named})])
    return len(new)


def of_source(tx: Transaction, source: str) -> list[Taken]:
    """Return the files that came with that mail or page, each once, in the order in which they were entered."""
    return [one for _, one in _found(tx, EVIDENCE_LINK.c.source == source)]


def of_answer(tx: Transaction, key: CheckInKey, source: str) -> list[Taken]:
    """Return the files that came with one answer to a check-in."""
    found = _found(tx, EVIDENCE_LINK.c.source == source)
    return [one for of, one in found if of == key]


def _found(tx: Transaction, condition: ColumnElement[bool]) -> list[tuple[CheckInKey, Taken]]:
    columns = (EVIDENCE_LINK.c.name, *(EVIDENCE_FILE.c[name] for name in ("sha256", "size", "refused", "flags")))
    query = select(CHECKIN.c.obligation, CHECKIN.c.unit, CHECKIN.c.period, *columns)
    query = query.select_from(EVIDENCE_LINK).join(EVIDENCE_FILE).join(CHECKIN).where(condition)
    return [
        (CheckInKey(*row[:3]), Taken(row.name, row.sha256, row.size, row.refused, tuple(row.flags.split())))
        for row in tx.execute(query.order_by(EVIDENCE_LINK.c.id))
    ]


def _what(one: Taken) -> dict[str, str]:
    return {"sha256": one.sha256, "refused": one.refused, "flags": " ".join(one.flags)}


def _id(tx: Transaction, one: Taken) -> int:
    conditions = [EVIDENCE_FILE.c[name] == value for name, value in _what(one).items()]
    return int(tx.execute(select(EVIDENCE_FILE.c.id).where(*conditions)).scalar_one())
