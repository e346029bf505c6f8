"""The index beside each check-in says what its happenings amount to, and is never anything but their fold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from directive.checkin import FOLLOWS, Event, last_event
from directive.deadline import deadline
from directive.words import Outcome
from store import ledger
from store.database import Database
from store.places import Place, places_of
from store.tables import CHECKIN
from tests.store.ledgers import answer, both, checkin, happening, key, opened, recorded


@given(st.lists(st.sampled_from([event for event in Event if event is not Event.ASKED]), max_size=12), st.data())
def test_the_index_beside_a_checkin_is_always_the_fold_of_its_happenings(
    events: list[Event], data: st.DataObject
) -> None:
    place = Place(1, 1, Event.ASKED, None, checkin().due)
    happened, said, told = [Event.ASKED], None, []
    for event in events:
        if event not in FOLLOWS[last_event(happened)]:
            continue
        outcome = data.draw(st.sampled_from(Outcome))
        happened.append(event)
        said = outcome if event is Event.ANSWERED else said
        told.append(happening(event, said=answer(outcome)))
        place = place.after(told[-1])

    due = deadline(checkin(), told).due
    assert place == Place(1, len(happened), last_event(happened) or Event.ASKED, said, due)


@both
def test_the_index_is_written_with_the_happening(db: Database) -> None:
    opened(db, checkin())
    recorded(db, happening(Event.ANSWERED, said=answer(Outcome.NIL)), happening(Event.RETURNED))
    recorded(db, happening(Event.EXTENDED))

    with db.reading() as tx:
        row = tx.execute(select(CHECKIN.c.length, CHECKIN.c.last, CHECKIN.c.outcome, CHECKIN.c.deadline)).one()

    assert tuple(row) == (4, Event.RETURNED, Outcome.NIL, date(2026, 4, 30))


@both
def test_a_checkin_is_told_with_the_day_that_counts_and_recorded_with_the_first(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"))
    recorded(db, happening(Event.EXTENDED, of=key("1.b")))
    with db.reading() as tx:
        told = ledger.checkins(tx, (Event.ASKED,))
        first = [one.checkin for one in ledger.records(tx)]

    assert told == [checkin("1.a"), replace(checkin("1.b"), due=date(2026, 4, 30))]
    assert first == [checkin("1.a"), checkin("1.b")]


@both
def test_checkins_are_found_by_the_event_that_decides_reminders_aside(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.b"), checkin("1.c"), checkin("1.a", "xa-2"))
    recorded(db, happening(Event.REMINDED, of=key("1.a")), happening(Event.ANSWERED, of=key("1.b")))
    with db.reading() as tx:
        owed = ledger.checkins(tx, (Event.ASKED, Event.RETURNED), unit="xa-1")
        named = ledger.checkins(tx, (Event.ANSWERED,), keys=[key("1.a"), key("1.b"), key("9.z")])
        everywhere = ledger.checkins(tx, (Event.ASKED,))
        review = ledger.in_review(tx)

    assert (owed, named) == ([checkin("1.a"), checkin("1.c")], [checkin("1.b")])
    assert everywhere == [checkin("1.a"), checkin("1.a", "xa-2"), checkin("1.c")]
    assert review == {("1.b", "xa-1")}


@both
def test_a_transaction_knows_where_its_own_writing_has_put_a_checkin(db: Database) -> None:
    opened(db, checkin())
    with db.writing() as tx:
        before = places_of(tx, [key()])[key()]
        ledger.record(tx, [happening(Event.ANSWERED, said=answer(Outcome.NIL))])
        after = places_of(tx, [key()])[key()]
    recorded(db, happening(Event.RETURNED))
    with db.reading() as tx:
        later = places_of(tx, [key()])[key()]

    assert [(one.length, one.last) for one in (before, after, later)] == [
        (1, Event.ASKED),
        (2, Event.ANSWERED),
        (3, Event.RETURNED),
    ]
