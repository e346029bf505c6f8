"""What is opened by a day: in which order, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from directive.book import Book
from directive.checkin import CheckIn, CheckInKey, Event
from directive.days import OutsideCalendar, add_working_days
from directive.escalation import rungs_due
from directive.opening import (
    Finished,
    asked_on,
    busy_days,
    first_month_of,
    open_now,
    opening_days,
    waited_for,
    year_of,
)
from directive.words import Tone
from tests.books import UNITS, happened, record, small_book

NOTHING: Finished = frozenset()
BOOK = small_book()


def keys(checkins: Iterable[CheckIn]) -> list[str]:
    return [str(one.key) for one in checkins]


def of(obligation: str, today: date, finished: Finished = NOTHING, book: Book = BOOK) -> list[str]:
    """Return the keys opened by that day for one obligation, without its id."""
    found = open_now(book, today, finished)
    return [f"{one.key.unit}/{one.key.period}" for one in found if one.key.obligation == obligation]


def test_nothing_is_open_before_the_first_opening_day() -> None:
    assert open_now(BOOK, date(2026, 2, 1), NOTHING) == []


def test_a_check_in_opens_on_its_opening_day_with_its_due_date() -> None:
    assert open_now(BOOK, date(2026, 2, 2), NOTHING) == [
        CheckIn(CheckInKey("3.a", "a", "2026-01"), date(2026, 2, 2), date(2026, 2, 13)),
        CheckIn(CheckInKey("2.a", "b", "2026-01"), date(2026, 2, 2), date(2026, 2, 13)),
    ]


def test_check_ins_stand_in_order_of_unit_then_text_then_period() -> None:
    assert keys(open_now(BOOK, date(2026, 7, 1), NOTHING)) == [
        "3.a/a/2026-06",
        *(f"2.a/b/2026-0{month}" for month in range(1, 7)),
        *(
            f"{obligation}/{unit}/{period}"
            for unit in ("xa-1", "xa-2", "xa-3", "cu")
            for obligation, period in (("1.a", "2026-Q1"), ("1.a", "2026-Q2"), ("1.b", "2026-H1"))
        ),
    ]


def test_the_same_day_opens_the_same_check_ins_twice() -> None:
    assert open_now(BOOK, date(2026, 7, 1), NOTHING) == open_now(small_book(), date(2026, 7, 1), NOTHING)


def test_a_unit_is_not_asked_for_a_period_at_whose_end_it_is_gone() -> None:
    assert of("1.a", date(2026, 10, 1)) == [
        f"{unit}/2026-Q{quarter}"
        for unit in ("xa-1", "xa-2", "xa-3", "cu")
        for quarter in (1, 2, 3)
        if (unit, quarter) != ("cu", 3)
    ]


def test_a_period_that_ended_before_the_tracking_began_is_not_asked_for() -> None:
    book = small_book(theo_doi_tu="2026-06-30")

    assert of("1.a", date(2026, 7, 31), book=book) == [f"{unit}/2026-Q2" for unit in ("xa-1", "xa-2", "xa-3", "cu")]
    assert of("1.a", date(2026, 7, 31), book=small_book(theo_doi_tu="2026-07-01")) == []


def test_a_duty_is_asked_until_the_day_on_which_it_ends() -> None:
    duty = BOOK.obligations["C.a"]
    assert duty.ended is not None
    duty = duty.model_copy(update={"ended": duty.ended.model_copy(update={"day": date(2027, 1, 4)})})
    closing = BOOK.matrix.tasks[-1].model_copy(update={"obligations": (duty,)})
    matrix = BOOK.matrix.model_copy(update={"tasks": (*BOOK.matrix.tasks[:-1], closing)})
    book = Book(matrix, BOOK.units, BOOK.calendar, BOOK.digest)

    assert of("C.a", date(2027, 1, 4), book=book) == ["xa-1/2026", "xa-2/2026", "xa-3/2026"]
    assert of("C.a", date(2027, 1, 5), book=book) == []


def test_a_milestone_is_asked_for_its_latest_month_until_the_unit_has_finished_it() -> None:
    assert of("3.a", date(2026, 2, 27)) == ["a/2026-01"]
    assert of("3.a", date(2026, 3, 2)) == ["a/2026-02"]
    assert of("3.a", date(2026, 3, 2), frozenset({("3.a", "b")})) == ["a/2026-02"]
    assert of("3.a", date(2026, 3, 2), frozenset({("3.a", "a")})) == []


def test_a_finished_periodic_duty_is_asked_again() -> None:
    assert of("2.a", date(2026, 2, 2), frozenset({("2.a", "b")})) == ["b/2026-01"]


def test_a_duty_that_depends_on_another_waits_for_it_and_is_not_late_for_the_time_it_waited() -> None:
    finished: Finished = frozenset({("3.a", "a")})

    assert of("3.b", date(2026, 3, 13)) == []
    assert of("3.b", date(2026, 3, 13), finished) == ["xa-1/2026-02"]  # due that very day
    assert of("3.b", date(2026, 3, 16), finished) == []  # what fell due while it waited is not asked for any more
    assert of("3.b", date(2026, 4, 1), finished) == ["xa-1/2026-03"]


def test_an_obligation_may_keep_a_reporting_year_of_its_own() -> None:
    assert first_month_of(BOOK, BOOK.obligations["2.a"]) == 10
    assert first_month_of(BOOK, BOOK.obligations["1.a"]) == 1
    told = {name: year_of(BOOK, CheckInKey(name, "toa-an", "2026-11")) for name in ("1.a", "2.a", "9.z")}
    assert told == {"1.a": 2026, "2.a": 2027, "9.z": 2026}  # the last one is no duty of the book
    assert of("2.a", date(2026, 12, 1)) == [f"b/2026-{month:02}" for month in range(1, 12)]


def test_a_due_date_in_a_year_without_a_calendar_opens_nothing() -> None:
    with pytest.raises(OutsideCalendar):
        open_now(BOOK, date(2028, 1, 3), NOTHING)


def test_the_year_after_the_last_calendar_is_not_looked_into() -> None:
    assert of("2.b", date(2027, 12, 31)) == ["a/2026", "b/2026"]


def test_busy_days_are_those_of_openings_and_rungs() -> None:
    assert busy_days(BOOK, date(2026, 2, 2), date(2026, 3, 2)) == [
        date(2026, 2, 2),  # opens
        date(2026, 2, 10),  # three working days before the due date, Friday 13 February
        date(2026, 2, 18),  # one after it, over Tết
        date(2026, 2, 19),  # two after it
        date(2026, 2, 23),  # four after it
        date(2026, 3, 2),  # the next month opens
    ]
    assert busy_days(BOOK, date(2026, 2, 3), date(2026, 2, 9)) == []
    assert busy_days(BOOK, date(2026, 2, 10), date(2026, 2, 10)) == [date(2026, 2, 10)]


def test_a_rung_that_had_come_before_the_opening_makes_the_next_working_day_busy() -> None:
    rules = [{**rule, "han_sau": "2"} for rule in small_rules()]
    book = small_book(han_chung=rules)

    assert busy_days(book, date(2026, 5, 4), date(2026, 5, 8)) == [
        date(2026, 5, 4),  # opens; due on the 5th, so that the yellow rung had come already
        date(2026, 5, 5),
        date(2026, 5, 6),
        date(2026, 5, 7),
    ]


def small_rules() -> list[dict[str, object]]:
    return [rule.model_dump(by_alias=True) for rule in BOOK.matrix.due_rules]


def test_no_rung_of_an_unanswered_check_in_falls_on_a_day_that_is_not_busy() -> None:
    start, end = date(2026, 1, 1), date(2027, 3, 31)
    busy = set(busy_days(BOOK, start, end))
    climbed: set[date] = set()

    for one in open_now(BOOK, end, NOTHING):
        ladder = BOOK.ladders[Tone.DIRECTED]
        told = record(one).happenings
        for day in (start + timedelta(days=ahead) for ahead in range((end - start).days)):
            for rung in rungs_due(one, told, day, ladder, BOOK.calendar):
                told = (*told, happened(one, Event.REMINDED, day, rung.id))
                climbed.add(day)

    assert climbed - busy == set()
    assert len(climbed) == 45  # fourteen months and one year, three rungs each


def test_a_unit_that_no_longer_exists_at_all_is_not_asked() -> None:
    units = [replace(one, valid_to=date(2025, 12, 31)) if one.id == "a" else one for one in UNITS]

    assert of("3.a", date(2026, 6, 1), book=small_book(units)) == []


def test_a_check_in_that_is_asked_on_its_day_keeps_its_due_date() -> None:
    planned = CheckIn(CheckInKey("1.a", "xa-1", "2026-Q1"), date(2026, 4, 1), date(2026, 4, 14))

    assert asked_on(BOOK, planned, date(2026, 4, 1)) == planned


def test_a_unit_that_is_asked_late_still_gets_all_of_its_time() -> None:
    planned = CheckIn(CheckInKey("1.a", "xa-1", "2026-Q1"), date(2026, 4, 1), date(2026, 4, 14))
    rule = BOOK.due_rules[BOOK.obligations["1.a"].due_rule]

    late = asked_on(BOOK, planned, date(2026, 5, 6))

    assert late.opens == date(2026, 5, 6)
    assert late.due == add_working_days(date(2026, 5, 6), rule.due_after - rule.opens_after, BOOK.calendar)


def test_the_opening_days_of_a_span_are_those_of_the_plan_with_both_ends() -> None:
    planned = sorted({one.opens for one in open_now(BOOK, date(2026, 7, 31), NOTHING)})

    assert opening_days(BOOK, date(2026, 4, 1), date(2026, 7, 31)) == [
        day for day in opening_days(BOOK, date(2026, 1, 1), date(2026, 7, 31)) if day >= date(2026, 4, 1)
    ]
    assert set(planned) <= set(opening_days(BOOK, date(2026, 1, 1), date(2026, 7, 31)))


def test_only_answers_on_one_off_duties_and_on_what_others_wait_for_open_more() -> None:
    assert waited_for(BOOK) == {"3.a", "3.b"}
