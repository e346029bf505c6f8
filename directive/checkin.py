"""One check-in: its identity, what may happen to it, and in what order.

Only what happened is kept; `directive.standing` says what that amounts to on a given day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from directive.answer import Answer


@dataclass(frozen=True, slots=True, order=True)
class CheckInKey:
    """Obligation × unit × period: unique."""

    obligation: str
    unit: str
    period: str

    def __str__(self) -> str:
        return f"{self.obligation}/{self.unit}/{self.period}"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in as it was opened. `opens` and `due` are Hanoi dates; on the due date itself nobody is late.

    `due` is the day told first; the day that counts now is `directive.deadline`'s to say.
    """

    key: CheckInKey
    opens: date
    due: date


class Event(StrEnum):
    """What can happen to a check-in."""

    ASKED = "asked"
    REMINDED = "reminded"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    EXCUSED = "excused"
    EXTENSION_ASKED = "extension_asked"
    EXTENDED = "extended"
    EXTENSION_REFUSED = "extension_refused"
    MOVED = "moved"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened. `at` is an aware instant; `actor` is a person, a unit's key, or "dondoc".

    `answer` comes with ANSWERED, `rung` with REMINDED, `reason` with RETURNED, EXCUSED, PASSED (to whom) and all that
    concerns the deadline, `reviewed` (the digest of the answer that was looked at) with ACCEPTED and RETURNED, `until`
    (the day that is asked for, or that counts from now on) with EXTENSION_ASKED, EXTENDED and MOVED.
    """

    key: CheckInKey
    event: Event
    at: datetime
    actor: str
    answer: Answer | None = None
    rung: str | None = None
    reason: str | None = None
    reviewed: str | None = None
    until: date | None = None


# Beside the course of asking and answering: these change nothing in what may come next, so they are left out when the
# last event is looked for. All but REMINDED concern the deadline, which may be spoken of as long as the check-in is
# open; that a refusal answers a request which waits is for the duty to see to.
OF_THE_DEADLINE = frozenset({Event.EXTENSION_ASKED, Event.EXTENDED, Event.EXTENSION_REFUSED, Event.MOVED})
BESIDE = OF_THE_DEADLINE | {Event.REMINDED}

# What may follow what.
FOLLOWS: dict[Event | None, frozenset[Event]] = {
    None: frozenset({Event.ASKED}),
    Event.ASKED: frozenset({Event.ANSWERED, Event.REMINDED, Event.EXCUSED, Event.PASSED}) | OF_THE_DEADLINE,
    Event.ANSWERED: frozenset({Event.ANSWERED, Event.ACCEPTED, Event.RETURNED, Event.EXCUSED}) | OF_THE_DEADLINE,
    Event.RETURNED: frozenset({Event.ANSWERED, Event.REMINDED, Event.EXCUSED, Event.PASSED}) | OF_THE_DEADLINE,
    Event.ACCEPTED: frozenset(),
    Event.EXCUSED: frozenset(),
    Event.PASSED: frozenset(),
}


class NotAllowed(Exception):
    """A happening that may not follow what has happened before it."""


def last_event(events: Sequence[Event]) -> Event | None:
    """Return the event that decides what may come next: the last one that is not BESIDE; None before ASKED."""
    return next((event for event in reversed(events) if event not in BESIDE), None)


def must_follow(key: CheckInKey, events: Sequence[Event], event: Event) -> None:
    """Raise NotAllowed when `event` may not come after `events`, which are in the order in which they happened."""
    last = last_event(events)
    if event not in FOLLOWS[last]:
        allowed = ", ".join(sorted(FOLLOWS[last])) or "nothing"
        raise NotAllowed(f"{event} cannot follow {last or 'nothing'} (check-in {key}); allowed: {allowed}")
