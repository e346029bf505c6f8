"""Before a letter leaves: all held, budgets, another address, what is no longer owed; and a letter given back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.address import canonical
from directive.checkin import Event
from directive.letter import Fate, LetterKind, LetterState, Receipt
from store import delivery, gate, outbox
from store.database import Database, open_database
from store.gate import Gate, Reason, Stop, Turn
from store.outbox import NotYours
from tests.schema import put_database
from tests.store.gates import HELD, HOST, OPEN, QUEUED, SENT, WITHDRAWN, heard, sent, turn, words
from tests.store.ledgers import (
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
    sealed,
    states,
)


@both
def test_looking_before_a_letter_leaves_costs_no_statement_and_spares_one(db: Database) -> None:
    queued(db, letter("a"), letter("b"))
    with heard(db) as seen:
        claimed(db)
        plain = len(seen)
        seen.clear()

        found = turn(db)

    assert found == Turn(sealed("b"))
    assert len(seen) == plain - 1  # the head of the audit chain is seen on the way


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
    assert turn(db, replace(OPEN, host="may-b/2")).letter == sealed("a")


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
def test_no_superior_is_told_of_what_has_come_meanwhile(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"))
    about = [key("1.a"), key("1.b")]
    queued(db, letter("a", kind=LetterKind.SUPERIOR, checkins=about))
    assert turn(db).letter is not None
    queued(db, letter("b", kind=LetterKind.SUPERIOR, checkins=about))
    recorded(db, happening(Event.ANSWERED))

    found = turn(db)

    assert (found.letter, found.aside) == (None, (WITHDRAWN,))


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


class Undone(Exception):
    """Undoes a transaction of a test."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Give a database in which every example undoes what it did."""
    path = tmp_path_factory.mktemp("gate") / "var" / "dondoc.db"
    put_database(path)
    database = open_database(f"sqlite:///{path}")
    yield database
    database.close()


@given(
    approved=st.dictionaries(UNITS, st.frozensets(ADDRESSES.map(canonical))),
    written=st.lists(st.tuples(UNITS, ADDRESSES), max_size=8),
)
def test_no_letter_leaves_for_an_address_that_is_not_the_units_own(
    shared: Database, approved: dict[str, frozenset[str]], written: list[tuple[str, str]]
) -> None:
    letters = [
        replace(letter(f"t{n}", kind=LetterKind.RECEIPT), unit=unit, recipient=address)
        for n, (unit, address) in enumerate(written)
    ]
    left: list[tuple[str, str]] = []
    with contextlib.suppress(Undone), shared.writing() as tx:
        outbox.queue(tx, letters, NOW)
        while (taken := gate.next_letter(tx, Gate("", approved, 1_000), owner="o", now=NOW)).letter is not None:
            left.append((taken.letter.unit, taken.letter.recipient))
        raise Undone

    assert left == [(unit, address) for unit, address in written if canonical(address) in approved.get(unit, ())]


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
    assert turn(db).letter == sealed("a")


@both
def test_only_its_owner_gives_a_letter_back(db: Database) -> None:
    queued(db, letter("a"))
    claimed(db, owner="other")

    with pytest.raises(NotYours), db.writing() as tx:
        gate.put_back(tx, "a", receipt=PAUSED, owner="o", now=NOW)


@both
def test_with_alarms_only_an_alarm_passes_all_others_and_they_stay_as_they_are(db: Database) -> None:
    alarm = replace(letter("c", kind=LetterKind.ALARM), unit="", recipient="thu-ky@tinh.example")
    queued(db, letter("a"), letter("b"), alarm)
    spared = replace(OPEN, alarms_only=True)

    first, second = turn(db, spared), turn(db, spared)

    assert (first.letter and first.letter.key, second) == ("c", Turn(None))
    assert states(db) == [QUEUED, QUEUED, LetterState.SENDING]
