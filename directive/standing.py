"""The standing of a check-in on a given day: the only verdict on lateness in the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directive.answer import Answer
from directive.checkin import CheckIn, Event, Happening, last_event
from directive.days import HANOI, ONE_DAY, Calendar, working_days_between
from directive.deadline import Deadline, deadline
from directive.words import Outcome

DUE_SOON_DAYS = 3  # working days before the due date, the yellow rung of the shipped ladders


class Standing(StrEnum):
    """What a check-in amounts to on a day. Never stored: it is computed from the happenings and the date."""

    WAITING = "waiting"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    EXCUSED = "excused"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A standing with its dates.

    `on_time` is None while nothing can be said yet (waiting, due soon, returned within time) and when excused; False as
    soon as the deadline that counts has passed unanswered. `days_late` counts working days after it, at least 1 when
    late, else 0; `days_past_first` counts them after the day that was told first, so that what an extension covers
    still shows. `done` is the day that decides (see `standing`), `received` the Hanoi date on which that answer came: a
    unit that is on time with `received` after `due` was only entered late. `outcome` is what the unit says in the
    answer that is in review or accepted.
    """

    standing: Standing
    on_time: bool | None
    days_late: int
    deadline: Deadline
    done: date | None = None
    received: date | None = None
    outcome: Outcome | None = None
    days_past_first: int = 0

    @property
    def due(self) -> date:
        """The day that counts."""
        return self.deadline.due

    @property
    def by_extension(self) -> bool:
        """True when the answer is in time only because an extension was granted."""
        return self.on_time is True and self.days_past_first > 0 and self.deadline.granted > 0


def standing(checkin: CheckIn, happenings: Sequence[Happening], today: date, calendar: Calendar) -> Verdict:
    """Return the verdict on a check-in; `happenings` are in order, and none is later than `today`, a Hanoi date.

    The due date itself is not late. An answer is judged by the date on its evidence (the latest of several) when that
    is not after the day on which it was received, else by the day on which it was received. Of the answers since the
    check-in was asked or last returned the earliest day decides, so that a correction never makes a unit late, and the
    last one says the outcome. A returned check-in is owed again, against the same deadline. An extension counts from
    the first day on, also when it was granted after the day had passed.
    """
    last = last_event([one.event for one in happenings])
    told = deadline(checkin, happenings)
    if last in (Event.EXCUSED, Event.PASSED):
        return Verdict(Standing.EXCUSED if last is Event.EXCUSED else Standing.PASSED, None, 0, told)
    if last in (Event.ANSWERED, Event.ACCEPTED):
        return _answered(told, happenings, last is Event.ACCEPTED, calendar)
    past_first = days_late(told.original, today, calendar) if last is not None else 0
    if today > told.due and last is not None:
        name = Standing.RETURNED if last is Event.RETURNED else Standing.OVERDUE
        return Verdict(name, False, days_late(told.due, today, calendar), told, days_past_first=past_first)
    if last is Event.RETURNED:
        return Verdict(Standing.RETURNED, None, 0, told, days_past_first=past_first)
    soon = last is not None and _is_soon(today, told.due, calendar)
    return Verdict(Standing.DUE_SOON if soon else Standing.WAITING, None, 0, told, days_past_first=past_first)


def days_late(due: date, day: date, calendar: Calendar) -> int:
    """Return how many working days `day` is past `due`: 0 on time, at least 1 after it, days off or not."""
    return max(1, working_days_between(due, day, calendar)) if day > due else 0


def done_on(answer: Answer) -> tuple[date, date]:
    """Return the day that decides on an answer's lateness, and the Hanoi date on which it was received."""
    received = answer.received.astimezone(HANOI).date()
    dated = max((letter.dated for letter in answer.evidence if letter.dated), default=received)
    return min(dated, received), received


def owed_answers(happenings: Sequence[Happening]) -> list[Answer]:
    """Return the answers that count: those since the check-in was asked or last returned, in order."""
    found: list[Answer] = []
    for one in happenings:
        if one.event is Event.RETURNED:
            found.clear()
        elif one.answer is not None:
            found.append(one.answer)
    return found


def _answered(told: Deadline, happenings: Sequence[Happening], accepted: bool, calendar: Calendar) -> Verdict:
    """Return the verdict on a check-in that stands answered, reviewed or not."""
    answers = owed_answers(happenings)
    done, received = min(done_on(answer) for answer in answers)
    late, past_first = days_late(told.due, done, calendar), days_late(told.original, done, calendar)
    name = Standing.ACCEPTED if accepted else Standing.IN_REVIEW
    return Verdict(name, late == 0, late, told, done, received, answers[-1].outcome, past_first)


def _is_soon(today: date, due: date, calendar: Calendar) -> bool:
    """Return True when at most DUE_SOON_DAYS working days are left from `today` up to, not including, `due`."""
    left, day = 0, today
    while day < due:
        left += calendar.is_working(day)
        if left > DUE_SOON_DAYS:
            return False
        day += ONE_DAY
    return True
