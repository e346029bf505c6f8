"""What the tests of the gate share: an open gate, turns at it, and what it left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from directive.letter import Letter, LetterKind, LetterState
from store import audit, gate, outbox
from store.database import Database, Transaction
from store.gate import Gate, Turn
from store.prepared import Given, Prepared
from tests.store.ledgers import MINUTE, NOW, letter, settled

HOST = "may-a/1"
SENT, QUEUED, HELD, WITHDRAWN = LetterState.SENT, LetterState.QUEUED, LetterState.HELD, LetterState.WITHDRAWN
APPROVED = {"xa-1": frozenset({"vanphong@xa-1.example"}), "": frozenset({"thu-ky@tinh.example"})}
OPEN = Gate("", APPROVED, 1_000)


def turn(db: Database, through: Gate = OPEN, minutes: float = 0) -> Turn:
    """Take a turn, that many minutes after NOW."""
    with db.writing() as tx:
        return gate.next_letter(tx, through, owner="o", now=NOW + minutes * MINUTE)


@contextmanager
def heard(db: Database) -> Iterator[list[object]]:
    """Give a list of the statements that are run within, in either of the two ways."""
    seen: list[object] = []
    run, run_each = Prepared._run, Prepared.run_each

    def note(*given: Any) -> None:
        seen.append(given[2])

    def note_and_run(one: Prepared, tx: Transaction, given: Given, then: Any) -> Any:
        seen.append(one)
        return run(one, tx, given, then)

    def note_and_run_each(one: Prepared, tx: Transaction, rows: Sequence[Given]) -> int:
        seen.append(one)
        return run_each(one, tx, rows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Prepared, "_run", note_and_run)
        patch.setattr(Prepared, "run_each", note_and_run_each)
        event.listen(db.engine, "before_cursor_execute", note)
        yield seen
        event.remove(db.engine, "before_cursor_execute", note)


def sent(db: Database, through: Gate = OPEN, minutes: float = 0) -> Turn:
    """Take turns and send what each gives until none is given; return the last turn, with all that was set aside."""
    aside: tuple[LetterState, ...] = ()
    while (taken := turn(db, through, minutes)).letter is not None:
        settled(db, taken.letter.key, minutes=minutes)
        aside += taken.aside
    return replace(taken, aside=aside + taken.aside)


def words(db: Database) -> list[str]:
    """Return the reason that stands with each letter."""
    with db.reading() as tx:
        return [one.words for one in outbox.letters(tx)]


def told(db: Database) -> list[str]:
    with db.reading() as tx:
        return [line.kind for line in audit.lines(tx)]


def office(name: str) -> Letter:
    """Return a letter to the secretariat."""
    return replace(letter(name, kind=LetterKind.DIGEST), unit="", recipient="thu-ky@tinh.example")
