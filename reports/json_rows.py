"""The rows of the .json: every check-in once, with what was accepted and by whom, so that any reader can recount.

Names and values are those of the ledger, in no language: nothing here depends on how the report words a thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from directive.ageing import OVERDUE, band_of
from directive.annual import AnnualFigures, Row, task_of
from directive.answer import Evidence, Figure
from directive.book import Book
from directive.facts import instant
from reports.exceptions import turn_of
from reports.rows import level_of
from reports.shares import plain

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


def json_row(row: Row, book: Book) -> Json:
    """Return one check-in. What is missing is null; of what was not accepted there is no figure and no paper."""
    key, verdict = row.key, row.verdict
    return {
        "key": str(key),
        "obligation": key.obligation,
        "unit": key.unit,
        "period": key.period,
        "task": task_of(key.obligation),
        "level": level_of(book.units[key.unit]),
        "told": verdict.deadline.original.isoformat(),
        "due": row.due.isoformat(),
        "month": row.month,
        "done": verdict.done.isoformat() if verdict.done else None,
        "received": verdict.received.isoformat() if verdict.received else None,
        "cell": row.cell,
        "outcome": verdict.outcome.value if verdict.outcome else None,
        "on_time": verdict.on_time,
        "by_extension": verdict.by_extension and row.is_accepted,
        "days_late": verdict.days_late,
        "age": band_of(row),
        "turn": turn_of(row, book).value if row.cell in OVERDUE else None,
        "figures": [json_figure(one) for one in row.figures],
        "evidence": [json_letter(one) for one in row.evidence],
        "words": row.words,
        "source": row.source or None,
        "accepted_by": row.accepted_by,
        "accepted_at": instant(row.accepted_at) if row.accepted_at else None,
    }


def json_figure(one: Figure) -> Json:
    """Return one figure as it was reported; the measure counts from 0."""
    return {
        "measure": one.measure,
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "text": one.text,
    }


def json_letter(one: Evidence) -> Json:
    """Return one letter that stands as evidence."""
    return {
        "number": plain(one.number),
        "dated": one.dated.isoformat() if one.dated else None,
        "received_by": one.received_by,
    }


def json_units(book: Book) -> list[Json]:
    """Return every unit of the registry, in its order."""
    return [{"id": unit.id, "level": level_of(unit)} for unit in book.units]


def json_once(figures: AnnualFigures) -> list[Json]:
    """Return each duty that is done once and each unit that is asked for it, over all years, with the day of done."""
    return [
        {
            "key": str(key),
            "obligation": key.obligation,
            "unit": key.unit,
            "done": day.isoformat() if day else None,
            "is_done": day is not None,
            "on_time": None if one.by is None else bool(day and day <= one.by),
        }
        for one in figures.completions
        for key, day in one.rows
    ]
