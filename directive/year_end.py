"""The end of a reporting year: the day after which nothing of that year can still be answered in time."""

from __future__ import annotations

from datetime import date

from directive.book import Book
from directive.due import due_date
from directive.opening import first_month_of
from directive.periods import periods, reporting_year


def last_due(book: Book, year: int) -> date:
    """Return the latest due date among the check-ins of one reporting year, whatever month each duty's year begins in.

    Raises OutsideCalendar when that date lies in a year without a published calendar.
    """
    courses = {(obligation.due_rule, first_month_of(book, obligation)) for obligation in book.obligations.values()}
    return max(
        due_date(book.due_rules[rule], periods(book.due_rules[rule].cadence, year, first_month)[-1], book.calendar).day
        for rule, first_month in courses
    )


def year_to_report(book: Book, today: date) -> int | None:
    """Return the last finished reporting year when its report may be drafted: on working days after its last due date.

    None on every other day, and for a year that ended before the tracking began. Raises OutsideCalendar as `last_due`.
    """
    year = reporting_year(today, book.matrix.first_month) - 1
    tracked = year >= reporting_year(book.matrix.tracked_from, book.matrix.first_month)
    return year if tracked and today > last_due(book, year) and book.calendar.is_working(today) else None
