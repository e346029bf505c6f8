"""Every figure of the year as canonical JSON: what it is a part of, how many rows stand behind it, as of which day.

The same figures and book give the same bytes. Nothing here depends on how the report words them or whom it names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from directive.annual import AnnualFigures
from directive.book import Book
from directive.tally import CELLS, Tally
from reports.asked import unit_counts
from reports.measured import Measured, measured
from reports.shares import BASES, SUMS, count, hundredths, share

FORM = "dondoc-bao-cao-nam-1"
Json = str | int | float | bool | None | list["Json"] | Mapping[str, "Json"]


def to_json(figures: AnnualFigures, book: Book) -> bytes:
    """Return the figures as UTF-8 JSON with sorted keys and a last line break. A missing value is null, never 0."""
    as_of = figures.as_of.isoformat()
    whole: dict[str, Json] = {
        "form": FORM,
        "year": figures.year,
        "as_of": as_of,
        "book": figures.book,
        "directive": _directive(book),
        "total": _tally(figures.total, as_of),
        "tasks": {name: _tally(tally, as_of) for name, tally in figures.by_task.items()},
        "obligations": {name: _tally(tally, as_of) for name, tally in figures.by_obligation.items()},
        "units": {name: _tally(tally, as_of) for name, tally in figures.by_unit.items()},
        "unit_counts": _unit_counts(figures, as_of),
        "one_off": _one_off(figures, as_of),
        "indicators": [_indicator(one, as_of) for one in measured(figures, book)],
        "silent": _silent(figures, as_of),
        "evidence": _evidence(figures),
        "remarks": _remarks(figures),
    }
    return (json.dumps(whole, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode("utf-8")


def _directive(book: Book) -> Json:
    cited = book.matrix.directive
    return {
        "title": cited.title,
        "number": cited.number,
        "date": cited.date.isoformat() if cited.date else None,
        "issuer": cited.issuer,
    }


def _part(part: int, of: int, base: str) -> dict[str, Json]:
    """Return a percentage with what it is a percentage of; null when there is nothing to be a part of."""
    exact = hundredths(part, of)
    return {"part": part, "of": of, "base": base, "percent": None if exact is None else exact / 100}


def _tally(tally: Tally, as_of: str) -> Json:
    """Return every cell and sum with its share; `rows` are the check-ins behind it."""
    cells: dict[str, Json] = {cell: count(tally, cell) for cell in (*CELLS, *SUMS)}
    shares: dict[str, Json] = {cell: _part(*share(tally, cell), base) for cell, base in BASES.items()}
    return {"rows": tally.asked, "as_of": as_of, "cells": cells, "shares": shares}


def _unit_counts(figures: AnnualFigures, as_of: str) -> Json:
    counts = unit_counts(figures)
    found: dict[str, Json] = {name: _part(number, counts["asked"], "asked") for name, number in counts.items()}
    return found | {"rows": len(figures.by_unit), "as_of": as_of}


def _one_off(figures: AnnualFigures, as_of: str) -> Json:
    return {
        one.obligation: {
            "rows": one.asked_units,
            "as_of": as_of,
            "by": one.by.isoformat() if one.by else None,
            "done": _part(one.done_units, one.asked_units, "units asked"),
            "on_time": None if one.on_time_units is None else _part(one.on_time_units, one.asked_units, "units asked"),
        }
        for one in figures.completions
    }


def _indicator(one: Measured, as_of: str) -> Json:
    """Return one measure with its judgement and the check-ins from which it was taken."""
    indicator, target = one.indicator, one.indicator.target
    return {
        "obligation": one.id,
        "measure": indicator.measure,
        "name": one.measure.name,
        "kind": indicator.kind.value,
        "unit": one.measure.unit,
        "as_of": as_of,
        "asked_units": one.asked_units,
        "reported_units": indicator.reported_units,
        "value": indicator.value,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "base": one.measure.denominator,
        "percent": None if one.percent is None else one.percent / 100,
        "target": target.value if target else None,
        "target_source": target.source if target else None,
        "met": one.met,
        "points": None if one.points is None else one.points / 100,
        "spread": dict(indicator.spread),
        "rows": len(indicator.rows),
        "sources": _keys(row.key for row in indicator.rows),
    }


def _silent(figures: AnnualFigures, as_of: str) -> Json:
    return [
        {
            "unit": one.unit,
            "as_of": as_of,
            "rows": len(one.checkins),
            "longest_days": one.longest_days,
            "checkins": _keys(one.checkins),
        }
        for one in figures.silent
    ]


def _evidence(figures: AnnualFigures) -> Json:
    return [
        {
            "checkin": str(one.key),
            "number": one.letter.number,
            "dated": one.letter.dated.isoformat() if one.letter.dated else None,
            "received_by": one.letter.received_by,
        }
        for one in figures.evidence
    ]


def _remarks(figures: AnnualFigures) -> Json:
    return [{"checkin": str(one.key), "outcome": one.outcome.value, "words": one.words} for one in figures.remarks]


def _keys(keys: Iterable[object]) -> list[Json]:
    """Return keys as text: obligation/unit/period."""
    return [str(key) for key in keys]
