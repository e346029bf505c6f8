"""A person holds, releases and withdraws a letter, and it is written down who and why."""

from __future__ import annotations

import pytest

from directive.letter import LetterState
from store import audit, outbox
from store.database import Database
from store.decided import Decided, Decision, NoSuchLetter, NotNow, decide
from tests.store.ledgers import MINUTE, NOW, PUT_OFF, both, claimed, letter, queued, sealed, settled, states

LAN = Decided("Lan", "chờ ý kiến")
LATER = NOW + MINUTE
HOLD, RELEASE, WITHDRAW = Decision


def decided(db: Database, *decisions: Decision, name: str = "a") -> None:
    """Carry out the decisions a minute after NOW."""
    for one in decisions:
        with db.writing() as tx:
            decide(tx, name, one, LAN, LATER)


@both
@pytest.mark.parametrize(
    ("decisions", "state", "words"),
    [
        ((HOLD,), LetterState.HELD, "Lan: chờ ý kiến"),
        ((HOLD, RELEASE), LetterState.QUEUED, ""),
        ((WITHDRAW,), LetterState.WITHDRAWN, "Lan: chờ ý kiến"),
        ((HOLD, WITHDRAW), LetterState.WITHDRAWN, "Lan: chờ ý kiến"),
    ],
)
def test_decisions_move_a_letter(db: Database, decisions: tuple[Decision, ...], state: LetterState, words: str) -> None:
    queued(db, letter("a"), letter("b"))

    decided(db, *decisions)

    with db.reading() as tx:
        found, other = outbox.letters(tx)
    assert (found.state, found.words, other.state) == (state, words, LetterState.QUEUED)


@both
def test_who_decided_and_why_stands_in_the_chain(db: Database) -> None:
    queued(db, letter("a"))

    decided(db, HOLD, RELEASE, WITHDRAW)

    with db.reading() as tx:
        told = [(line.kind, '"by":"Lan"' in line.line, LAN.why in line.line) for line in audit.lines(tx)][1:]
    assert told == [(f"letter-{one}", True, True) for one in ("held", "released", "withdrawn")]


@both
def test_a_held_letter_is_not_claimed_and_a_released_one_is(db: Database) -> None:
    queued(db, letter("a"))
    decided(db, HOLD)
    held = claimed(db, minutes=60)

    decided(db, RELEASE)

    assert (held, claimed(db, minutes=60)) == (None, sealed("a"))


@both
def test_what_was_put_off_may_be_held(db: Database) -> None:
    queued(db, letter("a"))
    claimed(db)
    settled(db, "a", PUT_OFF)

    decided(db, HOLD)

    assert states(db) == [LetterState.HELD]


@both
@pytest.mark.parametrize("decision", Decision)
def test_a_letter_in_hand_is_past_recall(db: Database, decision: Decision) -> None:
    queued(db, letter("a"))
    claimed(db)

    with pytest.raises(NotNow) as refused:
        decided(db, decision)

    assert (refused.value.key, refused.value.state, states(db)) == ("a", LetterState.SENDING, [LetterState.SENDING])


def test_what_is_not_held_is_not_released(db: Database) -> None:
    queued(db, letter("a"))

    with pytest.raises(NotNow):
        decided(db, RELEASE)


def test_a_letter_that_is_not_there_is_said_so(db: Database) -> None:
    with pytest.raises(NoSuchLetter, match="xyz"):
        decided(db, HOLD, name="xyz")
