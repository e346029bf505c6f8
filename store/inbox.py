"""The inbox: every mail that came in, where its raw bytes lie, and what was decided about it. Nothing is dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, func, select, update

from directive.mail import Decision, KeptMail, MailState
from store.among import among, parts
from store.audit import Entry, append
from store.database import Transaction
from store.decided import Decided
from store.once import insert_once
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
NOTHING: Mapping[str, Any] = MappingProxyType({})

# Statements that run once a batch of mails are built once: building one costs more than running it.
WHOLE = select(MAIL, LETTER.c.key.label("letter")).join_from(MAIL, LETTER, isouter=True)
CALLED = among((MAIL.c.message_id,))
STATES = select(MAIL.c.sha256, MAIL.c.state).where(among((MAIL.c.sha256,)))
NUMBERS = select(MAIL.c.sha256, MAIL.c.id).where(among((MAIL.c.sha256,)))
LETTERS = select(LETTER.c.key, LETTER.c.id).where(among((LETTER.c.key,)))
SAID: dict[str, BindParameter[object]] = {
    "state": bindparam("to"),
    "rule": bindparam("by"),
    "letter_id": bindparam("of"),
    "note": bindparam("why"),
}
DECIDED = update(MAIL).where(MAIL.c.sha256 == bindparam("mail")).values(SAID)


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
    letters = {str(key): row for part in parts(named_in(decided)) for key, row in tx.execute(LETTERS, part)}
    if strange := sorted({one.letter for one in decided.values() if one.letter is not None} - letters.keys()):
        raise UnknownMail(f"letter {strange[0]}")
    if strange := sorted(decided.keys() - {sha256 for sha256, _ in _states(tx, decided)}):
        raise UnknownMail(f"mail {strange[0]}")
    rows = [
        {"mail": mail, "to": one.state, "by": one.rule, "of": letters.get(one.letter or ""), "why": one.note}
        for mail, one in decided.items()
    ]
    if rows:
        tx.execute(DECIDED, rows)
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


def named_in(decided: Mapping[str, Decision]) -> list[tuple[str]]:
    """Return the keys of the letters that decisions name, each once."""
    return [(key,) for key in sorted({one.letter for one in decided.values() if one.letter is not None})]


def undecided_among(tx: Transaction, mails: Collection[str]) -> frozenset[str]:
    """Return those of these mails, by SHA-256, about which nothing is decided."""
    return frozenset(sha256 for sha256, state in _states(tx, mails) if state is MailState.KEPT)


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
    wanted = [(identity,) for identity in sorted(set(identities))]
    return [one for part in parts(wanted) for one in _mails(tx, CALLED, part)]


def numbers(tx: Transaction, mails: Collection[str]) -> dict[str, int]:
    """Return the numbers of these mails, by their SHA-256, in the order in which they were kept."""
    wanted = parts([(one,) for one in mails])
    return {str(sha256): int(number) for part in wanted for sha256, number in tx.execute(NUMBERS, part)}


def counts(tx: Transaction) -> dict[MailState, int]:
    """Return how many mails stand in each state; every state is there, and their sum is every mail ever kept."""
    found = dict.fromkeys(MailState, 0)
    for state, count in tx.execute(select(MAIL.c.state, func.count()).group_by(MAIL.c.state)):
        found[state] = count
    return found


def _states(tx: Transaction, mails: Collection[str]) -> Iterator[tuple[str, MailState]]:
    """Yield each of these mails that was kept, by its SHA-256, with its state."""
    for part in parts([(one,) for one in mails]):
        yield from ((str(sha256), state) for sha256, state in tx.execute(STATES, part))


def _mails(tx: Transaction, condition: ColumnElement[bool], given: Mapping[str, Any] = NOTHING) -> list[KeptMail]:
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
        for row in tx.execute(WHOLE.where(condition).order_by(MAIL.c.id), given)
    ]
