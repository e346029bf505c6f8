"""The deadline: the day that counts now, with the day that was told first kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from directive.checkin import CheckIn, Event, Happening

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
    due, granted = checkin.due, 0
    for one in happenings:
        if one.event in MOVES and one.until is not None:
            due = max(due, one.until)
            granted += one.event is Event.EXTENDED
    return Deadline(checkin.due, due, granted)
