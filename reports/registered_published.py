"""The published figures entered in the register: as they were printed, counted again, and told where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from directive.published import Gap, Published, gaps
from reports.json_rows import Json
from reports.registry import Register


def enter_published(register: Register, rows: Sequence[Published]) -> None:
    """Enter each figure as its source printed it; where it does not come out, what was found stands beside it."""
    differing = {gap.id: gap for gap in gaps(rows)}
    for row in rows:
        value = row.value if row.value is not None else row.recomputed
        source: dict[str, Json] = {
            "indicator": row.indicator,
            "name": row.name,
            "year": row.year,
            "numerator": row.numerator,
            "denominator": row.denominator,
            "printed": _number(row.value),
            "recomputed": _number(row.recomputed),
            "by": row.source,
            "confidence": row.confidence,
            "differs": _gap(differing.get(row.id)),
        }
        register.report(f"published/{row.id}", _number(value), unit=row.unit, **source)
        register.figures[f"published/{row.id}"]["as_of"] = row.as_of.isoformat() if row.as_of else None


def _gap(gap: Gap | None) -> Json:
    if gap is None:
        return None
    against: list[Json] = [f"published/{name}" for name in gap.against]
    return {"printed": _number(gap.printed), "found": _number(gap.found), "against": against}


def _number(value: Decimal | None) -> int | float | None:
    """Return the number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
