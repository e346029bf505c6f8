"""A province in which units come and go: renamed, merged, joined to another, split, while they are asked and answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st

from directive.annual import annual, reconcile
from directive.book import Book
from directive.checkin import CheckInKey, Event, Happening, last_event
from directive.deadline import as_told
from directive.figures import AnnualFigures
from directive.opening import open_now
from directive.passing import OWED, passings
from directive.record import Record
from directive.units import Unit
from tests.books import answer, at, happened, record, small_book, unit


def heir(key: str, begins: date = date(2026, 7, 1)) -> Unit:
    """Return a new unit."""
    return replace(unit(key), valid_from=begins)


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
    duties = {one: tally.asked for one, tally in before.by_obligation.items()}
    assert {one: tally.asked for one, tally in after.by_obligation.items()} == duties
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
