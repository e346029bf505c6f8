"""One letter of the outbox by its Message-ID: what a report of delivery names."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from directive.letter import Posted
from store.database import Transaction
from store.tables import LETTER

FIELDS = tuple(LETTER.c[name] for name in Posted.__dataclass_fields__)
NAMED = select(*FIELDS).where(LETTER.c.message_id == bindparam("named"))


def posted(tx: Transaction, message_id: str) -> Posted | None:
    """Return the letter of that Message-ID as it stands; None when there never was one."""
    row = tx.execute(NAMED, {"named": message_id}).first()
    return Posted(*row) if row else None
