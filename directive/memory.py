"""A ledger in memory: what a plan writes instead of the store's. It knows the same and forgets all at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time

from directive.answer import Answer
from directive.checkin import CheckIn, CheckInKey, Event, Happening, last_event, must_follow
from directive.days import HANOI
from directive.passing import Passing
from directive.record import Record
from directive.rounds import Past
from directive.words import Outcome

ACTOR = "dondoc"
OWED = (Event.ASKED, Event.RETURNED)


class Memory:
    """What happened to each check-in, with what the duties ask of it kept at hand."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self.records: dict[CheckInKey, Record] = {}
        self.owed: dict[str, dict[CheckInKey, CheckIn]] = defaultdict(dict)
        self.in_review: dict[CheckInKey, None] = {}
        self.finished: set[tuple[str, str]] = set()
        for record in records:
            self._keep(record)

    def past(self) -> Past:
        """Return what a round must know."""
        in_review = frozenset((key.obligation, key.unit) for key in self.in_review)
        return Past(self.records.keys(), frozenset(self.finished), in_review)

    def open_keys(self, unit: str) -> list[CheckInKey]:
        """Return the check-ins of the unit that are neither accepted nor excused."""
        return [*self.owed[unit], *(key for key in self.in_review if key.unit == unit)]

    def is_asked_on(self, key: CheckInKey, day: date) -> bool:
        """Return True when the unit was asked on that Hanoi date."""
        return self.records[key].happenings[0].at.astimezone(HANOI).date() == day

    def open(self, checkins: Iterable[CheckIn], today: date) -> None:
        """Open the check-ins, each with its ASKED."""
        for one in checkins:
            self._keep(Record(one, (Happening(one.key, Event.ASKED, _at(today), ACTOR),)))

    def remind(self, key: CheckInKey, rung: str, today: date) -> None:
        """Write down that a rung was climbed."""
        self._add(Happening(key, Event.REMINDED, _at(today), ACTOR, rung=rung))

    def answer(self, key: CheckInKey, today: date) -> None:
        """Write down that the unit answered that it is done."""
        answer = Answer(Outcome.DONE, "", _at(today))
        self._add(Happening(key, Event.ANSWERED, _at(today), key.unit, answer=answer))

    def accept(self, key: CheckInKey, today: date) -> None:
        """Write down that the last answer was accepted."""
        self._add(Happening(key, Event.ACCEPTED, _at(today), ACTOR))

    def excuse(self, key: CheckInKey, today: date) -> None:
        """Write down that nothing is asked of the unit any more."""
        self._add(Happening(key, Event.EXCUSED, _at(today), ACTOR))

    def move(self, key: CheckInKey, until: date, today: date) -> None:
        """Write down that a later day counts from now on."""
        self._add(Happening(key, Event.MOVED, _at(today), ACTOR, until=until))

    def pass_on(self, one: Passing, today: date) -> None:
        """Write down that a check-in passes on to the heir of its unit, or into the one that the heir has."""
        if one.joins:
            self.excuse(one.old.key, today)
        else:
            self.open([one.new], today)
            self._add(Happening(one.old.key, Event.PASSED, _at(today), ACTOR))
        if one.moves:
            self.move(one.new.key, one.new.due, today)

    def _add(self, happening: Happening) -> None:
        """Add one happening. Raises NotAllowed as the ledger does."""
        record = self.records[happening.key]
        must_follow(happening.key, [one.event for one in record.happenings], happening.event)
        self._keep(replace(record, happenings=(*record.happenings, happening)))

    def _keep(self, record: Record) -> None:
        key, last = record.checkin.key, last_event([one.event for one in record.happenings])
        self.records[key] = record
        self.owed[key.unit].pop(key, None)
        self.in_review.pop(key, None)
        if last in OWED:
            self.owed[key.unit][key] = record.checkin
        elif last is Event.ANSWERED:
            self.in_review[key] = None
        elif last is Event.ACCEPTED and _says_done(record):
            self.finished.add((key.obligation, key.unit))


def _says_done(record: Record) -> bool:
    answers = [one.answer for one in record.happenings if one.answer is not None]
    return bool(answers) and answers[-1].outcome is Outcome.DONE


def _at(day: date) -> datetime:
    """Return an instant of that Hanoi day; which hour it is decides nothing."""
    return datetime.combine(day, time(9), HANOI)
