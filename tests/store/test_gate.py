"""Before a letter leaves: all held, budgets, another address, what is no longer owed; and a letter given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from directive.address import canonical
from directive.checkin import Event
from directive.letter import Fate, Letter, LetterKind, LetterState, Receipt
from store import audit, delivery, gate, outbox
from store.database import Database
from store.gate import Gate, Reason, Stop, Turn
from store.outbox import NotYours
from tests.store.ledgers import (
    MINUTE,
    NOW,
    both,
    checkin,
    claimed,
    happening,
    key,
    letter,
    opened,
    queued,
    recorded,
    settled,
    states,
)

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


@both
def test_a_letter_that_may_leave_is_claimed_with_one_statement_more(db: Database) -> None:
    queued(db, letter("a"), letter("b"))
    seen: list[str] = []
    listen = lambda *given: seen.append(given[2])  # noqa: E731 -- a name for one call
    event.listen(db.engine, "before_cursor_execute", listen)
    claimed(db)
    plain = len(seen)
    seen.clear()

    found = turn(db)

    assert found == Turn(letter("b"))
    assert len(seen) - plain == 1


@both
def test_nothing_leaves_while_all_is_held_and_no_letter_is_touched(db: Database) -> None:
    queued(db, letter("a"))
    with db.writing() as tx:
        delivery.hold(tx, by="Lan", why="chờ", now=NOW)

    assert turn(db) == Turn(None, (), Stop.HELD)
    assert states(db) == [QUEUED]


@both
def test_nothing_leaves_from_a_host_that_has_not_the_place(db: Database) -> None:
    queued(db, letter("a"))
    with db.writing() as tx:
        delivery.claim_place(tx, host="may-b/2", now=NOW)

    assert turn(db, replace(OPEN, host=HOST)) == Turn(None, (), Stop.HELD)
    assert turn(db, replace(OPEN, host="may-b/2")).letter == letter("a")


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

    assert turn(db, minutes=24 * 60).letter == letter("d")


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


@both
@pytest.mark.parametrize("asks", [LetterKind.CHECKIN, LetterKind.YELLOW, LetterKind.RED])
def test_what_is_no_longer_owed_is_not_asked_again(db: Database, asks: LetterKind) -> None:
    opened(db, checkin("1.a"), checkin("1.b"))
    about = [key("1.a"), key("1.b")]
    queued(db, letter("a", kind=asks, checkins=about), letter("b", kind=LetterKind.RECEIPT, checkins=about))
    recorded(db, happening(Event.ANSWERED), happening(Event.EXCUSED, key("1.b")))

    found = turn(db)

    assert (found.letter and found.letter.key, found.aside) == ("b", (WITHDRAWN,))
    assert words(db)[0] == Reason.NOT_OWED.value


@both
def test_a_letter_of_what_is_partly_owed_leaves(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"))
    queued(db, letter("a", checkins=[key("1.a"), key("1.b")]))
    recorded(db, happening(Event.ANSWERED))

    found = turn(db)

    assert (found.letter is not None, found.aside) == (True, ())


@both
def test_what_stands_returned_is_owed_again(db: Database) -> None:
    opened(db, checkin())
    queued(db, letter("a", kind=LetterKind.RED, checkins=[key()]))
    recorded(db, happening(Event.ANSWERED), happening(Event.RETURNED))

    assert turn(db).letter is not None


@both
@pytest.mark.parametrize("recipient", ["vanphong@xa-2.example", "vanphong@xa-1.example.", "", "thu-ky@tinh.example"])
def test_a_letter_to_another_address_is_held(db: Database, recipient: str) -> None:
    queued(db, replace(letter("a"), recipient=recipient))

    assert (turn(db), states(db), words(db)) == (Turn(None, (HELD,)), [HELD], [Reason.ADDRESS.value])


@both
def test_capitals_make_no_other_address_and_a_unit_that_is_gone_has_none(db: Database) -> None:
    queued(db, replace(letter("a"), recipient="VanPhong@Xa-1.example"), replace(letter("b"), unit="xa-3"))

    sent(db)

    assert states(db) == [SENT, HELD]


ADDRESSES = st.sampled_from(["a@x.example", "A@X.example", "b@x.example", "a@y.example", "\u0430@x.example", ""])
UNITS = st.sampled_from(["xa-1", "xa-2", ""])


@given(
    approved=st.dictionaries(UNITS, st.frozensets(ADDRESSES.map(canonical))),
    unit=UNITS,
    recipient=ADDRESSES,
)
def test_no_letter_passes_to_an_address_that_is_not_the_units_own(
    approved: dict[str, frozenset[str]], unit: str, recipient: str
) -> None:
    found = {"unit": unit, "recipient": recipient, "kind": LetterKind.RECEIPT, "named": 0, "answers": 0}

    passes = gate.why_not(found, Gate("", approved, 10)) is None

    assert passes == (canonical(recipient) in approved.get(unit, ()))


PAUSED = Receipt(Fate.DEFERRED, "auth", 535, "5.7.8 sai mat khau")


@both
def test_a_letter_given_back_was_never_tried(db: Database) -> None:
    queued(db, letter("a"))
    claimed(db)

    with db.writing() as tx:
        gate.put_back(tx, "a", receipt=PAUSED, owner="o", now=NOW)
        (found,) = outbox.letters(tx)

    assert (found.state, found.attempts, found.next_try, found.settled_at) == (QUEUED, 0, NOW, None)
    assert (found.stage, found.code, found.words) == ("auth", 535, "5.7.8 sai mat khau")
    assert turn(db).letter == letter("a")


@both
def test_only_its_owner_gives_a_letter_back(db: Database) -> None:
    queued(db, letter("a"))
    claimed(db, owner="other")

    with pytest.raises(NotYours), db.writing() as tx:
        gate.put_back(tx, "a", receipt=PAUSED, owner="o", now=NOW)
