"""What the tests of the gate share: an open gate, turns at it, and what it left behind."""

from __future__ import annotations

from dataclasses import replace

from directive.letter import Letter, LetterKind, LetterState
from store import audit, gate, outbox
from store.database import Database
from store.gate import Gate, Turn
from tests.store.ledgers import MINUTE, NOW, letter, settled

HOST = "may-a/1"
SENT, QUEUED, HELD, WITHDRAWN = LetterState.SENT, LetterState.QUEUED, LetterState.HELD, LetterState.WITHDRAWN
APPROVED = {"xa-1": frozenset({"vanphong@xa-1.example"}), "": frozenset({"thu-ky@tinh.example"})}
OPEN = Gate("", APPROVED, 1_000)


def turn(db: Database, through: Gate = OPEN, minutes: float = 0) -> Turn:
    """Take a turn, that many minutes after NOW."""
    with db.writing() as tx:
        return gate.next_letter(tx, through, owner="o", now=NOW + minutes * MINUTE)


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
