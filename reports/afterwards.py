"""What came in after the cut-off, and what corrects an earlier report: lines of their own, never figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directive.annual import AnnualFigures
from directive.book import Book
from directive.notation import short_date
from directive.opening import year_of
from directive.periods import period_of
from reports.paper import After
from reports.shares import plain


@dataclass(frozen=True, slots=True)
class Afterward:
    """One line. `what` is the value of a `directive.checkin.Event`; `unit` is empty where units are not named."""

    id: str
    unit: str
    period: str
    what: str
    when: str


def afterwards(
    after: Iterable[After], figures: AnnualFigures, book: Book, *, named: bool
) -> tuple[tuple[Afterward, ...], tuple[Afterward, ...]]:
    """Return the lines on this report's year, and those that correct the reports of earlier years, by day."""
    lines = sorted(after, key=lambda one: (one.when, one.key))
    earlier = [one for one in lines if year_of(book, one.key) < figures.year]
    own = [one for one in lines if one not in earlier]
    return tuple(_line(one, book, named=named) for one in own), tuple(_line(one, book, named=named) for one in earlier)


def _line(one: After, book: Book, *, named: bool) -> Afterward:
    known = one.key.unit in book.units
    unit = plain(book.units.full_name(one.key.unit) if known else one.key.unit) if named else ""
    return Afterward(one.key.obligation, unit, period_of(one.key.period).name, one.what.value, short_date(one.when))
