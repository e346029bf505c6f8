"""The newest instants that the audit chain tells of: a clock is held against them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from store.database import Transaction
from store.tables import AUDIT

RECENT = 1_000  # lines: what a wrong clock writes later may not hide at once what a right one wrote before
RELEASED = "delivery-released"  # by a person, who has looked into what was wrong before that line
NEWEST = select(AUDIT.c.at, AUDIT.c.kind).order_by(AUDIT.c.seq.desc()).limit(RECENT)


def recent(tx: Transaction) -> list[datetime]:
    """Return the instants of the RECENT newest lines, or of those since all was last released, in order of time."""
    found: set[datetime] = set()
    for at, kind in tx.execute(NEWEST):
        found.add(at)
        if kind == RELEASED:
            break
    return sorted(found)
