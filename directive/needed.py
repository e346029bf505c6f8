"""Which check-ins the figures of a year need: its own, and those of all years of duties that are done once."""

from __future__ import annotations

from dataclasses import dataclass

from directive.book import Book
from directive.opening import first_month_of
from directive.periods import periods, reporting_year
from directive.words import Cadence, Kind


@dataclass(frozen=True, slots=True)
class Needed:
    """A check-in is needed when its period or its obligation is among these; `annual` passes over what is too much."""

    periods: frozenset[str]
    obligations: frozenset[str]


def needed(book: Book, year: int) -> Needed:
    """Return what the fold of a reporting year reads, whatever month each duty's year begins in.

    A period that no duty keeps any longer is among them too: a check-in that the book does not know is to be found.
    """
    begins = {book.matrix.first_month, *(first_month_of(book, one) for one in book.obligations.values())}
    named = {
        period.key
        for cadence in Cadence
        for first_month in range(1, 13)
        for each in (year - 1, year, year + 1)
        for period in periods(cadence, each, first_month)
        if any(reporting_year(period.end, month) == year for month in begins)
    }
    once = (one.id for one in book.obligations.values() if one.kind is Kind.ONE_OFF)
    return Needed(frozenset(named), frozenset(once))
