"""Told dates with their origin: the rule's count, the full time of a unit asked late, or files of an earlier day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.checkin import CheckIn
from directive.days import Calendar, Mark, OutsideCalendar
from directive.explained import Explained, Origin, due_now, explained
from directive.opening import asked_on, open_now
from tests.books import MATRIX, calendar, checkin, small_book

BOOK = small_book()
OPENED = checkin("1.a/xa-1/2026-Q1", date(2026, 4, 1), date(2026, 4, 14))


def with_day_off(day: date) -> Calendar:
    """Return the calendar with one more day off, told late."""
    days = calendar()
    return replace(days, marks={**days.marks, day: Mark(day, worked=False, name="Nghỉ thêm", source="TB 2/TB-X")})


def test_a_date_of_the_rule_carries_the_rules_own_count() -> None:
    found = explained(BOOK, OPENED, OPENED.due)

    assert (found.day, found.origin, found.now) == (date(2026, 4, 14), Origin.RULE, date(2026, 4, 14))
    assert found.proof is not None
    assert (found.proof.anchor, found.proof.offset) == (date(2026, 3, 31), 10)


def test_a_unit_asked_late_is_given_its_time_from_the_day_on_which_it_was_asked() -> None:
    late = asked_on(BOOK, OPENED, date(2026, 4, 20))

    found = explained(BOOK, late, late.due)

    assert (found.day, found.origin) == (date(2026, 5, 6), Origin.FULL_TIME)
    assert found.proof is not None
    assert (found.proof.anchor, found.proof.offset) == (date(2026, 4, 20), 9)


def test_a_date_that_the_files_no_longer_come_to_was_told_under_other_files() -> None:
    changed = replace(BOOK, calendar=with_day_off(date(2026, 4, 10)))

    assert explained(changed, OPENED, OPENED.due) == Explained(OPENED.due, Origin.TOLD, None, date(2026, 4, 15))
    assert due_now(changed, OPENED) == date(2026, 4, 15)


def test_a_check_in_opened_on_a_day_that_was_taken_off_later_is_counted_as_if_opened_by_plan() -> None:
    changed = replace(BOOK, calendar=with_day_off(OPENED.opens))

    assert due_now(changed, OPENED) == date(2026, 4, 15)


@pytest.mark.parametrize(
    "key",
    [
        "9.z/xa-1/2026-Q1",  # the duty is in the matrix no more
        "1.a/xa-1/2026-H1",  # the duty is asked for by the quarter
        "2.a/b/2026T10-Q1",
    ],
)
def test_a_period_that_no_rule_asks_for_is_only_known_as_told(key: str) -> None:
    lost = checkin(key)

    assert explained(BOOK, lost, lost.due) == Explained(lost.due, Origin.TOLD, None, None)
    assert due_now(BOOK, lost) is None


def test_every_date_that_is_planned_explains_itself() -> None:
    book = small_book(theo_doi_tu="2026-01-01", nhiem_vu=MATRIX["nhiem_vu"])

    opened = open_now(book, date(2027, 1, 20), frozenset({("3.a", "a")}))

    assert {explained(book, one, one.due).origin for one in opened} == {Origin.RULE}
    assert [one.key for one in opened if due_now(book, one) != one.due] == []


def test_a_year_without_a_calendar_is_refused() -> None:
    far = CheckIn(checkin("1.a/xa-1/2027-Q4").key, date(2028, 1, 3), date(2028, 1, 14))

    with pytest.raises(OutsideCalendar) as caught:
        explained(BOOK, far, far.due)

    assert caught.value.day.year == 2028
