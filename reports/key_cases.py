"""Key cases, by code only: what was reported of them period by period. No name and no words of a unit are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directive.annual import AnnualFigures
from directive.answer import Figure
from directive.book import Book
from directive.matrix import Measure
from directive.notation import short_date, whole
from directive.periods import period_of
from directive.row import Row
from directive.words import MeasureKind
from reports.office import ReportOffice
from reports.shares import percent, plain

CODE = re.compile(r"\b[A-ZĐ]{1,4}-\d{1,4}\b")  # "TĐ-03"; the number of a letter begins with its digits


@dataclass(frozen=True, slots=True)
class KeyCase:
    """What one check-in of a duty on key cases says: its figures, the letter with the list, and the codes it names."""

    id: str
    period: str
    figures: tuple[tuple[str, str], ...]
    letters: str
    codes: str


def key_cases(figures: AnnualFigures, book: Book, office: ReportOffice) -> tuple[KeyCase, ...]:
    """Return the accepted check-ins of the duties on key cases that say anything, in the order of text and time."""
    rows = [row for row in figures.rows if row.key.obligation in office.key_cases and row.is_accepted]
    found = [_key_case(row, book) for row in rows]
    return tuple(one for one in found if one.figures or one.letters or one.codes)


def _key_case(row: Row, book: Book) -> KeyCase:
    measures = book.obligations[row.key.obligation].measures
    told = [(plain(measures[one.measure].name), figure_words(one, measures[one.measure])) for one in row.figures]
    dated = [(plain(one.number), short_date(one.dated) if one.dated else "") for one in row.evidence]
    return KeyCase(
        id=row.key.obligation,
        period=period_of(row.key.period).name,
        figures=tuple((name, words) for name, words in told if words),
        letters="; ".join(", ".join(filter(None, one)) for one in dated),
        codes=", ".join(dict.fromkeys(CODE.findall(plain(row.words)))),
    )


def figure_words(one: Figure, measure: Measure) -> str:
    """Return one reported figure as it is printed; empty for words, which may hold a name."""
    if measure.kind is MeasureKind.RATE and one.numerator is not None and one.denominator is not None:
        return f"{whole(one.numerator)}/{whole(one.denominator)} ({percent(one.numerator, one.denominator)})"
    return "" if one.value is None else f"{whole(one.value)} {plain(measure.unit or '')}".strip()
