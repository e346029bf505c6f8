"""A figure of the .json found again from its lines, by the formula that stands beside it: as any reader would do it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any


def recounted(told: Any, figure: dict[str, Any]) -> object:
    """Return what a figure comes to by its own formula. `told` is the whole .json, read."""
    return FORMULAS[figure["formula"]](told, figure)


def chosen(told: Any, figure: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of which the figure speaks: named by their keys, or by what they hold."""
    if "rows" in figure:
        by_key = {row["key"]: row for row in told["rows"]}
        return [by_key[key] for key in figure["rows"]]
    return [line for line in told[figure["of"]] if matches(line, figure["where"])]


def matches(line: dict[str, Any], where: dict[str, Any]) -> bool:
    return all(line[name] in (wanted if isinstance(wanted, list) else [wanted]) for name, wanted in where.items())


def units(told: Any, figure: dict[str, Any]) -> int:
    without = figure.get("unless")
    left_out = {line["unit"] for line in told["rows"] if without and matches(line, without)}
    return len({line["unit"] for line in chosen(told, figure)} - left_out)


def letters(told: Any, figure: dict[str, Any]) -> int:
    papers = [(line["unit"], one["number"], one["dated"]) for line in chosen(told, figure) for one in line["evidence"]]
    return len(set(papers))


def of_measure(told: Any, figure: dict[str, Any]) -> list[dict[str, Any]]:
    rows = chosen(told, figure)
    return [one for row in rows for one in row["figures"] if one["measure"] == figure["measure"]]


def summed(told: Any, figure: dict[str, Any]) -> int | None:
    there = [one[figure["field"]] for one in of_measure(told, figure) if one[figure["field"]] is not None]
    return sum(there) if there else None


def inputs(told: Any, figure: dict[str, Any]) -> Sequence[Any]:
    return [told["figures"][name]["value"] for name in figure["inputs"]]


def percent(told: Any, figure: dict[str, Any]) -> float | None:
    part, whole = inputs(told, figure)
    exact = Decimal(100 * (part or 0)) / Decimal(whole) if whole else None
    return None if exact is None else float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def points(told: Any, figure: dict[str, Any]) -> float:
    part, whole = inputs(told, figure)
    less = figure["less"]
    other = Decimal(100 * less[0]) / Decimal(less[1]) if isinstance(less, list) else Decimal(str(less))
    return float((Decimal(100 * part) / Decimal(whole) - other).quantize(Decimal("0.01"), ROUND_HALF_UP))


def difference(told: Any, figure: dict[str, Any]) -> int:
    first, second = inputs(told, figure)
    return int(first) - int(second)


FORMULAS = {
    "count": lambda told, figure: len(chosen(told, figure)),
    "units": units,
    "longest": lambda told, figure: max(line["days_late"] for line in chosen(told, figure)),
    "letters": letters,
    "sum": summed,
    "words": lambda told, figure: sum(one["text"] == figure["word"] for one in of_measure(told, figure)),
    "percent": percent,
    "points": points,
    "difference": difference,
}
