"""A letter leaves as it was queued, by one hand at a time, and what became of it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from directive.checkin import Event
from directive.letter import Fate, Letter, LetterKind, LetterState, Receipt
from store import audit, ledger, outbox
from store.database import Database
from store.outbox import NotYours
from tests.store import crowd
from tests.store.ledgers import NOW, PUT_OFF, SENT, both, checkin, happening, key, letter, opened, recorded

MINUTE = timedelta(minutes=1)


def queued(db: Database, *letters: Letter) -> list[str]:
    with db.writing() as tx:
        return outbox.queue(tx, letters, NOW)


def claimed(db: Database, minutes: float = 0, owner: str = "o") -> Letter | None:
    with db.writing() as tx:
        return outbox.claim(tx, owner=owner, now=NOW + minutes * MINUTE)


def settled(db: Database, name: str, receipt: Receipt = SENT, minutes: float = 0, owner: str = "o") -> None:
    with db.writing() as tx:
        outbox.settle(tx, name, receipt=receipt, owner=owner, now=NOW + minutes * MINUTE)


def states(db: Database) -> list[LetterState]:
    with db.reading() as tx:
        return [one.state for one in outbox.letters(tx)]


def kinds(db: Database) -> list[str]:
    with db.reading() as tx:
        return [line.kind for line in audit.lines(tx)]


@both
def test_a_letter_is_queued_once_with_its_first_bytes(db: Database) -> None:
    first = queued(db, letter("a"), letter("b"), letter("a"))
    again = queued(db, replace(letter("a"), raw=b"other"), letter("c"))
    none = queued(db)

    assert (first, again, none) == (["a", "b"], ["c"], [])
    assert [claimed(db), claimed(db), claimed(db), claimed(db)] == [letter("a"), letter("b"), letter("c"), None]


@both
def test_a_new_letter_with_an_old_message_id_is_a_fault(db: Database) -> None:
    queued(db, letter("a"))

    with pytest.raises(IntegrityError):
        queued(db, replace(letter("b"), message_id=letter("a").message_id))


@both
def test_a_letter_about_what_was_never_opened_is_refused(db: Database) -> None:
    with pytest.raises(ledger.UnknownCheckIn):
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
    assert claimed(db) == about


@both
def test_the_oldest_letter_goes_first_and_none_before_its_time(db: Database) -> None:
    queued(db, letter("late", minutes=5), letter("early"))

    assert claimed(db, minutes=-1) is None
    assert [claimed(db), claimed(db)] == [letter("early"), letter("late", minutes=5)]


@both
def test_what_was_sent_is_written_with_the_servers_words(db: Database) -> None:
    queued(db, letter("a"))
    claimed(db, minutes=1)
    settled(db, "a", minutes=2)

    with db.reading() as tx:
        (posted,) = outbox.letters(tx)

    assert posted == outbox.Posted(
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
    assert [claimed(db, minutes=10_000), claimed(db, minutes=10_000)] == [letter("d"), None]
    with pytest.raises(NotYours):
        settled(db, "a", owner="dead")


RED = LetterKind.RED


@both
@pytest.mark.parametrize(
    ("about", "answered_before", "overtaken"),
    [
        (["1.a"], [], True),
        (["1.a", "1.b"], [], True),
        (["1.c"], [], False),
        (["1.a", "1.c"], [], False),  # 1.c is still owed
        (["1.a", "1.c"], ["1.c"], True),  # 1.c was answered earlier
        ([], [], False),
    ],
)
def test_an_answer_withdraws_the_reminders_that_it_has_overtaken(
    db: Database, about: Sequence[str], answered_before: Sequence[str], overtaken: bool
) -> None:
    opened(db, checkin("1.a"), checkin("1.b"), checkin("1.c"))
    recorded(db, *(happening(Event.ANSWERED, key(one)) for one in answered_before))
    queued(db, letter("nhac", kind=RED, checkins=[key(one) for one in about]))

    with db.writing() as tx:
        ledger.record(tx, [happening(Event.ANSWERED, key("1.a")), happening(Event.ANSWERED, key("1.b"))])
        gone = outbox.withdraw(tx, unit="xa-1", checkins=[key("1.a"), key("1.b")], now=NOW, reason="đã trả lời")

    assert gone == (["nhac"] if overtaken else [])
    assert states(db) == [LetterState.WITHDRAWN if overtaken else LetterState.QUEUED]
    assert (claimed(db) is None) is overtaken


@both
def test_only_waiting_reminders_of_that_unit_are_withdrawn(db: Database) -> None:
    opened(db, checkin())
    about = [key()]
    queued(
        db,
        letter("da-cam", kind=RED, checkins=about),
        letter("hoan", kind=LetterKind.YELLOW, checkins=about, minutes=1),
        letter("phieu", checkins=about, minutes=2),
        replace(letter("khac", kind=RED, checkins=about, minutes=3), unit="xa-2"),
    )
    claimed(db)
    claimed(db)
    settled(db, "hoan", PUT_OFF)

    with db.writing() as tx:
        gone = outbox.withdraw(tx, unit="xa-1", checkins=about, now=NOW, reason="đã trả lời")

    with db.reading() as tx:
        words = [one.words for one in outbox.letters(tx, states=[LetterState.WITHDRAWN])]
    assert (gone, words) == (["hoan"], ["đã trả lời"])
    assert states(db) == [LetterState.SENDING, LetterState.WITHDRAWN, LetterState.QUEUED, LetterState.QUEUED]


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
def test_four_senders_at_once_send_each_letter_once(db: Database, url: str) -> None:
    queued(db, *(letter(f"thu-{n}") for n in range(60)))

    told = crowd.together(crowd.send_all, url)

    assert sorted(one for sent in told for one in sent) == sorted(f"thu-{n}" for n in range(60))
    assert states(db) == [LetterState.SENT] * 60
