"""The inbox: every mail that came in, where its raw bytes lie, and what was decided about it. Nothing is dropped."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from directive.mail import Decision, KeptMail, MailState
from store.audit import Entry, append
from store.database import Transaction
from store.decided import Decided
from store.once import insert_once
from store.tables import LETTER, MAIL


class UnknownMail(Exception):
    """A decision names a mail or a letter that was never kept."""


def keep(tx: Transaction, mail: KeptMail, now: datetime) -> bool:
    """Enter a mail whose bytes are safe on disk; return False, and change nothing, when the same bytes are there."""
    row = {
        "sha256": mail.sha256,
        "path": mail.path,
        "received_at": mail.received,
        "message_id": mail.message_id,
        "sender": mail.sender,
        "subject": mail.subject,
        "state": MailState.KEPT,
        "rule": "",
        "letter_id": None,
        "note": "",
    }
    if not insert_once(tx, MAIL, [row], ("sha256",), ("id",)):
        return False
    append(tx, [Entry("mail-kept", now, {"mail": mail.sha256, "path": mail.path, "sender": mail.sender})])
    return True


def decide(tx: Transaction, sha256: str, decision: Decision, now: datetime, said: Decided | None = None) -> None:
    """Write what was decided about a mail; a later decision takes its place, by the person who is named in `said`.

    Raises UnknownMail when no such mail was kept, or when the decision names a letter that was never queued.
    """
    letter = None
    if decision.letter is not None:
        letter = tx.execute(select(LETTER.c.id).where(LETTER.c.key == decision.letter)).scalar()
        if letter is None:
            raise UnknownMail(f"letter {decision.letter}")
    decided = {"state": decision.state, "rule": decision.rule, "letter_id": letter, "note": decision.note}
    if tx.execute(update(MAIL).where(MAIL.c.sha256 == sha256).values(decided)).rowcount != 1:
        raise UnknownMail(f"mail {sha256}")
    facts = {"mail": sha256, "rule": decision.rule, "letter": decision.letter, "note": decision.note}
    person = {"by": said.by, "why": said.why} if said else {}
    append(tx, [Entry(f"mail-{decision.state.value}", now, {**facts, **person})])


def is_undecided(tx: Transaction, sha256: str) -> bool:
    """Return True while nothing is decided about that mail."""
    return tx.execute(select(MAIL.c.state).where(MAIL.c.sha256 == sha256)).scalar() == MailState.KEPT


def undecided(tx: Transaction) -> list[KeptMail]:
    """Return the mails about which nothing is decided yet, in the order in which they were kept."""
    return _mails(tx, MAIL.c.state == MailState.KEPT)


def resting(tx: Transaction, states: Collection[MailState]) -> list[KeptMail]:
    """Return the mails that rest in one of these states, in the order in which they were kept."""
    return _mails(tx, MAIL.c.state.in_(list(states)))


def beginning(tx: Transaction, digits: str) -> list[KeptMail]:
    """Return the mails whose SHA-256 begins with these hexadecimal digits, in the order in which they were kept."""
    return _mails(tx, MAIL.c.sha256.startswith(digits, autoescape=True))


def called(tx: Transaction, message_id: str) -> list[KeptMail]:
    """Return the mails that bear that Message-ID, in the order in which they were kept."""
    return _mails(tx, MAIL.c.message_id == message_id)


def number_of(tx: Transaction, sha256: str) -> int:
    """Return the number of a kept mail, in the order in which they were kept. Raises UnknownMail."""
    number = tx.execute(select(MAIL.c.id).where(MAIL.c.sha256 == sha256)).scalar()
    if number is None:
        raise UnknownMail(f"mail {sha256}")
    return int(number)


def counts(tx: Transaction) -> dict[MailState, int]:
    """Return how many mails stand in each state; every state is there, and their sum is every mail ever kept."""
    found = dict.fromkeys(MailState, 0)
    for state, count in tx.execute(select(MAIL.c.state, func.count()).group_by(MAIL.c.state)):
        found[state] = count
    return found


def _mails(tx: Transaction, condition: ColumnElement[bool]) -> list[KeptMail]:
    query = select(MAIL, LETTER.c.key.label("letter")).join_from(MAIL, LETTER, isouter=True)
    return [
        KeptMail(
            sha256=row.sha256,
            path=row.path,
            received=row.received_at,
            message_id=row.message_id,
            sender=row.sender,
            subject=row.subject,
            decision=Decision(row.state, row.rule, row.letter, row.note),
        )
        for row in tx.execute(query.where(condition).order_by(MAIL.c.id))
    ]
