"""One check-in with all that happened to it: what every figure of a report is folded from."""

from __future__ import annotations

from dataclasses import dataclass

from directive.checkin import CheckIn, Happening


@dataclass(frozen=True, slots=True)
class Record:
    """`happenings` stand in the order in which they happened."""

    checkin: CheckIn
    happenings: tuple[Happening, ...]
