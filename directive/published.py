"""Published figures: what others printed of earlier years, counted again from what they printed it from.

Where it can be counted again and comes out more than TOLERANCE apart, both values are told, and nobody's is corrected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

PERCENT, POINTS = "%", "diem"
TOLERANCE = {PERCENT: Decimal("0.05"), POINTS: Decimal("0.05")}  # any other unit is counted, and must come out the same


class Sum(StrEnum):
    """How a figure follows from those of other rows."""

    ADDED = "cong"
    LESS = "tru"


class Rounding(StrEnum):
    """What a word before a rounded figure says: the true one is a little more, or a little less."""

    MORE = "hon"
    LESS = "gan"


@dataclass(frozen=True, slots=True)
class Published:
    """One figure as it was printed. Figures of one `indicator`, year and unit tell the same thing, whoever prints them.

    `value` stands as printed; None where only its two parts were. `numerator` and `denominator` are those of a rate,
    `of` are the rows from which it follows by `sum`. `continues` is the measure of the matrix whose series it begins:
    an obligation and the place of the measure.
    """

    id: str
    indicator: str
    name: str
    year: int
    as_of: date | None
    value: Decimal | None
    unit: str
    numerator: int | None
    denominator: int | None
    sum: Sum | None
    of: tuple[str, ...]
    rounding: Rounding | None
    continues: tuple[str, int] | None
    source: str
    confidence: str

    @property
    def recomputed(self) -> Decimal | None:
        """The percentage of its two parts to two places; None where these were not printed."""
        if self.unit != PERCENT or self.numerator is None or not self.denominator:
            return None
        return (Decimal(100 * self.numerator) / self.denominator).quantize(Decimal("0.01"))


@dataclass(frozen=True, slots=True)
class Gap:
    """A printed figure that does not come out: `printed` in this row, `found` from the rows `against`, or its parts."""

    id: str
    printed: Decimal
    found: Decimal
    against: tuple[str, ...] = ()


def gaps(rows: Sequence[Published]) -> tuple[Gap, ...]:
    """Return every printed figure that does not come out, in the order of the rows, each with what was found."""
    by_id = {row.id: row for row in rows}
    found = [gap for row in rows if (gap := _own_gap(row) or _summed_gap(row, by_id))]
    seen: dict[tuple[str, int, str], Published] = {}
    for row in rows:
        if row.value is None or row.rounding is not None:
            continue
        first = seen.setdefault((row.indicator, row.year, row.unit), row)
        if first.value is not None and _differs(row.value, first.value, row.unit):
            found.append(Gap(row.id, row.value, first.value, (first.id,)))
    found += [gap for row in rows if (gap := _rounded_gap(row, seen))]
    place = {row.id: number for number, row in enumerate(rows)}
    return tuple(sorted(found, key=lambda gap: place[gap.id]))


def _own_gap(row: Published) -> Gap | None:
    found = row.recomputed
    if row.value is None or found is None or not _differs(row.value, found, row.unit):
        return None
    return Gap(row.id, row.value, found)


def _summed_gap(row: Published, by_id: Mapping[str, Published]) -> Gap | None:
    """Return the gap to what the rows come to from which it follows; one that was not read leaves it open."""
    values = [by_id[name].value if name in by_id else None for name in row.of]
    there = [value for value in values if value is not None]
    if row.sum is None or row.value is None or len(there) < len(values):
        return None
    found = sum(there[1:], there[0]) if row.sum is Sum.ADDED else there[0] - sum(there[1:])
    return Gap(row.id, row.value, found, row.of) if _differs(row.value, found, row.unit) else None


def _rounded_gap(row: Published, exact: Mapping[tuple[str, int, str], Published]) -> Gap | None:
    """Return the gap of a rounded figure whose word says the wrong side: "hơn" of less, "gần" of more."""
    other = exact.get((row.indicator, row.year, row.unit))
    if row.rounding is None or row.value is None or other is None or other.value is None:
        return None
    holds = other.value >= row.value if row.rounding is Rounding.MORE else other.value <= row.value
    return None if holds else Gap(row.id, row.value, other.value, (other.id,))


def _differs(one: Decimal, other: Decimal, unit: str) -> bool:
    return abs(one - other) > TOLERANCE.get(unit, Decimal(0))
