"""Which days a report covers: its reporting year, whether that has ended, and the duties that keep another year."""

from __future__ import annotations

from dataclasses import dataclass

from directive.annual import AnnualFigures
from directive.book import Book
from directive.notation import short_date
from directive.opening import first_month_of
from directive.periods import periods
from directive.words import Cadence


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day, and the years around; `is_open` while the year has not ended by the cut-off.

    `others` are the duties that were asked by another year (that of the statistics), from `other_start` on; empty when
    there are none.
    """

    start: str
    end: str
    is_open: bool
    others: str
    other_start: str
    other_end: str
    last_year: str
    next_year: str


def span(figures: AnnualFigures, book: Book) -> Span:
    """Return what the report covers. All duties with another year are taken to keep the same one."""
    (year,) = periods(Cadence.YEAR, figures.year, book.matrix.first_month)
    asked = [book.obligations[name] for name, tally in figures.by_obligation.items() if tally.asked]
    others = {
        one.id: first_month_of(book, one) for one in asked if first_month_of(book, one) != book.matrix.first_month
    }
    other = next((periods(Cadence.YEAR, figures.year, month)[0] for month in others.values()), None)
    return Span(
        start=short_date(year.start),
        end=short_date(year.end),
        is_open=figures.as_of < year.end,
        others=", ".join(others),
        other_start=short_date(other.start) if other else "",
        other_end=short_date(other.end) if other else "",
        last_year=str(figures.year - 1),
        next_year=str(figures.year + 1),
    )
