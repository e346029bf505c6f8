"""What others printed of earlier years, as the report tells it: what does not come out, what a measure continues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from directive.published import PERCENT, POINTS, Published, gaps
from reports.printed import Printed, printed
from reports.shares import plain

INFERRED = "C"  # our own conclusion: nobody printed it, so it is no figure of the year before


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A published figure that does not come out. `points` says that it is a difference of two percentages.

    `found` was counted again from the figures `against`, each with its source, or from the row's own two parts when
    that is empty.
    """

    name: str
    year: str
    printed: str
    found: str
    points: bool
    against: tuple[tuple[str, str], ...]
    source: str
    confidence: str


def mismatches(published: Sequence[Published]) -> tuple[Mismatch, ...]:
    """Return every published figure that does not come out, in the order of the file."""
    rows = {row.id: row for row in published}
    return tuple(
        Mismatch(
            name=plain(rows[gap.id].name),
            year=str(rows[gap.id].year),
            printed=printed(words(gap.printed, rows[gap.id].unit), f"published/{gap.id}"),
            found=words(gap.found, rows[gap.id].unit),
            points=rows[gap.id].unit == POINTS,
            against=tuple((plain(rows[row_id].name), plain(rows[row_id].source)) for row_id in gap.against),
            source=plain(rows[gap.id].source),
            confidence=rows[gap.id].confidence,
        )
        for gap in gaps(published)
    )


def continued(published: Sequence[Published], year: int) -> Mapping[tuple[str, int], Printed]:
    """Return the published figure of a year for each measure that continues one: the first that is no inference."""
    found: dict[tuple[str, int], Printed] = {}
    for row in published:
        value = row.value if row.value is not None else row.recomputed
        if row.continues is not None and row.year == year and row.confidence != INFERRED and value is not None:
            found.setdefault(row.continues, printed(words(value, row.unit), f"published/{row.id}"))
    return found


def words(value: Decimal, unit: str) -> str:
    """Return a published number as it is printed here, with as many places as there; points go without their unit."""
    number = f"{value:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return number if unit == POINTS else f"{number}{'' if unit == PERCENT else ' '}{unit}"
