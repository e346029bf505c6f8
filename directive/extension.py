"""A unit's request for more time: which one waits for a decision, and whether this very decision was made before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from directive.checkin import Event, Happening, last_event
from directive.days import HANOI
from directive.deadline import deadline
from directive.record import Record

OPEN = frozenset({Event.ASKED, Event.ANSWERED, Event.RETURNED})
DECIDED = frozenset({Event.EXTENDED, Event.EXTENSION_REFUSED})


@dataclass(frozen=True, slots=True)
class Wished:
    """More time as a unit has written it: until which day, and why."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Request:
    """What a unit asks for: until which day, why, on which Hanoi date; `late` when its deadline had passed by then."""

    until: date
    reason: str
    asked: date
    late: bool


def waiting_request(record: Record) -> Request | None:
    """Return the request that waits; the last one, where a unit has asked again.

    A decision on it, of whatever kind, ends it, and so does what closes the check-in. An answer ends one that was made
    while the unit owed it; one that came beside an answer or after it waits on.
    """
    if last_event([one.event for one in record.happenings]) not in OPEN:
        return None
    place, owes = None, False
    for at, one in enumerate(record.happenings):
        if one.event in (Event.ASKED, Event.RETURNED):
            owes = True
        elif one.event is Event.ANSWERED:
            place, owes = None if owes else place, False
        elif one.event is Event.EXTENSION_ASKED:
            place = at
        elif one.event in DECIDED:
            place = None
    return None if place is None else _request(record, place)


def is_granted(happenings: Sequence[Happening], until: date) -> bool:
    """Return True when the last word on the deadline was an extension to that very day."""
    last = _last_word(happenings)
    return last is not None and (last.event, last.until) == (Event.EXTENDED, until)


def is_refused(happenings: Sequence[Happening], until: date) -> bool:
    """Return True when the last word was a refusal, and the request before it named that very day."""
    last = _last_word(happenings)
    asked = [one.until for one in happenings if one.event is Event.EXTENSION_ASKED]
    return last is not None and last.event is Event.EXTENSION_REFUSED and asked[-1:] == [until]


def last_decision(happenings: Sequence[Happening]) -> Happening | None:
    """Return the decision that nothing was asked after; None while a request waits, or when nothing was decided."""
    last = _last_word(happenings)
    return last if last is not None and last.event in DECIDED else None


def _last_word(happenings: Sequence[Happening]) -> Happening | None:
    """Return the last request or decision."""
    spoken = (one for one in reversed(happenings) if one.event in DECIDED or one.event is Event.EXTENSION_ASKED)
    return next(spoken, None)


def _request(record: Record, place: int) -> Request | None:
    one = record.happenings[place]
    if one.until is None:
        return None
    asked = one.at.astimezone(HANOI).date()
    late = asked > deadline(record.checkin, record.happenings[:place]).due
    return Request(one.until, one.reason or "", asked, late)
