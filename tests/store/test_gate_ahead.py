"""Which letter will most likely follow: it is told, spoken for, and kept from nobody."""

from __future__ import annotations

from dataclasses import replace

from directive.letter import Fate, LetterKind, LetterState, Receipt
from store import gate
from store.database import Database
from store.gate import Gate
from tests.store.gates import HELD, OPEN, QUEUED
from tests.store.ledgers import NOW, both, letter, queued, settled, states


def given_to(db: Database, owner: str, through: Gate = OPEN) -> tuple[str, str]:
    """Take a turn for that owner; return the letter that it gave and the one that will most likely follow."""
    with db.writing() as tx:
        taken = gate.next_letter(tx, through, owner=owner, now=NOW, ahead=True)
    return taken.letter.key if taken.letter else "", taken.following.key if taken.following else ""


@both
def test_a_turn_tells_which_letter_will_follow_and_leaves_it_as_it_is(db: Database) -> None:
    queued(db, letter("a"), letter("b"))

    first, second, third = given_to(db, "o"), states(db), given_to(db, "o")

    assert (first, second, third) == (("a", "b"), [LetterState.SENDING, QUEUED], ("b", ""))


@both
def test_another_sender_begins_with_what_nobody_has_spoken_for_and_takes_that_at_last(db: Database) -> None:
    queued(db, *(letter(name, kind=LetterKind.RECEIPT) for name in "abcde"))

    turns = [given_to(db, owner) for owner in ("o", "p", "o", "p", "p", "o")]

    assert turns == [("a", "b"), ("c", "d"), ("b", "e"), ("d", ""), ("e", ""), ("", "")]


@both
def test_what_follows_is_held_against_the_gate_only_at_its_own_turn(db: Database) -> None:
    queued(db, letter("a"), replace(letter("b"), recipient="ai-do@xa-9.example"), letter("c"))

    turns = [given_to(db, "o") for _ in range(2)]

    assert (turns, states(db)) == ([("a", "b"), ("c", "")], [LetterState.SENDING, HELD, LetterState.SENDING])


@both
def test_a_letter_that_was_put_off_is_nobodys_and_keeps_its_place(db: Database) -> None:
    queued(db, letter("a"), letter("b"))
    assert given_to(db, "o") == ("a", "b")
    settled(db, "a", Receipt(Fate.DEFERRED, "rcpt", 451, "later"), minutes=-60)

    assert given_to(db, "p") == ("a", "")


@both
def test_with_alarms_only_nothing_is_spoken_for(db: Database) -> None:
    alarms = [replace(letter(n, kind=LetterKind.ALARM), unit="", recipient="thu-ky@tinh.example") for n in "ab"]
    queued(db, *alarms)

    assert given_to(db, "o", replace(OPEN, alarms_only=True)) == ("a", "")
