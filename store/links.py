"""The links to the answer page: whose letter a link opens, and which links a person has revoked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select

from directive.letter import Letter
from store.audit import Entry, append
from store.database import Transaction
from store.decided import Decided
from store.outbox import WHOLE, letter_of
from store.prepared import Prepared
from store.tables import LETTER, REVOCATION

LINKED = Prepared(WHOLE.where(LETTER.c.link_key == bindparam("hashed")).order_by(LETTER.c.id.desc()))
REVOKED = Prepared(
    select(REVOCATION.c.id).where(
        REVOCATION.c.unit == bindparam("of"),
        or_(
            REVOCATION.c.letter == bindparam("named"),
            (REVOCATION.c.letter == "") & (REVOCATION.c.at >= bindparam("queued")),
        ),
    )
)


def by_link_key(tx: Transaction, link_key: str) -> Letter | None:
    """Return the letter whose link has the key of this SHA-256, revoked or not; None when there is none."""
    if not link_key:
        return None
    row = LINKED.first(tx, {"hashed": link_key})
    return letter_of(tx, row) if row else None


def is_revoked(tx: Transaction, letter: Letter) -> bool:
    """Return True when the letter's link was revoked, by itself or with all that its unit had up to then."""
    named = {"of": letter.unit, "named": letter.key, "queued": letter.queued_at}
    return REVOKED.first(tx, named) is not None


def revoke(tx: Transaction, unit: str, letter: str, said: Decided, now: datetime) -> None:
    """Let the link of one letter open nothing any more; with `letter` empty, all that the unit has up to now."""
    tx.execute(
        insert(REVOCATION).values(unit=unit, letter=letter, at=now, actor=said.by, why=said.why),
    )
    append(tx, [Entry("link-revoked", now, {"unit": unit, "letter": letter, "by": said.by, "why": said.why})])
