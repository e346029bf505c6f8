"""Take back the reminders that wait and are overtaken: what was answered is not asked for again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, null, or_, select, update

from directive.checkin import CheckInKey
from directive.letter import LetterState
from store.among import among, parts
from store.audit import Entry, append
from store.columns import fixed
from store.database import Transaction
from store.ledger import KEY
from store.outbox import OWED, REMINDERS, WAITING
from store.tables import CHECKIN, LETTER, LETTER_CHECKIN

# Statements that run once a batch of mails are built once: building one costs more than running it.
WAITING_REMINDERS = (
    select(LETTER.c.id, LETTER.c.key, *KEY, CHECKIN.c.last)
    .join_from(LETTER_CHECKIN, CHECKIN)
    .join(LETTER)
    .where(
        among((LETTER.c.unit,)),
        or_(*(LETTER.c.state == fixed(state) for state in WAITING)),
        or_(*(LETTER.c.kind == fixed(kind) for kind in REMINDERS)),
    )
    .order_by(LETTER.c.id)
)
SAID: dict[str, BindParameter[object]] = {"settled_at": bindparam("at"), "words": bindparam("why")}
WITHDRAWN = (
    update(LETTER)
    .where(LETTER.c.id == bindparam("row"))
    .values(state=fixed(LetterState.WITHDRAWN), next_try=null(), **SAID)
)


def withdraw(tx: Transaction, overtaken: Mapping[CheckInKey, str], now: datetime) -> list[str]:
    """Withdraw the waiting reminders that these check-ins have overtaken, each for its reason; return their keys.

    A reminder is overtaken when it speaks of one of these check-ins, and of no other that its unit still owes.
    Letters that have been claimed are past recall.
    """
    named: dict[int, tuple[str, str]] = {}
    owed: set[int] = set()
    for part in parts(sorted({(key.unit,) for key in overtaken})):
        for row, letter, obligation, unit, period, last in tx.execute(WAITING_REMINDERS, part):
            why = overtaken.get(CheckInKey(obligation, unit, period))
            if why is not None:
                named[row] = (letter, why)
            elif last in OWED:
                owed.add(row)
    gone = {row: said for row, said in named.items() if row not in owed}
    if gone:
        tx.execute(WITHDRAWN, [{"row": row, "at": now, "why": why} for row, (_, why) in gone.items()])
    append(tx, [Entry("letter-withdrawn", now, {"letter": letter, "reason": why}) for letter, why in gone.values()])
    return [letter for letter, _ in gone.values()]
