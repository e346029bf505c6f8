"""The ladder: which rungs are to be climbed for a check-in today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from directive.checkin import CheckIn, Event, Happening, last_event
from directive.days import HANOI, Calendar, working_days_between
from directive.matrix import Ladder, Rung
from directive.words import Recipient


def rungs_due(
    checkin: CheckIn, happenings: Sequence[Happening], today: date, ladder: Ladder, calendar: Calendar
) -> tuple[Rung, ...]:
    """Return the rungs to climb today, at most one a recipient, in the ladder's order.

    A rung is climbed once, from the day on which it comes: the `offset`-th working day from the due date. Days that
    were missed are made up for with the latest rung only. A rung before or on the due date no longer holds after it.
    Nothing is climbed on a day off, on the day on which the unit was asked, or while the unit owes no answer.
    Raises OutsideCalendar when today or the due date has no published year.
    """
    if not calendar.is_working(today) or not _owes(happenings, today):
        return ()
    passed = working_days_between(checkin.due, today, calendar)
    come = [rung for rung in ladder.rungs if rung.offset <= passed and (rung.offset > 0 or today <= checkin.due)]
    latest: dict[Recipient, Rung] = {rung.recipient: rung for rung in come}
    climbed = {one.rung for one in happenings if one.event is Event.REMINDED}
    return tuple(rung for rung in come if rung is latest[rung.recipient] and rung.id not in climbed)


def _owes(happenings: Sequence[Happening], today: date) -> bool:
    """Return True when the unit was asked before today and owes an answer."""
    last = last_event([one.event for one in happenings])
    return last in (Event.ASKED, Event.RETURNED) and happenings[0].at.astimezone(HANOI).date() < today
