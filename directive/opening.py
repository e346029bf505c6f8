"""What is to be asked by a given day: every check-in that has come to its opening day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from directive.book import Book
from directive.checkin import CheckIn, CheckInKey
from directive.days import ONE_DAY, Calendar, working_days_between
from directive.due import due_date, full_time, opening_day
from directive.matrix import Obligation
from directive.periods import Period, period_of, periods, reporting_year
from directive.words import Cadence

Finished: TypeAlias = frozenset[tuple[str, str]]
Course: TypeAlias = tuple[str, Cadence, int]  # due rule, cadence, first month: what decides the dates of a duty


@dataclass(frozen=True, slots=True)
class Slot:
    """A period with its two days: those of every check-in that is opened for it under one due rule."""

    period: Period
    opens: date
    due: date


def open_now(book: Book, today: date, finished: Finished) -> list[CheckIn]:
    """Return every check-in that has come to its opening day by `today`, in order of unit, text and period.

    Opened or not is the ledger's knowledge: what was opened earlier is returned again. Left out are: periods that
    ended before the tracking began; duties that ended before `today`; units that do not exist on the period's last
    day; milestones that the unit has `finished` (pairs of obligation and unit). A duty that depends on others waits
    until each is finished by some unit, and is then asked only for what is not yet past due: nobody is late for the
    time in which he had to wait. A milestone is asked for its latest month only: "is it done?" needs no history.
    Raises OutsideCalendar when a due date leaves the published years.
    """
    asked = _asked_slots(book, today, {obligation for obligation, _ in finished})
    by_unit: dict[str, list[CheckIn]] = {unit.id: [] for unit in book.units}
    for assignment in book.assignments:
        obligation, unit = assignment.obligation.id, assignment.unit
        if (obligation, unit.id) in finished and is_milestone(book, assignment.obligation):
            continue
        by_unit[unit.id] += [
            CheckIn(CheckInKey(obligation, unit.id, slot.period.key), slot.opens, slot.due)
            for slot in asked[obligation]
            if unit.exists_on(slot.period.end)
        ]
    return [checkin for checkins in by_unit.values() for checkin in checkins]


def asked_on(book: Book, checkin: CheckIn, today: date) -> CheckIn:
    """Return the check-in as it is asked today: whoever is asked later than planned still gets all of his time.

    The due date moves to as many working days after `today` as the rule gives after its opening day, and never earlier
    than planned. On the planned day the check-in stays as it is.
    """
    if today <= checkin.opens:
        return checkin
    rule = book.due_rules[book.obligations[checkin.key.obligation].due_rule]
    full = full_time(rule, period_of(checkin.key.period), today, book.calendar)
    return replace(checkin, opens=today, due=max(checkin.due, full.day))


def busy_days(book: Book, start: date, end: date) -> list[date]:
    """Return the days of the span on which something opens or, if nobody answered, a rung of a ladder falls.

    Both ends are included. Any other day can be passed over as far as the plan goes; a return or an answer may make
    one more day busy. Raises OutsideCalendar as `open_now` does.
    """
    offsets = sorted({rung.offset for ladder in book.matrix.ladders for rung in ladder.rungs})
    slots = {(slot.opens, slot.due) for course in _courses(book) for slot in _slots(book, course, end)}
    busy = {opens for opens, _ in slots}
    for opens, due in slots:
        busy.update(_rung_days(opens, due, offsets, end, book.calendar))
    return sorted(day for day in busy if start <= day <= end)


def opening_days(book: Book, start: date, end: date) -> list[date]:
    """Return the days of the span, both ends included, on which some check-in opens as far as the plan goes."""
    opens = {slot.opens for course in _courses(book) for slot in _slots(book, course, end)}
    return sorted(day for day in opens if start <= day <= end)


def first_month_of(book: Book, obligation: Obligation) -> int:
    """Return the month with which the obligation's reporting year begins: its own, or the matrix's."""
    return obligation.first_month or book.matrix.first_month


def year_of(book: Book, key: CheckInKey) -> int:
    """Return the reporting year to which a check-in belongs: that of its period's end, for its obligation."""
    obligation = book.obligations.get(key.obligation)
    first_month = first_month_of(book, obligation) if obligation else book.matrix.first_month
    return reporting_year(period_of(key.period).end, first_month)


def _course(book: Book, obligation: Obligation) -> Course:
    rule = book.due_rules[obligation.due_rule]
    return rule.id, rule.cadence, first_month_of(book, obligation)


def _courses(book: Book) -> list[Course]:
    """Return the few courses that all the obligations follow, each once."""
    return list(dict.fromkeys(_course(book, obligation) for obligation in book.obligations.values()))


def is_milestone(book: Book, obligation: Obligation) -> bool:
    """Return True for a duty that is done once and asked about by the month until then."""
    return book.due_rules[obligation.due_rule].cadence is Cadence.MILESTONE


def waited_for(book: Book) -> frozenset[str]:
    """Return the obligations whose answers may open something more: those done once, and those that others wait for."""
    found = {key for one in book.obligations.values() for key in one.depends_on}
    return frozenset(found | {one.id for one in book.obligations.values() if is_milestone(book, one)})


def _asked_slots(book: Book, today: date, done: set[str]) -> dict[str, list[Slot]]:
    """Return the slots in which each obligation is asked by `today`; the day on which a duty ends still counts."""
    slots = {course: list(_slots(book, course, today)) for course in _courses(book)}
    asked: dict[str, list[Slot]] = {}
    for obligation in book.obligations.values():
        mine = slots[_course(book, obligation)]
        if is_milestone(book, obligation):
            mine = mine[-1:]
        if obligation.depends_on:
            mine = [slot for slot in mine if slot.due >= today] if done.issuperset(obligation.depends_on) else []
        asked[obligation.id] = [] if obligation.ended and obligation.ended.day < today else mine
    return asked


def _slots(book: Book, course: Course, until: date) -> Iterator[Slot]:
    """Yield what a course opens up to and including `until`, in order of time; later years are not looked into."""
    rule_id, cadence, first_month = course
    rule, tracked_from = book.due_rules[rule_id], book.matrix.tracked_from
    for year in range(reporting_year(tracked_from, first_month), reporting_year(until, first_month) + 1):
        for period in periods(cadence, year, first_month):
            if tracked_from <= period.end < until:
                opens = opening_day(rule, period, book.calendar)
                if opens <= until:
                    yield Slot(period, opens, due_date(rule, period, book.calendar).day)


def _rung_days(opens: date, due: date, offsets: list[int], end: date, calendar: Calendar) -> Iterator[date]:
    """Yield the worked days after the opening on which a rung comes that had not come before."""
    left, day = list(offsets), opens + ONE_DAY
    while left and day <= end:
        passed = working_days_between(due, day, calendar)
        if calendar.is_working(day) and left[0] <= passed:
            yield day
            left = [offset for offset in left if offset > passed]
        day += ONE_DAY
