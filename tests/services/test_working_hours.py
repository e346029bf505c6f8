"""No letter leaves outside working hours or on a day off, whatever the calendar, the matrix and the hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from directive.days import HANOI
from directive.letter import Fate, LetterKind, LetterState
from services.deliver import deliver
from tests.services.hours import Course, Road, courses, taken_in
from tests.services.offices import Office, at, states

IN_ONE_OFFICE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def outside(course: Course, instant: datetime) -> bool:
    """Return True when nothing may leave then."""
    here = instant.astimezone(HANOI)
    first, last = course.hours
    mark = course.book.calendar.marks.get(here.date())
    works = mark.worked if mark else here.weekday() < 5
    return not (works and first <= here.time() <= last)


def proved(office: Office, examples: int) -> Counter[LetterKind]:
    """Assert the property over so many courses; return how many letters of each kind left in them."""
    desk = office.desk()
    found: Counter[LetterKind] = Counter()

    @settings(max_examples=examples, suppress_health_check=IN_ONE_OFFICE, deadline=None)
    @given(courses())
    def never(course: Course) -> None:
        taken = taken_in(desk, course)
        found.update(kind for _, kind in taken)
        assert [(instant, kind) for instant, kind in taken if outside(course, instant)] == []

    never()
    return found


def test_no_letter_leaves_outside_working_hours_or_on_a_day_off(office: Office) -> None:
    assert proved(office, 8).total() > 0


@pytest.mark.prove
@pytest.mark.timeout(7200)
def test_no_letter_leaves_outside_working_hours_in_ten_thousand_courses(
    office: Office, record_property: Callable[[str, object], None]
) -> None:
    found = proved(office, 10_000)

    assert set(found) == set(LetterKind)
    record_property("proof", f"10,000 calendars, matrices and hours: 0 of {found.total()} letters left outside hours")


def test_a_delivery_that_is_not_done_when_the_day_ends_leaves_the_rest_for_the_next(waiting: Office) -> None:
    road = Road(at("2026-04-01 16:43"), timedelta(minutes=1), [Fate.SENT])

    first = deliver(replace(waiting.desk(), clock=road.clock, open_postbox=lambda: road))
    states_then = states(waiting.desk())
    second = deliver(waiting.desk("2026-04-02 07:30"))

    assert (first.counts, second.counts) == ({"thu_sent": 3}, {"thu_sent": 2})
    assert states_then == [LetterState.SENT] * 3 + [LetterState.QUEUED] * 2
