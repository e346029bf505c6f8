"""Units that change: what is open passes on, what was answered stays, and the sums before equal the sums after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from directive.annual import annual, reconcile
from directive.book import Book
from directive.checkin import CheckIn, CheckInKey, Event, Happening, last_event
from directive.deadline import as_told
from directive.figures import AnnualFigures
from directive.opening import open_now
from directive.passing import OWED, Passing, inherited, passings, to_holders
from directive.record import Record
from directive.tally import Tally
from directive.units import Unit
from tests.books import answer, at, checkin, happened, record, small_book, unit

TODAY = date(2026, 7, 2)
ENDED = date(2026, 6, 30)
DRAWN = (Phase.explicit, Phase.reuse, Phase.generate)  # a history of a hundred draws takes minutes to shrink


def heir(key: str, begins: date = date(2026, 7, 1)) -> Unit:
    """Return a new unit."""
    return replace(unit(key), valid_from=begins)


def gone(key: str, *successors: str, last: date = ENDED) -> Unit:
    """Return a unit that ended, with those that took over."""
    first, *others = successors or ("",)
    return replace(unit(key), valid_to=last, successor=first or None, also=tuple(others))


def book_of(*units: Unit) -> Book:
    """Return the small book with these communes beside the two offices."""
    offices = [unit("a"), unit("b")]
    return small_book([*offices, *units])


def owed(of_unit: str, due: date = date(2026, 7, 14), period: str = "2026-Q2") -> Record:
    """Return the record of an open check-in of a unit."""
    return record(checkin(f"1.a/{of_unit}/{period}", date(2026, 7, 1), due))


def taken(of: Record, by: str, due: date | None = None) -> CheckIn:
    """Return the check-in as the heir has it."""
    return replace(of.checkin, key=replace(of.checkin.key, unit=by), due=due or of.checkin.due)


def test_a_renamed_units_open_check_in_passes_on_with_its_day() -> None:
    old = owed("cu")

    found = passings(book_of(gone("cu", "moi"), heir("moi")), [old], TODAY)

    assert found.found == (Passing(old.checkin, taken(old, "moi"), joins=False),)
    assert found.orphans == ()


def test_what_was_answered_stays_with_the_unit_that_answered() -> None:
    said = (Event.ANSWERED, date(2026, 7, 1), answer(date(2026, 7, 1)))
    answered = record(owed("cu").checkin, said)
    accepted = record(owed("cu", period="2026-Q1").checkin, said, (Event.ACCEPTED, TODAY))

    assert passings(book_of(gone("cu", "moi"), heir("moi")), [answered, accepted], TODAY).found == ()


def test_what_was_returned_is_owed_again_and_passes_on_with_its_extension() -> None:
    said = (Event.ANSWERED, date(2026, 7, 1), answer(date(2026, 7, 1)))
    put_off = replace(happened(owed("cu").checkin, Event.EXTENDED, TODAY, "vì"), until=date(2026, 7, 31))
    returned = record(owed("cu").checkin, said, (Event.RETURNED, TODAY, "thiếu"))

    old = replace(returned, happenings=(*returned.happenings, put_off))

    (found,) = passings(book_of(gone("cu", "moi"), heir("moi")), [old], TODAY).found
    assert (found.old.due, found.new) == (date(2026, 7, 31), taken(old, "moi", date(2026, 7, 31)))


@pytest.mark.parametrize(("first", "second"), [(14, 16), (16, 14)])
def test_when_two_become_one_the_later_day_counts(first: int, second: int) -> None:
    one, other = owed("cu-1", date(2026, 7, first)), owed("cu-2", date(2026, 7, second))
    units = book_of(gone("cu-1", "moi"), gone("cu-2", "moi"), heir("moi"))

    found = passings(units, [other, one], TODAY).found

    moves = second > first
    assert found == (
        Passing(one.checkin, taken(one, "moi"), joins=False),
        Passing(other.checkin, taken(one, "moi", date(2026, 7, max(first, second))), joins=True, moves=moves),
    )


def test_what_the_heir_owes_already_takes_the_other_in() -> None:
    old, own = owed("cu", date(2026, 7, 16)), owed("xa-1")

    found = passings(book_of(gone("cu", "xa-1"), unit("xa-1")), [old, own], TODAY).found

    assert found == (Passing(old.checkin, taken(own, "xa-1", date(2026, 7, 16)), joins=True, moves=True),)


def test_what_the_heir_was_asked_and_settled_takes_the_other_in_and_stays_settled() -> None:
    old, own = owed("cu", date(2026, 7, 16)), owed("xa-1")
    settled = record(own.checkin, (Event.ANSWERED, TODAY, answer(TODAY)), (Event.ACCEPTED, TODAY))

    found = passings(book_of(gone("cu", "xa-1"), unit("xa-1")), [old, settled], TODAY).found

    assert found == (Passing(old.checkin, own.checkin, joins=True, moves=False),)


def test_a_split_units_open_check_in_goes_to_the_first_of_its_successors_alone() -> None:
    old = owed("cu")

    found = passings(book_of(gone("cu", "dong", "tay"), heir("dong"), heir("tay")), [old], TODAY).found

    assert [one.new.key.unit for one in found] == ["dong"]


def test_a_line_of_successors_is_followed_to_its_end() -> None:
    old = owed("cu")
    middle = replace(gone("giua", "moi", last=date(2026, 7, 1)), valid_from=date(2026, 7, 1))

    found = passings(book_of(gone("cu", "giua"), middle, heir("moi", TODAY)), [old], TODAY).found

    assert [one.new.key.unit for one in found] == ["moi"]


def test_what_nobody_took_over_is_an_orphan() -> None:
    old = owed("cu")

    for units in (book_of(gone("cu")), book_of(gone("cu", "chua-co"))):
        assert (passings(units, [old], TODAY).found, passings(units, [old], TODAY).orphans) == ((), (old.checkin,))


def test_a_unit_that_stands_passes_nothing_on() -> None:
    book = book_of(gone("cu", "moi", last=TODAY), heir("moi"))

    assert passings(book, [owed("cu"), owed("moi"), owed("khong-co")], TODAY).found == ()


def test_a_period_that_a_unit_lived_to_the_end_of_is_asked_of_its_heir_once() -> None:
    book = book_of(gone("cu-1", "moi"), gone("cu-2", "moi"), gone("cu-3"), heir("moi"), unit("xa-1"))
    asked: dict[str, list[CheckIn]] = {}
    for one in open_now(book, TODAY, frozenset()):
        asked.setdefault(one.key.unit, []).append(one)

    found = to_holders(book, asked, {CheckInKey("1.b", "moi", "2026-H1")}, TODAY)

    keys = {
        unit_id: [str(one.key) for one in checkins if one.key.obligation == "1.a"]
        for unit_id, checkins in found.items()
    }
    assert keys["moi"] == ["1.a/moi/2026-Q1", "1.a/moi/2026-Q2"]
    assert keys["xa-1"] == ["1.a/xa-1/2026-Q1", "1.a/xa-1/2026-Q2"]
    assert {"cu-1", "cu-2", "cu-3"} & set(keys) == set()
    assert [one.key for one in found["moi"] if one.key.obligation == "1.b"] == []


def test_a_new_unit_need_not_do_again_what_all_its_forerunners_have_done() -> None:
    units = book_of(
        heir("cuoi", date(2026, 9, 1)),
        replace(gone("moi", "cuoi", last=date(2026, 8, 31)), valid_from=date(2026, 7, 1)),
        gone("cu-1", "moi"),
        gone("cu-2", "moi"),
        gone("cu-3", "xa-1"),
        unit("xa-1"),
    ).units
    done = frozenset({("3.a", "cu-1"), ("3.a", "cu-2"), ("3.b", "cu-1"), ("3.a", "cu-3")})

    assert inherited(units, done) - done == {("3.a", "moi"), ("3.a", "cuoi")}


@dataclass
class History:
    """A province in which units come and go: its registry of today, and all that has happened to each check-in."""

    today: date
    units: dict[str, Unit]
    records: dict[CheckInKey, Record] = field(default_factory=dict)
    names: count[int] = field(default_factory=count)

    @property
    def book(self) -> Book:
        return small_book(list(self.units.values()))

    def alive(self) -> list[str]:
        return [one.id for one in self.units.values() if one.kind.value == "xa" and not one.is_gone_on(self.today)]

    def found(self, count_of: int = 1) -> list[str]:
        """Let new units begin today."""
        new = [f"moi-{next(self.names)}" for _ in range(count_of)]
        self.units |= {key: heir(key, self.today) for key in new}
        return new

    def end(self, ids: Iterable[str], successors: Sequence[str]) -> None:
        """Let units end on the day before."""
        yesterday = self.today - timedelta(days=1)
        for one in ids:
            first, *others = successors or [""]
            self.units[one] = replace(self.units[one], valid_to=yesterday, successor=first or None, also=tuple(others))

    def add(self, one: Happening) -> None:
        kept = self.records[one.key]
        self.records[one.key] = replace(kept, happenings=(*kept.happenings, one))

    def figures(self) -> AnnualFigures:
        return annual(self.book, 2026, self.today, self.records.values())


def hand_over(history: History) -> int:
    """Write down what passes on, as the duty does."""
    found = passings(history.book, history.records.values(), history.today).found
    for one in found:
        now = at(history.today)
        assert one.new.due >= one.old.due or not one.moves
        if not one.joins:
            assert one.new.key not in history.records
            history.records[one.new.key] = Record(one.new, (Happening(one.new.key, Event.ASKED, now, "dondoc"),))
        if one.moves:
            history.add(Happening(one.new.key, Event.MOVED, now, "dondoc", until=one.new.due))
        event = Event.EXCUSED if one.joins else Event.PASSED
        history.add(Happening(one.old.key, event, now, "dondoc", reason=one.new.key.unit))
    return sum(one.joins for one in found)


def live(history: History, draw: st.DataObject) -> None:
    """Let some units answer, and some answers be accepted or returned."""
    for key in sorted(history.records):
        last = last_event([one.event for one in history.records[key].happenings])
        event = draw.draw(st.sampled_from([None, None, Event.ANSWERED, Event.ACCEPTED, Event.RETURNED, Event.EXTENDED]))
        checked = history.records[key].checkin
        if event is Event.ANSWERED and last in OWED:
            history.add(happened(checked, event, history.today, answer(history.today)))
        elif event in (Event.ACCEPTED, Event.RETURNED) and last is Event.ANSWERED:
            history.add(happened(checked, event, history.today, "vì"))
        elif event is Event.EXTENDED and last in OWED:
            until = history.today + timedelta(days=draw.draw(st.integers(1, 30)))
            history.add(replace(happened(checked, event, history.today, "vì"), until=until))


def change(history: History, draw: st.DataObject) -> None:
    """Let one unit be renamed, some be merged, into a new one or into one of them, or one be split."""
    alive = history.alive()
    kind = draw.draw(st.sampled_from(["rename", "merge", "join", "split"]))
    some = draw.draw(st.permutations(alive))[: draw.draw(st.integers(2, 3))]
    if kind == "rename":
        history.end(some[:1], history.found())
    elif kind == "split":
        history.end(some[:1], history.found(2))
    elif kind == "merge" and len(some) > 1:
        history.end(some, history.found())
    elif len(some) > 1:
        history.end(some[1:], some[:1])


def same_sums(before: AnnualFigures, after: AnnualFigures, joined: int) -> None:
    """Assert that nothing was lost and nothing counted twice: what two became one for is excused, once each."""
    whole, now = before.total, after.total
    assert (now.asked, now.settled, now.outcomes) == (whole.asked, whole.settled, whole.outcomes)
    assert (now.on_time, now.late, now.in_review, now.in_review_late) == (
        whole.on_time,
        whole.late,
        whole.in_review,
        whole.in_review_late,
    )
    assert now.excused - whole.excused == joined == whole.open - now.open
    tallies: list[tuple[Tally, Tally]] = [
        (before.by_obligation[one], after.by_obligation[one]) for one in before.by_obligation
    ]
    assert [two.asked for _, two in tallies] == [one.asked for one, _ in tallies]
    assert [(one.obligation, one.asked_units, one.done_units) for one in after.completions] == [
        (one.obligation, one.asked_units, one.done_units) for one in before.completions
    ]


def changing(draw: st.DataObject) -> None:
    """Let a province change a few times in one summer; after each change the sums are what they were before it."""
    history = History(date(2026, 7, 2), {one: unit(one) for one in ("xa-1", "xa-2", "xa-3", "xa-4")})
    history.units |= {one.id: one for one in small_book().units if one.id in ("a", "b")}
    history.records = {one.key: record(one) for one in open_now(history.book, history.today, frozenset())}
    for _ in range(draw.draw(st.integers(1, 4))):
        live(history, draw)
        history.today += timedelta(days=draw.draw(st.integers(1, 9)))
        change(history, draw)
        before = history.figures()
        told = {key: as_told(one).due for key, one in history.records.items()}

        joined = hand_over(history)

        after = history.figures()
        reconcile(after)
        same_sums(before, after, joined)
        assert hand_over(history) == 0
        assert history.figures() == after
        assert [key for key, due in told.items() if as_told(history.records[key]).due < due] == []


@settings(max_examples=15, deadline=None, phases=DRAWN)
@given(st.data())
def test_the_sums_before_a_change_equal_the_sums_after_it(draw: st.DataObject) -> None:
    changing(draw)


@pytest.mark.prove
@settings(max_examples=5_000, deadline=None, phases=DRAWN)
@given(st.data())
def test_five_thousand_histories_of_merge_rename_and_split_keep_their_sums(draw: st.DataObject) -> None:
    changing(draw)
