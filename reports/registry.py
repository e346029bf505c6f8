"""The register of figures: an id, a value, and where it comes from, so that no figure stands without its source.

A figure is *reported* (who said it, when, by which paper) or *derived*. A derived one says how any reader finds it:

| formula | from |
|---|---|
| `count` | the number of lines of `of` (`rows`, `once`, `units`) that match `where` |
| `units` | how many different units these lines have, leaving out the units of lines that match `unless` |
| `longest` | the largest `days_late` of these lines |
| `letters` | how many different letters (unit, number, date) are the evidence of these lines |
| `sum` | what `field` of `measure` comes to in the rows whose keys are `rows` |
| `words` | how many of those rows say `word` |
| `percent` | 100 × the first of `inputs` ÷ the second, to two places, halves away from zero |
| `points` | 100 × the first of `inputs` ÷ the second − `less` (a percentage, or the two parts of one), then rounded |
| `difference` | the first of `inputs` − the second |
| `same` | the figure of that name in the report of the year before, as of `as_of` |

`where` holds a value or a list of values for each name; a line matches when each of its values is one of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from directive.tally import CELLS, OUTCOME_CELLS, Tally
from reports.json_rows import Json
from reports.shares import BASES, SUMS, count, hundredths, share

Where = Mapping[str, Json]
SETTLED = ["on_time", "late"]
WITHIN = ["waiting", "in_review", "returned"]
OVERDUE = ["silent", "in_review_late", "returned_late"]
# Which rows stand in a cell or a sum of cells.
CELL_WHERE: dict[str, Where] = {
    **{cell: {"cell": [cell]} for cell in (*SETTLED, *WITHIN, *OVERDUE, "excused")},
    **{cell: {"cell": SETTLED, "outcome": said.value} for said, cell in OUTCOME_CELLS.items()},
    "by_extension": {"by_extension": True},
    "settled": {"cell": SETTLED},
    "within": {"cell": WITHIN},
    "overdue": {"cell": OVERDUE},
    "open": {"cell": [*WITHIN, *OVERDUE]},
    "due": {"cell": [*SETTLED, *OVERDUE]},
    "asked": {},
}


@dataclass(frozen=True, slots=True)
class Register:
    """The figures by id, as of one day."""

    as_of: str
    figures: dict[str, dict[str, Json]] = field(default_factory=dict)

    def derive(self, at: str, value: Json, formula: str, *, unit: str = "checkins", **source: Json) -> None:
        """Enter a figure that follows from others or from lines; `source` is what its formula needs."""
        entry: dict[str, Json] = {"value": value, "kind": "derived", "formula": formula, "unit": unit}
        self.figures[at] = {"as_of": self.as_of, **entry, **source}

    def report(self, at: str, value: Json, *, unit: str, **source: Json) -> None:
        """Enter a figure as somebody said it; `source` says who, when and by which paper."""
        self.figures[at] = {"as_of": self.as_of, "value": value, "kind": "reported", "unit": unit, **source}

    def part(self, at: str, part: str, whole: str) -> None:
        """Enter what part one figure is of another, as a percentage; null when there is nothing to be a part of."""
        numbers = [self.figures[name]["value"] for name in (part, whole)]
        found = hundredths(*(number if isinstance(number, int) else 0 for number in numbers))
        value = None if found is None else found / 100
        self.derive(at, value, "percent", unit="percent", inputs=[part, whole], base=whole)

    def tally(self, at: str, tally: Tally, where: Where) -> None:
        """Enter every cell and sum of a tally, and beside each its share."""
        for cell in (*CELLS, *SUMS):
            self.derive(f"{at}/{cell}", count(tally, cell), "count", of="rows", where={**where, **CELL_WHERE[cell]})
        for cell, base in BASES.items():
            part = "settled" if cell == "due" else cell
            self.part(f"{at}/{cell}/share", f"{at}/{part}", f"{at}/{base}")

    def same(self, at: str, tally: Tally, as_of: str) -> None:
        """Enter a tally of the year before, on the same basis."""
        for cell in (*CELLS, *SUMS):
            name = f"before/{at}/{cell}"
            self.derive(name, count(tally, cell), "same", figure=f"{at}/{cell}")
            self.figures[name]["as_of"] = as_of
        for cell in BASES:
            found = hundredths(*share(tally, cell))
            value, name = None if found is None else found / 100, f"before/{at}/{cell}/share"
            self.derive(name, value, "same", unit="percent", figure=f"{at}/{cell}/share")
            self.figures[name]["as_of"] = as_of
