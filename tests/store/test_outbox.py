"""A letter leaves as it was queued, by one hand at a time, and what became of it is written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from directive.letter import Fate, LetterKind, LetterState, Posted, Receipt
from store import audit, outbox
from store.database import Database
from store.outbox import NotYours
from store.places import UnknownCheckIn
from tests.store.ledgers import (
    MINUTE,
    NOW,
    PUT_OFF,
    both,
    checkin,
    claimed,
    key,
    letter,
    opened,
    queued,
    sealed,
    settled,
    states,
)


def kinds(db: Database) -> list[str]:
    with db.reading() as tx:
        return [line.kind for line in audit.lines(tx)]


@both
def test_a_letter_is_queued_once_with_its_first_bytes(db: Database) -> None:
    first = queued(db, letter("a"), letter("b"), letter("a"))
    again = queued(db, replace(letter("a"), raw=b"other"), letter("c"))
    none = queued(db)

    assert (first, again, none) == (["a", "b"], ["c"], [])
    assert [claimed(db), claimed(db), claimed(db), claimed(db)] == [sealed("a"), sealed("b"), sealed("c"), None]


@both
def test_a_new_letter_with_an_old_message_id_is_a_fault(db: Database) -> None:
    queued(db, letter("a"))

    with pytest.raises(IntegrityError):
        queued(db, replace(letter("b"), message_id=letter("a").message_id))


@both
def test_a_letter_about_what_was_never_opened_is_refused(db: Database) -> None:
    with pytest.raises(UnknownCheckIn):
        queued(db, letter("a", checkins=[key()]))

    assert states(db) == []


@both
def test_a_letter_knows_its_checkins_in_its_own_order(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"), checkin("1.c"))
    about = letter("a", checkins=[key("1.c"), key("1.a")])
    queued(db, about, letter("b"))

    with db.reading() as tx:
        assert outbox.checkins_of(tx, "a") == (key("1.c"), key("1.a"))
        assert outbox.checkins_of(tx, "b") == ()
        assert [outbox.by_reply_key(tx, name) for name in ("khoa-a", "khoa-x", "")] == [about, None, None]
    assert claimed(db) == sealed("a")


@both
def test_the_oldest_letter_goes_first_and_none_before_its_time(db: Database) -> None:
    queued(db, letter("late", minutes=5), letter("early"))

    assert claimed(db, minutes=-1) is None
    assert [claimed(db), claimed(db)] == [sealed("early"), sealed("late")]


@both
def test_what_was_sent_is_written_with_the_servers_words(db: Database) -> None:
    queued(db, letter("a"))
    claimed(db, minutes=1)
    settled(db, "a", minutes=2)

    with db.reading() as tx:
        (posted,) = outbox.letters(tx)

    assert posted == Posted(
        key="a",
        kind=LetterKind.CHECKIN,
        unit="xa-1",
        recipient="vanphong@xa-1.example",
        message_id="<a@dondoc.example>",
        subject="Phiếu báo cáo",
        queued_at=NOW,
        state=LetterState.SENT,
        attempts=1,
        next_try=None,
        stage="final",
        code=250,
        words="2.0.0 Ok: queued",
        settled_at=NOW + 2 * MINUTE,
    )
    assert kinds(db) == ["letter-queued", "letter-claimed", "letter-sent"]


@both
@pytest.mark.parametrize("fate", [Fate.SENT, Fate.FAILED, Fate.IN_DOUBT])
def test_a_settled_letter_never_leaves_again(db: Database, fate: Fate) -> None:
    queued(db, letter("a"))
    claimed(db)
    settled(db, "a", Receipt(fate, "data", 554, "5.7.1 No"))

    assert (states(db), claimed(db, minutes=10_000)) == ([LetterState(fate.value)], None)


def test_a_letter_put_off_waits_longer_each_time_and_then_a_person_sees_to_it(db: Database) -> None:
    queued(db, letter("a"))
    now, waits = 0.0, []
    while claimed(db, minutes=now) is not None:
        settled(db, "a", PUT_OFF, minutes=now)
        with db.reading() as tx:
            (posted,) = outbox.letters(tx)
        if posted.next_try is not None:
            wait = (posted.next_try - NOW) / MINUTE - now
            assert claimed(db, minutes=now + wait - 0.1) is None
            waits.append(wait)
            now += wait

    assert waits == [5, 15, 30, 60, 120, *[240] * 11]
    assert (posted.state, posted.attempts, posted.words) == (LetterState.FAILED, 17, "4.7.1 Greylisted")
    assert timedelta(hours=44) < now * MINUTE <= timedelta(hours=48)
    assert kinds(db)[-2:] == ["letter-claimed", "letter-failed"]


@both
def test_a_refusal_by_policy_is_tried_once_more_a_day_later(db: Database) -> None:
    policy, day = Receipt(Fate.FAILED, "rcpt", 554, "5.7.1 policy"), 24 * 60
    queued(db, letter("a"))
    claimed(db)
    settled(db, "a", policy)
    early, then = claimed(db, day - 1), claimed(db, day)
    settled(db, "a", policy, minutes=day)

    assert early is None
    assert then is not None
    assert states(db) == [LetterState.FAILED]


@both
def test_only_the_sender_that_has_it_in_hand_may_settle_a_letter(db: Database) -> None:
    queued(db, letter("a"))
    claimed(db, owner="one")

    with pytest.raises(NotYours) as refused:
        settled(db, "a", owner="two")
    settled(db, "a", owner="one")
    with pytest.raises(NotYours):
        settled(db, "a", owner="one")

    assert str(refused.value) == "a is not in the hands of two"


@both
def test_what_a_dead_sender_had_in_hand_is_in_doubt_and_never_sent_again(db: Database) -> None:
    queued(db, letter("a"), letter("b"), letter("c"), letter("d"))
    claimed(db, owner="dead")
    claimed(db, owner="dead")
    claimed(db, owner="living")
    with db.reading() as tx:
        holding = outbox.owners(tx)

    with db.writing() as tx:
        freed = [outbox.abandon(tx, owner=owner, now=NOW) for owner in ("dead", "dead", "unknown")]

    with db.reading() as tx:
        assert (holding, outbox.owners(tx), freed) == (["dead", "living"], ["living"], [["a", "b"], [], []])
    in_doubt = LetterState.IN_DOUBT
    assert states(db) == [in_doubt, in_doubt, LetterState.SENDING, LetterState.QUEUED]
    assert [claimed(db, minutes=10_000), claimed(db, minutes=10_000)] == [sealed("d"), None]
    with pytest.raises(NotYours):
        settled(db, "a", owner="dead")


RED = LetterKind.RED


@both
def test_letters_are_listed_and_counted(db: Database) -> None:
    queued(db, letter("a"), letter("b", kind=RED, minutes=1), replace(letter("c", minutes=2), unit="xa-2"))
    claimed(db)
    settled(db, "a")

    with db.reading() as tx:
        listed = [
            [one.key for one in found]
            for found in (
                outbox.letters(tx),
                outbox.letters(tx, states=[LetterState.QUEUED]),
                outbox.letters(tx, kinds=[RED]),
                outbox.letters(tx, unit="xa-2"),
                outbox.letters(tx, states=[]),
            )
        ]
        assert listed == [["a", "b", "c"], ["b", "c"], ["b"], ["c"], []]
        assert outbox.counts(tx) == {
            (LetterKind.CHECKIN, LetterState.SENT): 1,
            (LetterKind.CHECKIN, LetterState.QUEUED): 1,
            (RED, LetterState.QUEUED): 1,
        }


def test_the_reply_key_stays_out_of_the_audit_chain(db: Database) -> None:
    queued(db, letter("a"))

    with db.reading() as tx:
        (line,) = audit.lines(tx)

    assert "khoa-a" not in line.line


@both
def test_waiting_letters_are_those_that_could_be_claimed_now(db: Database) -> None:
    queued(db, letter("a"), letter("b"), letter("c"))
    claimed(db)
    claimed(db)
    settled(db, "a")
    settled(db, "b", PUT_OFF)

    with db.reading() as tx:
        assert [outbox.waiting(tx, NOW + n * MINUTE) for n in (-1, 0, 4, 5)] == [0, 1, 1, 2]
