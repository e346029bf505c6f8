"""Working days: which days are worked, and counting them. All dates are Hanoi dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Mark:
    """A day off, or a made-up working day, with the paper that set it."""

    day: date
    worked: bool
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The published days. A year that is not in `years` has no calendar, and nothing may be counted in it."""

    file: str
    years: frozenset[int]
    marks: Mapping[date, Mark]
