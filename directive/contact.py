"""What happens to a unit's address: approved, changed by two people, reported broken, mended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ContactEvent(StrEnum):
    """What happened to one address of one unit. REPORTED: a bounce claims so, and a person has yet to look."""

    APPROVED = "approved"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
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
