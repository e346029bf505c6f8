"""What happens to a unit's address: approved, changed by two people, reported broken, mended."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

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
    """One happening of a unit's address. `actor` is the person, or the duty, by whom; `why` is in words."""

    unit: str
    address: str
    event: ContactEvent
    at: datetime
    actor: str
    why: str = ""

    @property
    def in_use_from(self) -> datetime:
        """The instant from which an approved or a confirmed address is in use."""
        return self.at + WAIT if self.event is ContactEvent.CONFIRMED else self.at

    def is_open(self, now: datetime) -> bool:
        """Return True for the last word on a change that has not taken effect: proposed, or confirmed and waiting."""
        waits = self.event is ContactEvent.CONFIRMED and now < self.in_use_from
        return waits or self.event is ContactEvent.PROPOSED


def same_person(one: str, other: str) -> bool:
    """Return True when two names are one, however they were typed: composed or not, in capitals, with more spaces."""
    return name_of(one) == name_of(other)


def name_of(typed: str) -> str:
    """Return the spelling in which two names are compared."""
    # Folding can take a letter apart, and what is apart can fold further: composed, folded, composed again.
    return unicodedata.normalize("NFC", " ".join(unicodedata.normalize("NFC", typed).casefold().split()))
