"""What happened is kept as it happened, once, in order, by however many processes at once."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from directive.checkin import Event, Happening, NotAllowed
from directive.facts import canonical, to_facts
from directive.record import Record
from directive.words import Outcome
from store import audit, ledger
from store.database import Database
from store.places import UnknownCheckIn
from tests.store.ledgers import BOOK, NOW, answer, both, checkin, happening, key, opened, recorded

ASKED = Happening(key(), Event.ASKED, NOW, "dondoc")
DATES = '"2026-Q1","2026-04-01","2026-04-14"'
AT = '"2026-04-02T01:00:00+00:00"'


@both
def test_only_what_is_not_there_yet_is_opened(db: Database) -> None:
    first = opened(db, checkin("1.a"), checkin("1.b"), checkin("1.a"))
    second = opened(db, checkin("1.b"), checkin("1.c"))
    third = opened(db)

    with db.reading() as tx:
        assert (first, second, third) == ([checkin("1.a"), checkin("1.b")], [checkin("1.c")], [])
        assert ledger.keys(tx) == {key("1.a"), key("1.b"), key("1.c")}
        assert [line.kind for line in audit.lines(tx)] == ["asked"] * 3


def test_the_audit_line_of_an_opening_carries_all_that_was_opened(db: Database) -> None:
    opened(db, checkin())

    with db.reading() as tx:
        (line,) = audit.lines(tx)

    assert line.line == (
        '{"at":"2026-04-02T01:00:00+00:00","facts":{"actor":"dondoc","book":"' + BOOK + '",'
        '"checkin":{"obligation":"1.a","period":"2026-Q1","unit":"xa-1"},'
        '"due":"2026-04-14","n":0,"opens":"2026-04-01"},"kind":"asked","seq":1}'
    )


@both
def test_a_record_comes_back_as_it_was_written(db: Database) -> None:
    opened(db, checkin())
    later = [
        happening(Event.REMINDED),
        happening(Event.EXTENSION_ASKED),
        happening(Event.EXTENSION_REFUSED),
        happening(Event.ANSWERED, said=answer(Outcome.ONGOING, "Đang làm — “70%”")),
        happening(Event.EXTENDED),
        happening(Event.RETURNED),
        happening(Event.MOVED),
        happening(Event.ANSWERED),
        happening(Event.ACCEPTED),
    ]

    recorded(db, *later[:2])
    recorded(db, *later[2:])
    recorded(db)

    with db.reading() as tx:
        assert ledger.records(tx) == [Record(checkin(), (ASKED, *later))]
        assert [line.kind for line in audit.lines(tx)] == ["asked", *(one.event.value for one in later)]
        assert audit.verify(tx).lines == 10


@both
def test_what_may_not_follow_is_refused_inside_the_transaction(db: Database) -> None:
    opened(db, checkin())
    recorded(db, happening(Event.ANSWERED))

    with pytest.raises(NotAllowed) as refused:
        recorded(db, happening(Event.ACCEPTED), happening(Event.RETURNED))

    with db.reading() as tx:
        (record,) = ledger.records(tx)
        assert str(refused.value) == "returned cannot follow accepted (check-in 1.a/xa-1/2026-Q1); allowed: nothing"
        assert [one.event for one in record.happenings] == [Event.ASKED, Event.ANSWERED]


@both
def test_a_checkin_that_was_never_opened_is_named(db: Database) -> None:
    opened(db, checkin())

    with pytest.raises(UnknownCheckIn) as refused:
        recorded(db, happening(Event.ANSWERED), happening(Event.ANSWERED, key("9.z")))

    assert str(refused.value) == "9.z/xa-1/2026-Q1"


def test_a_naive_instant_is_refused(db: Database) -> None:
    opened(db, checkin())

    with pytest.raises(Exception, match="must have timezone information"):
        recorded(db, happening(Event.ANSWERED, at=NOW.replace(tzinfo=None)))


def names(records: list[Record]) -> list[str]:
    return [one.checkin.key.obligation for one in records]


@both
def test_conditions_narrow_the_records(db: Database) -> None:
    opened(db, checkin("1.c", "xa-2"), checkin("1.b"), checkin("1.a"), checkin("1.d"))
    recorded(db, happening(Event.ANSWERED, key("1.b")), happening(Event.ACCEPTED, key("1.b")))
    recorded(db, happening(Event.EXCUSED, key("1.d")), happening(Event.ANSWERED, key("1.a")))

    with db.reading() as tx:
        assert names(ledger.records(tx)) == ["1.a", "1.b", "1.c", "1.d"]
        assert names(ledger.records(tx, units=["xa-2"])) == ["1.c"]
        assert names(ledger.records(tx, units=[])) == []
        assert names(ledger.records(tx, keys=[key("1.b"), key("1.z")])) == ["1.b"]
        assert names(ledger.records(tx, keys=[])) == []
        assert names(ledger.records(tx, keys=[key("1.a"), key("1.b")], only_open=True)) == ["1.a"]
        assert names(ledger.records(tx, only_open=True)) == ["1.a", "1.c"]
        assert names(ledger.records(tx, units=["xa-1"], only_open=True)) == ["1.a"]


@both
def test_a_cut_off_shows_the_ledger_as_it_stood(db: Database) -> None:
    day = timedelta(days=1)
    opened(db, checkin())
    recorded(db, happening(Event.ANSWERED, at=NOW + day), happening(Event.ACCEPTED, at=NOW + 2 * day))

    with db.reading() as tx:
        lengths = [
            [len(one.happenings) for one in ledger.records(tx, until=NOW + n * day, only_open=only_open)]
            for n, only_open in [(0, False), (1, False), (2, True), (3, True), (3, False)]
        ]

    assert lengths == [[], [1], [2], [], [3]]


@both
def test_finished_is_what_was_accepted_as_done(db: Database) -> None:
    for n, (outcome, end) in enumerate(
        [
            (Outcome.DONE, Event.ACCEPTED),
            (Outcome.ONGOING, Event.ACCEPTED),
            (Outcome.DONE, Event.RETURNED),
            (Outcome.DONE, Event.EXCUSED),
        ]
    ):
        one = key(f"{n}.a")
        opened(db, checkin(f"{n}.a"))
        recorded(db, happening(Event.ANSWERED, one, said=answer(outcome)), happening(end, one))

    with db.reading() as tx:
        assert ledger.finished(tx) == {("0.a", "xa-1")}


@both
def test_a_later_answer_decides_what_was_accepted(db: Database) -> None:
    opened(db, checkin(), checkin("1.b"))
    for one, first, second in [(key(), Outcome.DONE, Outcome.ONGOING), (key("1.b"), Outcome.ONGOING, Outcome.DONE)]:
        answers = [happening(Event.ANSWERED, one, said=answer(outcome)) for outcome in (first, second)]
        recorded(db, *answers, happening(Event.ACCEPTED, one))

    with db.reading() as tx:
        assert ledger.finished(tx) == {("1.b", "xa-1")}


def digest_of(db: Database) -> str:
    with db.reading() as tx:
        return ledger.digest(tx)


@both
def test_the_digest_tells_what_happened_and_not_in_which_row(db: Database) -> None:
    opened(db, checkin("10.a"), checkin("2.a", "xa-9"))
    opened(db, checkin("2.a", "xa-10"))
    recorded(db, happening(Event.ANSWERED, key("10.a")))

    # In the order of code points: "10.a" before "2.a", "xa-10" before "xa-9". The same on both databases.
    lines = [
        f'["10.a","xa-1",{DATES},0,"asked",{AT}]"dondoc"{{}}',
        f'["10.a","xa-1",{DATES},1,"answered",{AT}]"thu-ky"{canonical(to_facts(happening(Event.ANSWERED)))}',
        f'["2.a","xa-10",{DATES},0,"asked",{AT}]"dondoc"{{}}',
        f'["2.a","xa-9",{DATES},0,"asked",{AT}]"dondoc"{{}}',
    ]
    assert digest_of(db) == sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


@both
def test_one_more_word_changes_the_digest(db: Database) -> None:
    opened(db, checkin())
    before = digest_of(db)

    recorded(db, happening(Event.REMINDED))

    assert digest_of(db) != before
