"""One letter of the outbox: by its Message-ID, as a report of delivery names it, or by its key, with its bytes."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from directive.letter import Posted
from store.database import Transaction
from store.prepared import Prepared
from store.tables import LETTER, LETTER_BYTES

FIELDS = tuple(LETTER.c[name] for name in Posted.__dataclass_fields__)
NAMED = Prepared(select(*FIELDS).where(LETTER.c.message_id == bindparam("named")))
WHOLE = select(LETTER_BYTES.c.raw, *FIELDS).join_from(LETTER, LETTER_BYTES).where(LETTER.c.key == bindparam("named"))


def posted(tx: Transaction, message_id: str) -> Posted | None:
    """Return the letter of that Message-ID as it stands; None when there never was one."""
    row = NAMED.first(tx, {"named": message_id})
    return Posted(**row) if row else None


def whole(tx: Transaction, key: str) -> tuple[Posted, bytes] | None:
    """Return the letter of that key with its bytes; None when there never was one."""
    row = tx.execute(WHOLE, {"named": key}).first()
    return (Posted(*row[1:]), row[0]) if row else None
