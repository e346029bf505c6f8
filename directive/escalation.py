"""The ladder: which rungs are to be climbed for a check-in today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from directive.checkin import CheckIn, Event, Happening, last_event
from directive.days import HANOI, Calendar, working_days_between
from directive.deadline import MOVES, deadline
from directive.matrix import Ladder, Rung
from directive.standing import Verdict
from directive.words import Recipient


def rungs_due(
    checkin: CheckIn, happenings: Sequence[Happening], today: date, ladder: Ladder, calendar: Calendar
) -> tuple[Rung, ...]:
    """Return the rungs to climb today, at most one a recipient, in the ladder's order.

    A rung is climbed once, from the day on which it comes: the `offset`-th working day from the deadline that counts.
    Days that were missed are made up for with the latest rung only. A rung before or on that deadline no longer holds
    after it. When the deadline moves, the rungs whose day lies ahead again may be climbed once more.
    A rung of the issuing body is never climbed: its digest tells of it.
    Nothing is climbed on a day off, on the day on which the unit was asked, or while the unit owes no answer.
    Raises OutsideCalendar when today or the deadline has no published year.
    """
    if not calendar.is_working(today) or not _owes(happenings, today):
        return ()
    due = deadline(checkin, happenings).due
    passed = working_days_between(due, today, calendar)
    climbable = [rung for rung in ladder.rungs if rung.recipient is not Recipient.ASSIGNER]
    come = [rung for rung in climbable if rung.offset <= passed and (rung.offset > 0 or today <= due)]
    latest: dict[Recipient, Rung] = {rung.recipient: rung for rung in come}
    climbed = _climbed(checkin, happenings, ladder, calendar)
    return tuple(rung for rung in come if rung is latest[rung.recipient] and rung.id not in climbed)


def is_told_above(ladder: Ladder, verdict: Verdict) -> bool:
    """Return True when the body that issued the directive hears of it: late enough for its rung, or there is none."""
    offsets = [rung.offset for rung in ladder.rungs if rung.recipient is Recipient.ASSIGNER]
    return verdict.days_late >= min(offsets, default=1)


def _owes(happenings: Sequence[Happening], today: date) -> bool:
    """Return True when the unit was asked before today and owes an answer."""
    last = last_event([one.event for one in happenings])
    return last in (Event.ASKED, Event.RETURNED) and _day(happenings[0]) < today


def _climbed(checkin: CheckIn, happenings: Sequence[Happening], ladder: Ladder, calendar: Calendar) -> set[str]:
    """Return the ids of the rungs that stand climbed: a deadline that moves takes back those whose day it puts off."""
    climbed: set[str] = set()
    for place, one in enumerate(happenings, start=1):
        if one.event is Event.REMINDED and one.rung is not None:
            climbed.add(one.rung)
        elif one.event in MOVES:
            passed = working_days_between(deadline(checkin, happenings[:place]).due, _day(one), calendar)
            climbed -= {rung.id for rung in ladder.rungs if rung.offset > passed}
    return climbed


def _day(one: Happening) -> date:
    """Return the Hanoi date on which it happened."""
    return one.at.astimezone(HANOI).date()
