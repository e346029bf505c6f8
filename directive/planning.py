"""A span seen in advance: the duties decide day by day, as they will, on a ledger in memory. Nothing is sent.

Nothing is decided here. The round, the ladder, the weekly letter and the report are asked of the same functions as
the duties ask; this file only lets the days pass, in the order in which a day's duties are called (prefect.yaml).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from directive.book import Book
from directive.checkin import CheckIn, CheckInKey
from directive.closing import closed_duties
from directive.days import ONE_DAY, OutsideCalendar, working_days_between
from directive.deadline import as_told
from directive.letter import LetterKind
from directive.memory import Memory
from directive.moves import moves
from directive.opening import opening_days, waited_for
from directive.passing import orphaned, passings
from directive.plan import Beginning, Plan, PlannedLetter, PlannedRung, Span
from directive.reminders import climbs, reminders
from directive.rounds import listed, to_ask
from directive.supposed import Supposed
from directive.weekly import is_weekly_day
from directive.words import Recipient
from directive.year_end import year_to_report


def plan(book: Book, span: Span, beginning: Beginning, supposed: Supposed, *, weekday: int) -> Plan:
    """Return what the duties will do in the span when they are called on every day from the beginning on.

    Answers come as supposed, and each is accepted on the next working day. `weekday` is that of the weekly letter.
    Raises OutsideCalendar when a day that is needed lies in a year without a published calendar.
    """
    for year in range(span.first.year, span.last.year + 1):
        if year not in book.calendar.years:
            raise OutsideCalendar(max(span.first, date(year, 1, 1)), book.calendar.file)
    course = _Course(book, beginning, supposed, weekday, frozenset(opening_days(book, beginning.day, span.last)))
    for day in Span(beginning.day, span.last).days():
        if book.calendar.is_working(day):
            course.live(day)
    return course.told(span)


class _Course:
    """The days as they pass."""

    def __init__(
        self, book: Book, beginning: Beginning, supposed: Supposed, weekday: int, openings: frozenset[date]
    ) -> None:
        self.book, self.beginning, self.supposed = book, beginning, supposed
        self.weekday, self.openings = weekday, openings
        self.known: dict[CheckInKey, CheckIn] = {}
        self.opened: list[CheckIn] = []
        self.letters: list[PlannedLetter] = []
        self.rungs: list[PlannedRung] = []
        self.answers: list[tuple[date, CheckInKey]] = []
        self.to_come: dict[date, list[CheckInKey]] = defaultdict(list)
        self.by_due: dict[date, list[CheckInKey]] = defaultdict(list)
        self.fresh: list[CheckInKey] = []
        self.reported = set(beginning.reported)
        self.alarmed = {beginning.orphans, ()}
        self.steps = {rung.offset for ladder in book.matrix.ladders for rung in ladder.rungs}
        self.watched = waited_for(book)
        self.ends = {unit.valid_to for unit in book.units if unit.valid_to is not None}
        self.lived = beginning.day
        self.moved = True  # something happened by which a round may open more than on a day of plain openings
        self.memory = Memory(beginning.records)
        # Answers that wait for review are accepted on the first day, as those of the day before it.
        self.to_review = list(self.memory.in_review)
        for move in moves(book, beginning.records):
            if move.is_later:
                self.memory.move(move.key, move.now, beginning.day)
        owing = [self.memory.records[key] for owed in self.memory.owed.values() for key in owed]
        self._follow([as_told(one) for one in owing], beginning.day)

    def live(self, day: date) -> None:
        """Let one working day pass."""
        self._report(day)
        self._weekly(day)
        ended = any(self.lived <= last < day for last in self.ends)
        if self.moved or ended or day in self.openings:
            self._round(day)
        self._orphans(day)
        self.lived = day
        self._ladder(day)
        accepted, self.to_review = self.to_review, []
        self._replies(day)
        self._reviews(accepted, day)
        self.moved = any(key.obligation in self.watched for key in [*accepted, *self.to_review])

    def told(self, span: Span) -> Plan:
        """Return what falls into the span."""
        known = self.known.values()
        return Plan(
            span,
            tuple(one for one in self.opened if one.opens in span),
            tuple(sorted((one for one in known if one.due in span), key=lambda one: (one.due, one.key))),
            tuple(one for one in self.letters if one.day in span),
            tuple(one for one in self.rungs if one.day in span),
            tuple(one for one in self.answers if one[0] in span),
            {one.key: one.due for one in known},
        )

    def _report(self, day: date) -> None:
        year = year_to_report(self.book, day)
        if year is not None and year not in self.reported:
            self.reported.add(year)
            self.letters.append(PlannedLetter(day, LetterKind.REPORT, Recipient.SECRETARIAT, ""))

    def _weekly(self, day: date) -> None:
        told = self.beginning.weekly
        told_this_week = told is not None and told.isocalendar()[:2] == day.isocalendar()[:2]
        if is_weekly_day(day, self.weekday, self.book.calendar) and not told_this_week:
            self.letters.append(PlannedLetter(day, LetterKind.DIGEST, Recipient.SECRETARIAT, ""))

    def _round(self, day: date) -> None:
        wanted = to_ask(self.book, day, self.memory.past())
        for checkins in wanted.values():
            self.memory.open(checkins, day)
            self.opened += checkins
            self._follow(checkins, day + ONE_DAY)
        for unit in dict.fromkeys([*wanted, *self._take_over(day)]):
            owed = tuple(one.key for one in listed(self.book, self.memory.owed[unit].values()))
            self.letters.append(PlannedLetter(day, LetterKind.CHECKIN, Recipient.UNIT, unit, owed))

    def _orphans(self, day: date) -> None:
        units = tuple(orphaned(self.book, day))
        if units not in self.alarmed:
            self.alarmed.add(units)
            self.letters.append(PlannedLetter(day, LetterKind.ALARM, Recipient.SECRETARIAT, ""))

    def _take_over(self, day: date) -> list[str]:
        """Let what units that are no more still owe pass on; return the units that have it now."""
        gone = [unit.id for unit in self.book.units if unit.is_gone_on(day) and self.memory.owed[unit.id]]
        heirs = {heir.id for unit in gone if (heir := self.book.units.holder(unit, day))}
        if not heirs:
            return []
        records = [self.memory.records[key] for unit in gone for key in self.memory.owed[unit]]
        records += [one for key, one in self.memory.records.items() if key.unit in heirs]
        found = passings(self.book, records, day).found
        for one in found:
            self.memory.pass_on(one, day)
            del self.known[one.old.key]
            self.opened += [] if one.joins else [one.new]
            if one.moves or not one.joins:
                self._follow([one.new], day + ONE_DAY)
        return [one.new.key.unit for one in found]

    def _ladder(self, day: date) -> None:
        records = [self.memory.records[key] for key in sorted(self._may_climb(day))]
        climbed = climbs(self.book, records, day, paused=self.beginning.paused)
        for record, rung in climbed:
            self.memory.remind(record.checkin.key, rung.id, day)
            self.rungs.append(PlannedRung(day, record.checkin.key, rung.id))
        for one in reminders(self.book, climbed):
            owed = tuple(record.checkin.key for record, _ in one.climbs)
            self.letters.append(PlannedLetter(day, one.kind, one.recipient, one.unit, owed))

    def _may_climb(self, day: date) -> set[CheckInKey]:
        """Return the check-ins for which it is a day of some rung, and those that were not looked at before.

        Only these are asked about: on any other day the ladder says nothing new, since it was asked on the day before.
        """
        found = set(self.fresh)
        # What was asked today climbs nothing today, so it is new tomorrow as well.
        self.fresh = [key for key in self.fresh if self.memory.is_asked_on(key, day)]
        for due in list(self.by_due):
            passed = working_days_between(due, day, self.book.calendar)
            if passed in self.steps:
                found.update(self.by_due[due])
            if passed >= max(self.steps):
                del self.by_due[due]
        return found

    def _replies(self, day: date) -> None:
        """Let the answers of the day come; a unit sends all of its own in one reply and gets one receipt."""
        by_unit: dict[str, list[CheckInKey]] = defaultdict(list)
        for key in sorted(self.to_come.pop(day, [])):
            if key in self.memory.owed[key.unit]:
                by_unit[key.unit].append(key)
        for unit, keys in by_unit.items():
            for key in keys:
                self.memory.answer(key, day)
                self.answers.append((day, key))
            self.to_review += keys
            self.letters.append(PlannedLetter(day, LetterKind.RECEIPT, Recipient.UNIT, unit, tuple(keys)))

    def _reviews(self, waiting: Iterable[CheckInKey], day: date) -> None:
        """Accept what came on the working day before, and ask no more about what is done once and now is."""
        by_unit: dict[str, list[CheckInKey]] = defaultdict(list)
        for key in waiting:
            if key in self.memory.in_review:
                self.memory.accept(key, day)
                by_unit[key.unit].append(key)
        for unit, keys in by_unit.items():
            done = closed_duties(self.book, [self.memory.records[key] for key in keys])
            for key in [one for one in self.memory.open_keys(unit) if one.obligation in done]:
                self.memory.excuse(key, day)

    def _follow(self, checkins: Iterable[CheckIn], first: date) -> None:
        """Keep in mind when these check-ins climb, and when their answers may come, from `first` on."""
        for one in checkins:
            self.known[one.key] = one
            self.by_due[one.due].append(one.key)
            self.fresh.append(one.key)
            day = self.supposed.answer_day(one, first, self.book.calendar)
            if day is not None:
                self.to_come[day].append(one.key)
