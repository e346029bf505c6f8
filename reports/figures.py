"""Every figure of the year as canonical JSON: the rows, and each figure with what it is counted from.

The same figures and book give the same bytes. Nothing here depends on how the report words them or whom it names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from directive.annual import AnnualFigures
from directive.book import Book
from directive.published import Published
from reports.json_rows import Json, json_once, json_row, json_units
from reports.registered import (
    enter_before,
    enter_counts,
    enter_cross,
    enter_letters,
    enter_once,
    enter_overdue,
    enter_units,
)
from reports.registered_measures import enter_measures
from reports.registered_published import enter_published
from reports.registry import Register

FORM = "dondoc-bao-cao-nam-2"


def to_json(
    figures: AnnualFigures,
    book: Book,
    previous: AnnualFigures | None = None,
    published: Sequence[Published] = (),
    report: Mapping[str, Json] | None = None,
) -> bytes:
    """Return the figures as UTF-8 JSON with sorted keys and a last line break. A missing value is null, never 0.

    `previous` are the figures of the year before, on the same basis, `published` those of earlier years. `rows`, `once`
    and `units` are the lines from which `figures` are counted (`reports.registry` says how); the keys of `figures` are
    what `reports.printed` names. `report` says which report this is and which audit head it prints; it is no figure.
    """
    whole: dict[str, Json] = {
        "form": FORM,
        "year": figures.year,
        "as_of": figures.as_of.isoformat(),
        "book": figures.book,
        "directive": _directive(book),
        "rows": [json_row(row, book) for row in figures.rows],
        "once": json_once(figures),
        "units": json_units(book),
        "figures": register(figures, book, previous, published).figures,
    }
    if report is not None:
        whole["report"] = report
    return ("{\n" + ",\n".join(f"{_text(name)}: {_lines(whole[name])}" for name in sorted(whole)) + "\n}\n").encode()


def _lines(part: Json) -> str:
    """Return a list or a mapping with one line for each of its parts, so that two reports can be held side by side."""
    if isinstance(part, list):
        return "[\n" + ",\n".join(map(_text, part)) + "\n]"
    if isinstance(part, Mapping):
        return "{\n" + ",\n".join(f"{_text(name)}: {_text(part[name])}" for name in sorted(part)) + "\n}"
    return _text(part)


def _text(part: Json) -> str:
    return json.dumps(part, ensure_ascii=False, sort_keys=True)


def register(
    figures: AnnualFigures,
    book: Book,
    previous: AnnualFigures | None = None,
    published: Sequence[Published] = (),
) -> Register:
    """Return every figure of the report by its id."""
    found = Register(figures.as_of.isoformat())
    enter_counts(found, figures, book)
    enter_units(found, figures)
    enter_cross(found, figures, book)
    enter_overdue(found, figures, book)
    enter_letters(found, figures, book)
    enter_once(found, figures)
    enter_measures(found, figures, book, previous)
    if previous is not None:
        enter_before(found, previous)
    enter_published(found, published)
    return found


def _directive(book: Book) -> Json:
    cited = book.matrix.directive
    return {
        "title": cited.title,
        "number": cited.number,
        "date": cited.date.isoformat() if cited.date else None,
        "issuer": cited.issuer,
    }
