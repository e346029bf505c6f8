"""The course of one check-in: whether what is told of it can have happened at all, one thing after the other."""

from __future__ import annotations

from collections.abc import Sequence

from directive.checkin import BESIDE, FOLLOWS, Event, Happening
from directive.deadline import MOVES


def is_sound(happenings: Sequence[Happening]) -> bool:
    """Return True when each may follow those before it, none is earlier, and each carries what its event needs.

    The ledger refuses anything else when it is written; a ledger that another hand has changed may still hold it.
    """
    last: Event | None = None
    before = happenings[0].at
    for one in happenings:
        if one.event not in FOLLOWS[last] or one.at < before or not _is_whole(one):
            return False
        before = one.at
        if one.event not in BESIDE:
            last = one.event
    return True


def _is_whole(one: Happening) -> bool:
    """Return True when it has an answer exactly where it is one, and a day where it moves the deadline."""
    return (one.answer is not None) is (one.event is Event.ANSWERED) and (
        one.until is not None or one.event not in MOVES
    )
