"""The latest instant that the audit chain tells of: no clock that is right can be behind it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from store.database import Transaction
from store.tables import AUDIT

RECENT = 1_000  # lines: what a wrong clock writes later may not hide at once what a right one wrote before
RELEASED = "delivery-released"  # by a person, who has looked into what was wrong before that line
NEWEST = select(AUDIT.c.at, AUDIT.c.kind).order_by(AUDIT.c.seq.desc()).limit(RECENT)


def latest(tx: Transaction) -> datetime | None:
    """Return the latest instant of the RECENT newest lines, or of those since all was last released; None of none."""
    found: datetime | None = None
    for at, kind in tx.execute(NEWEST):
        found = at if found is None else max(found, at)
        if kind == RELEASED:
            break
    return found
