"""What is typed on an answer page and not yet confirmed: one draft for each letter and browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from store.database import Transaction
from store.tables import DRAFT

MINE = (DRAFT.c.letter == bindparam("of"), DRAFT.c.holder == bindparam("by"))
FOUND = select(DRAFT.c.typed, DRAFT.c.sent, DRAFT.c.at).where(*MINE)
CHANGED = update(DRAFT).where(*MINE).values({name: bindparam(f"new_{name}") for name in ("typed", "sent", "at")})
ADDED = insert(DRAFT)


@dataclass(frozen=True, slots=True)
class Draft:
    """`typed` is what the page held (JSON); `sent` are the answers that this browser has sent, by their SHA-256."""

    typed: str
    sent: tuple[str, ...] = ()
    at: datetime | None = None


def draft(tx: Transaction, letter: str, holder: str) -> Draft | None:
    """Return the draft of that letter and browser; None when there is none."""
    row = tx.execute(FOUND, {"of": letter, "by": holder}).first()
    return Draft(row.typed, tuple(row.sent.split()), row.at) if row else None


def keep(tx: Transaction, letter: str, holder: str, kept: Draft, now: datetime) -> None:
    """Keep a draft in place of the one before, if there was one."""
    values = {"typed": kept.typed, "sent": " ".join(kept.sent), "at": now}
    new = {f"new_{name}": value for name, value in values.items()}
    if not tx.execute(CHANGED, {"of": letter, "by": holder, **new}).rowcount:
        tx.execute(ADDED, {"letter": letter, "holder": holder, **values})


def forget(tx: Transaction, before: datetime) -> int:
    """Delete the drafts that nobody has touched since that instant; return how many."""
    return tx.execute(delete(DRAFT).where(DRAFT.c.at < before)).rowcount
