"""Ageing: for how many working days what is overdue has been overdue, in bands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from directive.row import Row


@dataclass(frozen=True, slots=True)
class Band:
    """From `least` to `most` working days past the day that counts, both included; None: any more."""

    id: str
    least: int
    most: int | None

    def holds(self, days: int) -> bool:
        """Return True when a check-in so many working days late is of this band."""
        return self.least <= days and (self.most is None or days <= self.most)


OVERDUE = frozenset({"silent", "in_review_late", "returned_late"})
# A week, two weeks, a month, a quarter, and longer.
BANDS = (Band("1-5", 1, 5), Band("6-10", 6, 10), Band("11-20", 11, 20), Band("21-60", 21, 60), Band("61+", 61, None))


def band_of(row: Row) -> str | None:
    """Return the band of a check-in that is overdue; None for every other one."""
    if row.verdict.on_time is not False or row.cell not in OVERDUE:
        return None
    return next(band.id for band in BANDS if band.holds(row.verdict.days_late))


def ageing(rows: Iterable[Row]) -> dict[str, int]:
    """Return how many check-ins are overdue in each band, empty bands too."""
    counts = Counter(map(band_of, rows))
    return {band.id: counts[band.id] for band in BANDS}
