"""What is typed on an answer page and not yet confirmed: one draft for each letter and browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update

from store.database import Transaction
from store.prepared import Prepared
from store.tables import DRAFT

MINE = (DRAFT.c.letter == bindparam("of"), DRAFT.c.holder == bindparam("by"))
FOUND = Prepared(select(DRAFT.c.typed, DRAFT.c.sent, DRAFT.c.at).where(*MINE))
NEW: dict[str, BindParameter[object]] = {name: bindparam(f"new_{name}") for name in ("typed", "sent", "at")}
CHANGED = Prepared(update(DRAFT).where(*MINE).values(NEW))
ADDED = Prepared(insert(DRAFT), ("letter", "holder", *NEW))
OLD = Prepared(delete(DRAFT).where(DRAFT.c.at < bindparam("before")))


@dataclass(frozen=True, slots=True)
class Draft:
    """`typed` is what the page held (JSON); `sent` are the answers that this browser has sent, by their SHA-256."""

    typed: str
    sent: tuple[str, ...] = ()
    at: datetime | None = None


def draft(tx: Transaction, letter: str, holder: str) -> Draft | None:
    """Return the draft of that letter and browser; None when there is none."""
    row = FOUND.first(tx, {"of": letter, "by": holder})
    return Draft(row["typed"], tuple(row["sent"].split()), row["at"]) if row else None


def keep(tx: Transaction, letter: str, holder: str, kept: Draft, now: datetime) -> None:
    """Keep a draft in place of the one before, if there was one."""
    values = {"typed": kept.typed, "sent": " ".join(kept.sent), "at": now}
    new = {f"new_{name}": value for name, value in values.items()}
    if not CHANGED.run(tx, {"of": letter, "by": holder, **new}):
        ADDED.run(tx, {"letter": letter, "holder": holder, **values})


def forget(tx: Transaction, before: datetime) -> int:
    """Delete the drafts that nobody has touched since that instant; return how many."""
    return OLD.run(tx, {"before": before})
