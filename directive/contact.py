"""What happens to a unit's address: approved, changed by two people, reported broken, mended."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from directive.days import HANOI

WAIT = timedelta(hours=24)  # from the second person's word to the change: time for the unit, or anybody, to object


class ContactEvent(StrEnum):
    """What happened to one address of one unit. REPORTED: a bounce claims so, and a person has yet to look."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    BROKEN = "broken"
    REPORTED = "reported"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class ContactChange:
    """One happening of a unit's address. `actor` is the person, or the duty, by whom; `why` is in words.

    A deputy's address has a first and a last day, Hanoi dates and both included; any other address has neither.
    """

    unit: str
    address: str
    event: ContactEvent
    at: datetime
    actor: str
    why: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @property
    def in_use_from(self) -> datetime:
        """The instant from which an approved or a confirmed address is in use, a deputy's not before its first day."""
        ready = self.at + WAIT if self.event is ContactEvent.CONFIRMED else self.at
        return ready if self.first_day is None else max(ready, datetime.combine(self.first_day, time(), HANOI))

    def is_open(self, now: datetime) -> bool:
        """Return True for the last word on a change that has not taken effect: proposed, or agreed on and waiting.

        A deputy whose last day has passed waits no more.
        """
        agreed = self.event in (ContactEvent.CONFIRMED, ContactEvent.APPROVED)
        waits = self.event is ContactEvent.PROPOSED or (agreed and now < self.in_use_from)
        return waits and not self.is_over(now)

    def is_over(self, now: datetime) -> bool:
        """Return True when the last day of a deputy has passed in Hanoi."""
        return self.last_day is not None and self.last_day < now.astimezone(HANOI).date()


def not_reached(broken: Mapping[str, date], unit: str, due: date) -> bool:
    """Return True when letters did not reach the unit on the day on which something of it fell due.

    `broken` has each unit whose address is broken, with the Hanoi date on which that was found.
    """
    since = broken.get(unit)
    return since is not None and since <= due


def same_person(one: str, other: str) -> bool:
    """Return True when two names are one, however they were typed: composed or not, in capitals, with more spaces."""
    return name_of(one) == name_of(other)


def name_of(typed: str) -> str:
    """Return the spelling in which two names are compared."""
    # Folding can take a letter apart, and what is apart can fold further: composed, folded, composed again.
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", typed).casefold().split()))
