"""The ledger one check-in at a time: the figures are those of the whole ledger, and nothing else is read."""

from __future__ import annotations

from datetime import date, timedelta

from directive.annual import annual
from directive.checkin import Event
from directive.needed import Needed, needed
from directive.record import Record
from store import ledger
from store.database import Database
from store.stream import stream
from tests.books import at, small_book
from tests.store.ledgers import BOOK, NOW, answer, both, checkin, happening, key, opened, recorded
from tests.years import AS_OF, RECORDS

QUARTER = Needed(frozenset({"2026-Q1"}), frozenset())
DAY = timedelta(days=1)


def told(db: Database, wanted: Needed, days: int = 9) -> list[Record]:
    """Return what is streamed up to that many days after NOW."""
    with db.reading() as tx:
        return list(stream(tx, wanted, NOW + days * DAY))


@both
def test_the_figures_from_the_stream_are_those_of_the_whole_ledger(db: Database) -> None:
    book = small_book()
    with db.writing() as tx:
        for one in RECORDS:
            ledger.open_checkins(tx, [one.checkin], book=BOOK, actor="ai-do", now=at(one.checkin.opens))
            ledger.record(tx, one.happenings[1:])

    with db.reading() as tx:
        found = annual(book, 2026, AS_OF, stream(tx, needed(book, 2026), at(AS_OF + DAY, 0)))

    assert found == annual(book, 2026, AS_OF, RECORDS)
    assert found.total.asked == 6


@both
def test_only_the_wanted_periods_and_duties_are_read_and_only_what_happened_before(db: Database) -> None:
    opened(db, checkin("1.a"), checkin("1.a", period="2026-Q2"), checkin("3.a", period="2025-12"))
    recorded(db, happening(Event.ANSWERED, at=NOW + 2 * DAY), happening(Event.ACCEPTED, at=NOW + 4 * DAY))

    found = told(db, Needed(frozenset({"2026-Q1"}), frozenset({"3.a"})), 3)

    assert [one.checkin for one in found] == [checkin("1.a"), checkin("3.a", period="2025-12")]
    assert [one.event for one in found[0].happenings] == [Event.ASKED, Event.ANSWERED]
    assert told(db, QUARTER, 0) == []


def test_reminders_and_reasons_are_left_where_they_are_and_an_answer_is_whole(db: Database) -> None:
    opened(db, checkin())
    recorded(db, happening(Event.REMINDED), happening(Event.EXTENDED), happening(Event.ANSWERED))
    recorded(db, happening(Event.RETURNED))

    (one,) = told(db, QUARTER)

    assert [each.event for each in one.happenings] == [Event.ASKED, Event.EXTENDED, Event.ANSWERED, Event.RETURNED]
    assert (one.happenings[1].until, one.happenings[2].answer) == (date(2026, 4, 30), answer())
    assert (one.happenings[3].reason, one.happenings[3].key) == (None, key())
