"""Counting working days: day zero, days off, made-up days, unknown years, and the day on which letters leave."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.days import (
    WEEKEND,
    Counted,
    Mark,
    OutsideCalendar,
    Skipped,
    add_working_days,
    count_explained,
    working_days_between,
)
from tests.books import SOURCE, calendar

DAYS = calendar()
dates = st.dates(date(2026, 1, 10), date(2027, 12, 1))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 4, 29), True),  # a Wednesday
        (date(2026, 4, 30), False),  # a day off
        (date(2026, 5, 2), False),  # a Saturday
        (date(2026, 5, 3), False),  # a Sunday
        (date(2026, 1, 10), True),  # a Saturday that is made up
    ],
)
def test_a_day_is_worked_unless_the_calendar_says_otherwise(day: date, worked: bool) -> None:
    assert DAYS.is_working(day) is worked


def test_a_year_without_a_calendar_is_refused_by_file_and_year() -> None:
    with pytest.raises(OutsideCalendar) as caught:
        DAYS.is_working(date(2028, 3, 1))

    assert str(caught.value) == "calendar.csv has no days for the year 2028 (asked for 2028-03-01)"
    assert (caught.value.day, caught.value.file) == (date(2028, 3, 1), "calendar.csv")


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2026, 4, 29), None),
        (date(2026, 1, 10), None),
        (date(2026, 4, 30), Mark(date(2026, 4, 30), worked=False, name="Ngày Chiến thắng", source=SOURCE)),
        (date(2026, 5, 2), Mark(date(2026, 5, 2), worked=False, name=WEEKEND, source="")),
    ],
)
def test_a_day_that_is_not_worked_says_why(day: date, mark: Mark | None) -> None:
    assert DAYS.why_not(day) == mark


@pytest.mark.parametrize(
    ("start", "count", "answer"),
    [
        (date(2026, 4, 29), 0, date(2026, 4, 29)),
        (date(2026, 5, 1), 0, date(2026, 5, 1)),  # nothing is counted, so nothing is moved
        (date(2026, 4, 28), 1, date(2026, 4, 29)),
        (date(2026, 4, 29), 1, date(2026, 5, 4)),  # over a holiday and a weekend
        (date(2026, 5, 1), 1, date(2026, 5, 4)),  # day zero may itself be off
        (date(2026, 5, 4), -1, date(2026, 4, 29)),
        (date(2026, 1, 9), 1, date(2026, 1, 10)),  # the made-up Saturday
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # over the turn of the year
    ],
)
def test_working_days_are_counted_from_the_day_after(start: date, count: int, answer: date) -> None:
    assert add_working_days(start, count, DAYS) == answer


def test_a_count_names_each_day_that_it_passed_over() -> None:
    assert count_explained(date(2026, 4, 29), 1, DAYS) == Counted(
        date(2026, 5, 4),
        (
            Skipped(date(2026, 4, 30), "Ngày Chiến thắng", SOURCE),
            Skipped(date(2026, 5, 1), "Ngày Quốc tế Lao động", SOURCE),
            Skipped(date(2026, 5, 2), WEEKEND, ""),
            Skipped(date(2026, 5, 3), WEEKEND, ""),
        ),
    )


def test_a_count_names_each_day_of_a_weekend_that_it_counted_all_the_same() -> None:
    assert count_explained(date(2026, 1, 8), 3, DAYS) == Counted(
        date(2026, 1, 12),
        (Skipped(date(2026, 1, 11), WEEKEND, ""),),
        (Mark(date(2026, 1, 10), worked=True, name="Làm bù", source=SOURCE),),
    )


def test_a_count_that_leaves_the_calendar_is_refused_at_the_first_unknown_day() -> None:
    with pytest.raises(OutsideCalendar) as caught:
        add_working_days(date(2027, 12, 30), 2, DAYS)

    assert caught.value.day == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("start", "end", "unknown"),
    [
        (date(2027, 12, 30), date(2028, 1, 3), date(2028, 1, 1)),
        (date(2028, 2, 1), date(2028, 2, 5), date(2028, 2, 2)),
        (date(2026, 1, 5), date(2025, 12, 30), date(2025, 12, 30)),
    ],
)
def test_days_between_are_not_counted_in_an_unknown_year(start: date, end: date, unknown: date) -> None:
    with pytest.raises(OutsideCalendar) as caught:
        working_days_between(start, end, DAYS)

    assert caught.value.day == unknown


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 4, 29), date(2026, 4, 29), 0),
        (date(2026, 4, 29), date(2026, 4, 30), 0),
        (date(2026, 4, 29), date(2026, 5, 3), 0),
        (date(2026, 4, 29), date(2026, 5, 5), 2),
        (date(2026, 5, 5), date(2026, 4, 29), -2),
        (date(2026, 5, 4), date(2026, 5, 2), 0),
        (date(2026, 1, 9), date(2026, 1, 12), 2),  # the made-up Saturday counts
        (date(2030, 1, 1), date(2030, 1, 1), 0),  # nothing is counted, so no calendar is needed
    ],
)
def test_days_between_leave_out_the_start_and_keep_the_end(start: date, end: date, count: int) -> None:
    assert working_days_between(start, end, DAYS) == count


@given(dates, st.integers(-40, 40))
def test_days_between_undo_the_count(start: date, count: int) -> None:
    first, last = date(2026, 1, 10), date(2027, 12, 31)  # the days that the calendar knows
    bounded = min(max(count, -working_days_between(first, start, DAYS)), working_days_between(start, last, DAYS))

    assert working_days_between(start, add_working_days(start, bounded, DAYS), DAYS) == bounded


@given(dates, st.integers(0, 400))
def test_days_between_are_the_worked_days_one_by_one(start: date, length: int) -> None:
    end = min(start + timedelta(days=length), date(2027, 12, 31))
    days = [start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1)]

    assert working_days_between(start, end, DAYS) == sum(DAYS.is_working(day) for day in days)


@given(st.dates(date(2026, 1, 20), date(2027, 12, 1)), st.sampled_from([-7, -1, 1, 7]))
def test_a_count_never_ends_on_a_day_off(start: date, count: int) -> None:
    assert DAYS.is_working(add_working_days(start, count, DAYS))
