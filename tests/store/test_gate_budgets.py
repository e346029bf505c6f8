"""How many letters one recipient gets in a day, and all units together, before a person is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from directive.letter import LetterKind
from store import delivery, outbox
from store.database import Database
from store.gate import Reason, Stop, Turn
from tests.store.gates import HELD, OPEN, QUEUED, SENT, office, sent, told, turn, words
from tests.store.ledgers import NOW, both, claimed, letter, queued, sealed, states


@both
def test_a_unit_gets_three_letters_in_a_day_and_the_next_is_held(db: Database) -> None:
    queued(db, *(letter(name) for name in "abcd"))

    last = sent(db)

    assert (last, states(db), words(db)[3]) == (Turn(None, (HELD,)), [SENT] * 3 + [HELD], Reason.BUDGET.value)
    assert told(db)[-1] == "letter-held"


@both
def test_a_day_later_the_unit_gets_letters_again(db: Database) -> None:
    queued(db, *(letter(name) for name in "abc"))
    sent(db)
    queued(db, letter("d"))

    assert turn(db, minutes=24 * 60).letter == sealed("d")


@both
def test_what_is_in_another_hand_or_in_doubt_counts_as_handed_over(db: Database) -> None:
    queued(db, *(letter(name) for name in "abcd"))
    claimed(db, owner="other")
    with db.writing() as tx:
        outbox.abandon(tx, owner="other", now=NOW)
    claimed(db)
    claimed(db)

    assert turn(db) == Turn(None, (HELD,))


@both
def test_receipts_are_counted_apart(db: Database) -> None:
    queued(db, *(letter(name) for name in "abc"))
    queued(db, *(letter(f"r{n}", kind=LetterKind.RECEIPT) for n in range(11)))

    sent(db)

    assert states(db) == [SENT] * 13 + [HELD]


@both
def test_what_a_unit_hears_as_a_superior_is_counted_apart(db: Database) -> None:
    queued(db, *(letter(name) for name in "abcd"))
    queued(db, *(letter(f"s{n}", kind=LetterKind.SUPERIOR, checkins=()) for n in range(4)))

    sent(db)

    assert states(db) == [SENT] * 3 + [HELD] + [SENT] * 3 + [HELD]


@both
def test_the_secretariat_has_a_budget_of_its_own(db: Database) -> None:
    queued(db, *(office(f"t{n}") for n in range(41)))

    last = sent(db, replace(OPEN, most=2))

    assert (last.stop, states(db)) == (None, [SENT] * 40 + [HELD])


@both
def test_more_letters_than_a_day_can_need_hold_everything(db: Database) -> None:
    queued(db, *(letter(name) for name in "abc"))

    last = sent(db, replace(OPEN, most=2))

    assert (last, states(db)) == (Turn(None, (), Stop.STORM), [SENT, SENT, QUEUED])
    assert turn(db, replace(OPEN, most=2)) == Turn(None, (), Stop.HELD)
    with db.reading() as tx:
        found = delivery.standing(tx)
    assert found == delivery.Delivery("", True, NOW, Reason.STORM.value)


@both
def test_a_new_hanoi_day_begins_a_new_count(db: Database) -> None:
    queued(db, letter("a"), letter("b"), replace(letter("c"), queued_at=NOW + timedelta(hours=17)))
    sent(db, replace(OPEN, most=3))

    # NOW is 08:00 in Hanoi; sixteen hours later it is midnight there.
    assert turn(db, replace(OPEN, most=2), minutes=16 * 60 - 1).letter is None
    with db.writing() as tx:
        delivery.release(tx, host="", by="Lan", why="đã xem", now=NOW)
    queued(db, letter("d"))
    assert turn(db, replace(OPEN, most=2), minutes=16 * 60).stop is None
