"""Letters in doubt: the server may have taken them, unheard by us. What is found out about them is written here.

Each change acts only on a letter that is still in doubt, and bears its line in the audit chain.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select, update

from directive.letter import LetterState, Posted
from store import outbox
from store.audit import Entry, append
from store.database import Transaction
from store.tables import LETTER

CANARIES = 10  # letters handed over later that are asked after; the earliest have had the most time to arrive

DOUBTED = update(LETTER).where(LETTER.c.state == LetterState.IN_DOUBT)
SENT_ONE = LETTER.alias("sent_one")
LATER = (
    select(SENT_ONE.c.message_id)
    .join_from(LETTER, SENT_ONE, SENT_ONE.c.via == LETTER.c.via)
    .where(LETTER.c.key == bindparam("letter"), LETTER.c.via != "", SENT_ONE.c.state == LetterState.SENT)
    .where(SENT_ONE.c.settled_at > LETTER.c.settled_at)
    .order_by(SENT_ONE.c.settled_at, SENT_ONE.c.id)
    .limit(CANARIES)
)


def in_doubt(tx: Transaction) -> list[Posted]:
    """Return the letters in doubt, in the order in which they were queued; `settled_at` is since when."""
    return outbox.letters(tx, states=[LetterState.IN_DOUBT])


def sent_later(tx: Transaction, key: str) -> list[str]:
    """Return the Message-IDs of the first letters that went the same way after this one fell into doubt.

    None when this one went without a journal: then its absence from a journal proves nothing.
    """
    return list(tx.execute(LATER, {"letter": key}).scalars())


def found(tx: Transaction, key: str, *, now: datetime, words: str) -> bool:
    """Count a letter in doubt as sent; False when it is not in doubt.

    It keeps the instant at which it fell into doubt: it had left before, so it proves nothing of what left later.
    """
    if tx.execute(DOUBTED.where(LETTER.c.key == key).values(state=LetterState.SENT, words=words)).rowcount != 1:
        return False
    append(tx, [Entry("letter-found", now, {"letter": key, "words": words})])
    return True


def again(tx: Transaction, key: str, *, now: datetime, words: str) -> bool:
    """Queue a letter in doubt again, as it was: same bytes, same Message-ID, attempts kept. False when not in doubt."""
    waits = {"state": LetterState.QUEUED, "next_try": now, "settled_at": None, "words": words, "owner": "", "via": ""}
    if tx.execute(DOUBTED.where(LETTER.c.key == key).values(waits)).rowcount != 1:
        return False
    append(tx, [Entry("letter-again", now, {"letter": key, "words": words})])
    return True
