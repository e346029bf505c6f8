"""Who may send from this database: one host, until a person gives the place to another; and whether all is held.

A copy of the database on another host finds all letters held there, so that a restored clone asks nobody anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from store.audit import Entry, append
from store.database import Transaction
from store.tables import DELIVERY

ONLY = 1  # the number of the one row
ELSEWHERE = "may-khac"  # why a second host is held; a key of `giu` in templates/words.yaml
OLDER = "ban-cu"  # why all is held: the database is not the one from which letters left last; as above
STANDS = select(DELIVERY.c.host, DELIVERY.c.held, DELIVERY.c.since, DELIVERY.c.why)


@dataclass(frozen=True, slots=True)
class Delivery:
    """The host that has the place (empty: none yet), and whether all letters are held, since when and why."""

    host: str
    held: bool
    since: datetime
    why: str


def standing(tx: Transaction) -> Delivery | None:
    """Return who may send and whether all is held; None before anybody has sent or held anything."""
    row = tx.execute(STANDS).first()
    return Delivery(*row) if row else None


def claim_place(tx: Transaction, *, host: str, now: datetime) -> Delivery:
    """Give the place to the first host that asks for it. When another has it, all is held; nothing is taken over."""
    found = standing(tx)
    if found is None or not found.host:
        placed = Delivery(host, False, now, "") if found is None else Delivery(host, found.held, found.since, found.why)
        _write(tx, placed)
        # Not which host: the row says it, and the same year lived on two machines has the same chain.
        append(tx, [Entry("delivery-placed", now, {})])
        return placed
    if found.host != host and not found.held:
        held = Delivery(found.host, True, now, ELSEWHERE)
        _write(tx, held)
        append(tx, [Entry("delivery-held", now, {"by": "dondoc", "why": ELSEWHERE, "host": host})])
        return held
    return found


def hold(tx: Transaction, *, by: str, why: str, now: datetime) -> None:
    """Hold every letter from now on, whoever would send it."""
    found = standing(tx)
    _write(tx, Delivery(found.host if found else "", True, now, why))
    append(tx, [Entry("delivery-held", now, {"by": by, "why": why})])


def release(tx: Transaction, *, host: str, by: str, why: str, now: datetime) -> None:
    """Let letters leave again, from this host and from no other."""
    _write(tx, Delivery(host, False, now, ""))
    append(tx, [Entry("delivery-released", now, {"by": by, "why": why, "host": host})])


def _write(tx: Transaction, one: Delivery) -> None:
    row = {"host": one.host, "held": one.held, "since": one.since, "why": one.why}
    if not tx.execute(update(DELIVERY).where(DELIVERY.c.id == ONLY).values(row)).rowcount:
        tx.execute(insert(DELIVERY).values(id=ONLY, **row))
