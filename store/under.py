"""Which open check-ins were opened under other files than those in use: the only ones whose date they may move."""

from __future__ import annotations

from sqlalchemy import select

from directive.checkin import CheckInKey
from store.database import Transaction
from store.ledger import CLOSED
from store.places import KEY
from store.tables import CHECKIN


def open_under_others(tx: Transaction, book: str) -> list[CheckInKey]:
    """Return the open check-ins that were opened under a book of another digest, in the order of their keys."""
    query = select(*KEY).where(CHECKIN.c.book != book, CHECKIN.c.last.not_in(list(CLOSED))).order_by(*KEY)
    return [CheckInKey(*row) for row in tx.execute(query)]
