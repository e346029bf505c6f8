"""What a plan lays on each day and on each unit."""

from __future__ import annotations

from datetime import date

from directive.letter import LetterKind
from directive.load import by_day, by_unit, fullest, most_written
from directive.plan import Beginning, Plan, Span
from directive.planning import plan
from directive.supposed import Supposed
from tests.books import small_book

BOOK = small_book()
FEBRUARY = Span(date(2026, 2, 1), date(2026, 2, 28))


def seen(share: float = 0) -> Plan:
    """Return the plan of one month, silent by default."""
    return plan(BOOK, FEBRUARY, Beginning(FEBRUARY.first), Supposed(share, 1), weekday=0)


def test_every_day_of_the_span_is_there_with_what_is_on_it() -> None:
    days = by_day(seen(), BOOK.calendar)

    assert [one.day for one in days] == list(FEBRUARY.days())
    busy = [(one.day.day, one.opened, one.deadlines, one.sent, sum(one.rungs.values())) for one in days if one.is_busy]
    assert busy == [
        (2, 2, 0, 3, 0),
        (9, 0, 0, 1, 0),
        (10, 0, 0, 2, 2),
        (13, 0, 2, 0, 0),
        (18, 0, 0, 2, 1),
        (19, 0, 0, 1, 1),
        (23, 0, 0, 2, 1),
    ]


def test_a_day_off_bears_its_name_and_a_plain_weekend_none() -> None:
    days = {one.day.day: one for one in by_day(seen(), BOOK.calendar)}

    assert [(days[n].worked, days[n].mark) for n in (1, 2, 16)] == [
        (False, None),
        (True, None),
        (False, BOOK.calendar.marks[date(2026, 2, 16)]),
    ]


def test_answers_are_counted_on_their_day() -> None:
    days = by_day(seen(share=1), BOOK.calendar)

    assert sum(one.answers for one in days) == 3
    assert {one.day.day for one in days if one.answers} == {4, 12}


def test_each_unit_gets_its_own_letters() -> None:
    units = {one.unit: one for one in by_unit(seen(), BOOK)}

    assert list(units) == [one.id for one in BOOK.units]
    assert units["a"].letters == {LetterKind.CHECKIN: 1, LetterKind.YELLOW: 1, LetterKind.RED: 1}
    assert (units["a"].name, units["a"].got, units["a"].deadlines, units["a"].rungs) == ("Đơn vị a", 3, 1, 3)
    assert (units["xa-1"].got, units["xa-1"].deadlines, units["xa-1"].rungs) == (0, 0, 0)


def test_the_fullest_days_and_the_units_with_the_most_letters_come_first() -> None:
    found = seen()

    assert [one.day.day for one in fullest(by_day(found, BOOK.calendar), 3)] == [2, 10, 18]
    assert [one.unit for one in most_written(by_unit(found, BOOK), 9)] == ["a", "b"]
    assert [one.unit for one in most_written(by_unit(found, BOOK), 1)] == ["a"]
