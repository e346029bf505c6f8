"""The deadline: the day that counts now, with the day that was told first kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from directive.checkin import CheckIn, Event, Happening
from directive.record import Record

# What moves a deadline: an extension that was granted, and a later day that was told after the calendar or the matrix
# had changed.
MOVES = frozenset({Event.EXTENDED, Event.MOVED})


@dataclass(frozen=True, slots=True)
class Deadline:
    """`due` is the day that counts, `original` the one told first; `granted` counts the extensions."""

    original: date
    due: date
    granted: int = 0


def deadline(checkin: CheckIn, happenings: Sequence[Happening]) -> Deadline:
    """Return the deadline after these happenings, which are in order. A day already told never becomes earlier."""
    due = checkin.due
    for one in happenings:
        due = moved(due, one)
    return Deadline(checkin.due, due, sum(one.event is Event.EXTENDED for one in happenings))


def moved(due: date, one: Happening) -> date:
    """Return the day that counts after one more happening."""
    return max(due, one.until) if one.event in MOVES and one.until is not None else due


def as_told(record: Record) -> CheckIn:
    """Return the check-in as its unit is told of it: with the day that counts as its due date."""
    return replace(record.checkin, due=deadline(record.checkin, record.happenings).due)
