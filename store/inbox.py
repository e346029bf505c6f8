"""The inbox: every mail that came in, where its raw bytes lie, and what was decided about it. Nothing is dropped."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select, update

from directive.mail import Decision, KeptMail, MailState
from store.among import among, listed
from store.audit import Entry, append
from store.database import Transaction
from store.decided import Decided
from store.once import insert_once
from store.prepared import Prepared
from store.tables import LETTER, MAIL

# The columns of a mail that is kept, and what they are called in the value.
KEPT = {
    "sha256": "sha256",
    "path": "path",
    "received_at": "received",
    "message_id": "message_id",
    "sender": "sender",
    "subject": "subject",
}

# Statements that run once a batch of mails are built once: building one costs more than running it.
DECISION = (MAIL.c.state, MAIL.c.rule, LETTER.c.key, MAIL.c.note)
WHOLE = select(*(MAIL.c[column] for column in KEPT), *DECISION).join_from(MAIL, LETTER, isouter=True)
CALLED = Prepared(WHOLE.where(among([MAIL.c.message_id])).order_by(MAIL.c.id))
THESE = among([MAIL.c.sha256])
STATES = Prepared(select(MAIL.c.sha256, MAIL.c.state).where(THESE))
NUMBERS = Prepared(select(MAIL.c.sha256, MAIL.c.id).where(THESE))
LETTERS = Prepared(select(LETTER.c.key, LETTER.c.id).where(among([LETTER.c.key])))
SAID: dict[str, BindParameter[object]] = {
    "state": bindparam("to"),
    "rule": bindparam("by"),
    "letter_id": bindparam("of"),
    "note": bindparam("why"),
}
DECIDED = Prepared(update(MAIL).where(MAIL.c.sha256 == bindparam("mail")).values(SAID))


class UnknownMail(Exception):
    """A decision names a mail or a letter that was never kept."""


def keep(tx: Transaction, mails: Sequence[KeptMail], now: datetime) -> list[KeptMail]:
    """Enter mails whose bytes are safe on disk; return, in order, those whose bytes were not there before."""
    row = {"state": MailState.KEPT, "rule": "", "letter_id": None, "note": ""}
    rows = [{**row, **{column: getattr(one, name) for column, name in KEPT.items()}} for one in mails]
    there = {str(digest) for (digest,) in insert_once(tx, MAIL, rows, ("sha256",), ("sha256",))}
    new = [one for one in {one.sha256: one for one in mails}.values() if one.sha256 in there]
    append(
        tx,
        [Entry("mail-kept", now, {"mail": one.sha256, "path": one.path, "sender": one.sender}) for one in new],
    )
    return new


def decide(tx: Transaction, decided: Mapping[str, Decision], now: datetime, said: Decided | None = None) -> None:
    """Write what was decided about mails, by their SHA-256; a later decision takes the place of an earlier one.

    `said` names the person who decided, if one did. Raises UnknownMail when no such mail was kept, or when a decision
    names a letter that was never queued; then nothing of the transaction may be kept.
    """
    named = sorted({one.letter for one in decided.values() if one.letter is not None})
    letters: dict[str, int] = dict(LETTERS.all(tx, {"keys": listed((key,) for key in named)})) if named else {}
    if strange := sorted({*named} - letters.keys()):
        raise UnknownMail(f"letter {strange[0]}")
    rows = [
        {"mail": mail, "to": one.state, "by": one.rule, "of": letters.get(one.letter or ""), "why": one.note}
        for mail, one in decided.items()
    ]
    if DECIDED.run_each(tx, rows) != len(rows):
        raise UnknownMail(f"mail {min(decided.keys() - _states(tx, decided).keys())}")
    person = {"by": said.by, "why": said.why} if said else {}
    append(
        tx,
        [
            Entry(
                f"mail-{one.state.value}",
                now,
                {"mail": mail, "rule": one.rule, "letter": one.letter, "note": one.note, **person},
            )
            for mail, one in decided.items()
        ],
    )


def undecided_among(tx: Transaction, mails: Collection[str]) -> frozenset[str]:
    """Return those of these mails, by SHA-256, about which nothing is decided."""
    return frozenset(sha256 for sha256, state in _states(tx, mails).items() if state is MailState.KEPT)


def undecided(tx: Transaction) -> list[KeptMail]:
    """Return the mails about which nothing is decided yet, in the order in which they were kept."""
    return _mails(tx, MAIL.c.state == MailState.KEPT)


def resting(tx: Transaction, states: Collection[MailState]) -> list[KeptMail]:
    """Return the mails that rest in one of these states, in the order in which they were kept."""
    return _mails(tx, MAIL.c.state.in_(list(states)))


def beginning(tx: Transaction, digits: str) -> list[KeptMail]:
    """Return the mails whose SHA-256 begins with these hexadecimal digits, in the order in which they were kept."""
    return _mails(tx, MAIL.c.sha256.startswith(digits, autoescape=True))


def called(tx: Transaction, identities: Collection[str]) -> list[KeptMail]:
    """Return the mails that bear one of these Message-IDs, in the order in which they were kept."""
    return [_mail(row) for row in CALLED.all(tx, {"keys": listed((one,) for one in identities)})] if identities else []


def numbers(tx: Transaction, mails: Collection[str]) -> dict[str, int]:
    """Return the numbers of these mails, by their SHA-256, in the order in which they were kept."""
    return dict(NUMBERS.all(tx, {"keys": listed((one,) for one in mails)})) if mails else {}


def counts(tx: Transaction) -> dict[MailState, int]:
    """Return how many mails stand in each state; every state is there, and their sum is every mail ever kept."""
    found = dict.fromkeys(MailState, 0)
    for state, count in tx.execute(select(MAIL.c.state, func.count()).group_by(MAIL.c.state)):
        found[state] = count
    return found


def _states(tx: Transaction, mails: Collection[str]) -> dict[str, MailState]:
    """Return the state of each of these mails that was kept, by its SHA-256."""
    return dict(STATES.all(tx, {"keys": listed((one,) for one in mails)})) if mails else {}


def _mails(tx: Transaction, condition: ColumnElement[bool]) -> list[KeptMail]:
    return [_mail(row) for row in tx.execute(WHOLE.where(condition).order_by(MAIL.c.id))]


def _mail(row: Sequence[Any]) -> KeptMail:
    *kept, state, rule, letter, note = row
    return KeptMail(**dict(zip(KEPT.values(), kept, strict=True)), decision=Decision(state, rule, letter, note))
