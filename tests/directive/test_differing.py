"""What differs between two plans of one span."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from directive.book import Book
from directive.checkin import CheckInKey
from directive.days import Calendar, Mark
from directive.differing import Difference, Shift, UnitShift, difference
from directive.letter import LetterKind
from directive.plan import Beginning, Plan, Span
from directive.planning import plan
from directive.supposed import Supposed
from tests.books import UNITS, calendar, small_book

BOOK = small_book()
FEBRUARY = Span(date(2026, 2, 1), date(2026, 2, 28))
JANUARY_OF_A = CheckInKey("3.a", "a", "2026-01")
JANUARY_OF_B = CheckInKey("2.a", "b", "2026-01")


def seen(book: Book = BOOK) -> Plan:
    """Return the silent plan of one month."""
    return plan(book, FEBRUARY, Beginning(FEBRUARY.first), Supposed(0, 1), weekday=0)


def with_day_off(day: date) -> Book:
    """Return the book with one more day off."""
    marks = {**calendar().marks, day: Mark(day, worked=False, name="Nghỉ thêm", source="")}
    return replace(BOOK, calendar=Calendar("calendar.csv", calendar().years, marks))


def test_the_same_book_makes_no_difference() -> None:
    found = difference(seen(), seen(), BOOK.calendar)

    assert (found, found.is_empty) == (Difference((), (), (), ()), True)


def test_a_day_off_more_moves_the_deadlines_behind_it_by_working_days() -> None:
    edited = with_day_off(date(2026, 2, 12))

    found = difference(seen(), seen(edited), edited.calendar)

    assert found.shifts == (
        Shift(JANUARY_OF_B, date(2026, 2, 13), date(2026, 2, 18), 1),
        Shift(JANUARY_OF_A, date(2026, 2, 13), date(2026, 2, 18), 1),
    )
    assert [(one.day.day, one.kind, one.unit) for one in found.gone] == [
        (18, LetterKind.RED, "a"),
        (19, LetterKind.RED, "b"),
        (23, LetterKind.DIGEST, ""),
    ]
    assert [(one.day.day, one.kind, one.unit) for one in found.come] == [
        (19, LetterKind.RED, "a"),
        (20, LetterKind.RED, "b"),
        (24, LetterKind.DIGEST, ""),
    ]
    assert found.units == ()


def test_a_unit_that_is_asked_no_more_goes_with_its_letters() -> None:
    fewer = small_book([replace(one, valid_to=date(2026, 1, 15)) if one.id == "b" else one for one in UNITS])

    found = difference(seen(), seen(fewer), BOOK.calendar)
    back = difference(seen(fewer), seen(), BOOK.calendar)

    assert found.shifts == (Shift(JANUARY_OF_B, date(2026, 2, 13), None),)
    assert back.shifts == (Shift(JANUARY_OF_B, None, date(2026, 2, 13)),)
    assert (found.units, back.units) == ((UnitShift("b", 3, 0),), (UnitShift("b", 0, 3),))
    assert found.is_empty is False


def test_a_deadline_that_leaves_the_span_is_told_with_both_days() -> None:
    short = replace(FEBRUARY, last=date(2026, 2, 13))
    edited = with_day_off(date(2026, 2, 12))

    before, after = (plan(one, short, Beginning(short.first), Supposed(0, 1), weekday=0) for one in (BOOK, edited))

    assert [one.after for one in difference(before, after, edited.calendar).shifts] == [date(2026, 2, 18)] * 2
