"""What a span holds when it is seen in advance: letters, deadlines and rungs, each on its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from directive.checkin import CheckIn, CheckInKey
from directive.letter import LetterKind
from directive.record import Record
from directive.words import Recipient


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Yield every day, in order."""
        for place in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=place)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How things stand when the first day of a plan dawns: the ledger, and what was told already.

    `records` are those of the whole ledger; with none, the duties are first called on `day`. Letters do not reach the
    units that are `paused`. `reported` are the years whose report was made, `weekly` is the day of the last weekly
    letter. `orphans` are the units of which the secretariat was told already that nobody answers for their duties.
    """

    day: date
    records: tuple[Record, ...] = ()
    paused: frozenset[str] = frozenset()
    reported: frozenset[int] = frozenset()
    weekly: date | None = None
    orphans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """One letter on its day. `unit` is empty when the secretariat gets it, once told apart at one `address` each."""

    day: date
    kind: LetterKind
    recipient: Recipient
    unit: str
    checkins: tuple[CheckInKey, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRung:
    """One rung that a check-in climbs."""

    day: date
    key: CheckInKey
    rung: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All of a span, in the order of the days.

    `opened` are the check-ins that are opened in it, `deadlines` those that fall due in it, by the day that counts:
    their `due`. `answers` are supposed to come in it, each with its day. `due` holds the days of check-ins that fall
    due outside the span as well: of all that is open or was opened when it ends.
    """

    span: Span
    opened: tuple[CheckIn, ...]
    deadlines: tuple[CheckIn, ...]
    letters: tuple[PlannedLetter, ...]
    rungs: tuple[PlannedRung, ...]
    answers: tuple[tuple[date, CheckInKey], ...]
    due: Mapping[CheckInKey, date] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """True when nothing opens, falls due or is written in the span."""
        return not (self.opened or self.deadlines or self.letters)
