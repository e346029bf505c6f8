"""The verdict: what a check-in amounts to on a day, and who is late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.answer import Answer, Evidence
from directive.checkin import Event, Happening
from directive.days import OutsideCalendar
from directive.deadline import Deadline
from directive.standing import Standing, Verdict, days_late, done_on, owed_answers, standing
from directive.words import Outcome
from tests.books import answer, at, calendar, checkin, happened, record

DAYS = calendar()
ONE = checkin()  # opens on Wednesday 1 April 2026, due on Tuesday 14 April
DUE = ONE.due
SOON = date(2026, 4, 13)
LATE = date(2026, 4, 17)  # three working days after the due date


def on(today: date, *what: tuple[Event, date] | tuple[Event, date, Answer | str | date]) -> Verdict:
    return standing(ONE, record(ONE, *what).happenings, today, DAYS)


def verdict(
    name: Standing,
    on_time: bool | None,
    late: int,
    done: date | None = None,
    received: date | None = None,
    outcome: Outcome | None = None,
) -> Verdict:
    """Return a verdict against the first date, which nothing has moved."""
    return Verdict(name, on_time, late, Deadline(DUE, DUE), done, received, outcome, late)


@pytest.mark.parametrize(
    ("today", "verdict"),
    [
        (date(2026, 4, 1), verdict(Standing.WAITING, None, 0)),
        (date(2026, 4, 8), verdict(Standing.WAITING, None, 0)),
        (date(2026, 4, 9), verdict(Standing.DUE_SOON, None, 0)),  # three working days are left
        (date(2026, 4, 14), verdict(Standing.DUE_SOON, None, 0)),  # the due date itself is not late
        (date(2026, 4, 15), verdict(Standing.OVERDUE, False, 1)),
        (date(2026, 4, 18), verdict(Standing.OVERDUE, False, 3)),  # a Saturday adds nothing
        (date(2026, 4, 28), verdict(Standing.OVERDUE, False, 9)),  # nor does a holiday
    ],
)
def test_an_unanswered_check_in_waits_then_is_soon_due_then_overdue(today: date, verdict: Verdict) -> None:
    assert on(today) == verdict


def test_a_reminder_changes_nothing() -> None:
    assert on(LATE, (Event.REMINDED, SOON, "vang")) == on(LATE)


def test_what_was_never_asked_is_never_overdue() -> None:
    assert standing(ONE, (), LATE, DAYS) == verdict(Standing.WAITING, None, 0)


def test_an_excused_check_in_is_neither_late_nor_on_time() -> None:
    assert on(LATE, (Event.EXCUSED, LATE, "Đã sáp nhập")) == verdict(Standing.EXCUSED, None, 0)
    assert on(LATE, (Event.PASSED, LATE, "xa-3")) == verdict(Standing.PASSED, None, 0)


def test_an_answer_in_time_is_not_overdue_however_long_its_review_takes() -> None:
    given_in_time = answer(DUE, outcome=Outcome.ONGOING)

    assert on(date(2026, 9, 1), (Event.ANSWERED, DUE, given_in_time)) == verdict(
        Standing.IN_REVIEW, True, 0, DUE, DUE, Outcome.ONGOING
    )


def test_an_answer_after_the_due_date_is_late_in_review_and_accepted() -> None:
    late = (Event.ANSWERED, LATE, answer(LATE))

    assert on(LATE, late) == verdict(Standing.IN_REVIEW, False, 3, LATE, LATE, Outcome.DONE)
    assert on(LATE, late, (Event.ACCEPTED, LATE)) == verdict(Standing.ACCEPTED, False, 3, LATE, LATE, Outcome.DONE)


def test_a_late_typist_is_not_a_late_unit() -> None:
    typed_late = answer(LATE, dated=[date(2026, 4, 14)])

    assert on(LATE, (Event.ANSWERED, LATE, typed_late)) == verdict(
        Standing.IN_REVIEW, True, 0, date(2026, 4, 14), LATE, Outcome.DONE
    )


@pytest.mark.parametrize(
    ("dated", "done"),
    [
        ([], LATE),
        ([None], LATE),
        ([date(2026, 4, 10)], date(2026, 4, 10)),
        ([LATE], LATE),
        ([date(2026, 4, 20)], LATE),  # a date that has not come yet proves nothing
        ([date(2026, 4, 3), None, date(2026, 4, 15)], date(2026, 4, 15)),  # the last letter completes the work
        ([date(2026, 4, 3), date(2026, 4, 20)], LATE),
    ],
)
def test_an_answer_is_judged_by_its_latest_evidence_unless_that_is_after_its_receipt(
    dated: list[date | None], done: date
) -> None:
    assert done_on(answer(LATE, dated=dated)) == (done, LATE)


def test_an_answer_is_received_on_the_day_that_it_is_in_hanoi() -> None:
    just_before_midnight = datetime(2026, 4, 14, 16, 59, 59, tzinfo=UTC)

    assert done_on(Answer(Outcome.NIL, "", just_before_midnight))[1] == date(2026, 4, 14)
    assert done_on(Answer(Outcome.NIL, "", just_before_midnight + timedelta(seconds=1)))[1] == date(2026, 4, 15)


def test_a_correction_never_makes_a_unit_late() -> None:
    first, second = answer(DUE, outcome=Outcome.ONGOING), answer(LATE)

    assert on(LATE, (Event.ANSWERED, DUE, first), (Event.ANSWERED, LATE, second)) == verdict(
        Standing.IN_REVIEW, True, 0, DUE, DUE, Outcome.DONE
    )


def test_a_correction_may_prove_that_the_unit_was_on_time() -> None:
    first, second = answer(date(2026, 4, 16)), answer(LATE, dated=[date(2026, 4, 10)])

    assert on(LATE, (Event.ANSWERED, date(2026, 4, 16), first), (Event.ANSWERED, LATE, second)) == verdict(
        Standing.IN_REVIEW, True, 0, date(2026, 4, 10), LATE, Outcome.DONE
    )


def test_a_returned_check_in_is_owed_again_against_its_first_due_date() -> None:
    returned = ((Event.ANSWERED, SOON, answer(SOON)), (Event.RETURNED, DUE, "Thiếu số văn bản"))

    assert on(DUE, *returned) == verdict(Standing.RETURNED, None, 0)
    assert on(LATE, *returned) == verdict(Standing.RETURNED, False, 3)
    assert on(LATE, *returned, (Event.ANSWERED, LATE, answer(LATE))) == verdict(
        Standing.IN_REVIEW, False, 3, LATE, LATE, Outcome.DONE
    )


def test_only_the_answers_since_the_last_return_count() -> None:
    first, second, third = answer(SOON), answer(DUE), answer(LATE)
    told = record(
        ONE,
        (Event.ANSWERED, SOON, first),
        (Event.RETURNED, SOON, "Thiếu"),
        (Event.REMINDED, DUE, "vang"),
        (Event.ANSWERED, DUE, second),
        (Event.ANSWERED, LATE, third),
    )

    assert owed_answers(told.happenings) == [second, third]
    assert owed_answers(told.happenings[:3]) == []


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (date(2026, 4, 9), 0),
        (date(2026, 4, 10), 0),
        (date(2026, 4, 11), 1),  # a Saturday after a Friday is late, if by less than a working day
        (date(2026, 4, 12), 1),
        (date(2026, 4, 13), 1),
        (date(2026, 4, 14), 2),
    ],
)
def test_lateness_counts_working_days_and_is_at_least_one(day: date, late: int) -> None:
    assert days_late(date(2026, 4, 10), day, DAYS) == late


def test_lateness_is_not_counted_in_a_year_without_a_calendar() -> None:
    with pytest.raises(OutsideCalendar):
        on(date(2028, 1, 3))


@given(st.dates(date(2026, 3, 1), date(2026, 12, 31)), st.dates(date(2026, 3, 1), date(2026, 12, 31)))
def test_an_answer_is_late_exactly_when_its_day_is_past_the_due_date(received: date, dated: date) -> None:
    verdict = on(max(received, ONE.opens), (Event.ANSWERED, received, answer(received, dated=[dated])))

    assert verdict.on_time is (min(received, dated) <= DUE)
    assert (verdict.days_late > 0) is not verdict.on_time


@given(st.dates(date(2026, 4, 1), date(2027, 6, 1)))
def test_a_standing_never_gets_better_by_waiting(today: date) -> None:
    before, after = on(today), on(today + timedelta(days=1))
    order = [Standing.WAITING, Standing.DUE_SOON, Standing.OVERDUE]

    assert order.index(before.standing) <= order.index(after.standing)
    assert before.days_late <= after.days_late


def test_the_answers_source_is_of_no_matter() -> None:
    letter = (Evidence("1-CV/ĐU", DUE, "Ban Nội chính"),)
    told = Happening(ONE.key, Event.ANSWERED, at(LATE), "xa-1", Answer(Outcome.NIL, "", at(LATE), (), letter, "ab"))

    assert standing(ONE, (happened(ONE, Event.ASKED, ONE.opens), told), LATE, DAYS).on_time is True


UNTIL = date(2026, 4, 21)  # five working days after the first due date
EXTENDED = (Event.EXTENDED, DUE, UNTIL)


@pytest.mark.parametrize(
    ("today", "name", "on_time", "late", "past_first"),
    [
        (DUE, Standing.WAITING, None, 0, 0),
        (LATE, Standing.DUE_SOON, None, 0, 3),  # past the first date, and not late
        (UNTIL, Standing.DUE_SOON, None, 0, 5),
        (date(2026, 4, 22), Standing.OVERDUE, False, 1, 6),
    ],
)
def test_late_is_late_against_the_deadline_that_counts(
    today: date, name: Standing, on_time: bool | None, late: int, past_first: int
) -> None:
    assert on(today, EXTENDED) == Verdict(name, on_time, late, Deadline(DUE, UNTIL, 1), days_past_first=past_first)


def test_an_extension_that_comes_after_the_day_counts_from_the_first_day_on() -> None:
    told = ((Event.EXTENSION_ASKED, LATE, UNTIL), (Event.EXTENDED, LATE, UNTIL), (Event.ANSWERED, LATE, answer(LATE)))

    assert on(LATE, *told) == Verdict(Standing.IN_REVIEW, True, 0, Deadline(DUE, UNTIL, 1), LATE, LATE, Outcome.DONE, 3)


def test_what_is_returned_is_owed_until_the_deadline_that_counts() -> None:
    returned = ((Event.ANSWERED, SOON, answer(SOON)), (Event.RETURNED, DUE, "Thiếu số văn bản"))

    assert on(LATE, EXTENDED, *returned).on_time is None
    assert on(LATE, EXTENDED, *returned).standing is Standing.RETURNED
    assert on(LATE, EXTENDED, *returned).days_past_first == 3


@pytest.mark.parametrize(
    ("told", "done", "by_extension"),
    [
        ((EXTENDED,), DUE, False),  # the first date would have done
        ((EXTENDED,), LATE, True),
        ((EXTENDED,), date(2026, 4, 22), False),  # late all the same
        (((Event.MOVED, DUE, UNTIL),), LATE, False),  # the calendar moved it, nobody granted anything
        ((), LATE, False),
    ],
)
def test_what_is_in_time_only_by_an_extension_is_known_as_such(
    told: tuple[tuple[Event, date, date], ...], done: date, by_extension: bool
) -> None:
    assert on(date(2026, 5, 5), *told, (Event.ANSWERED, done, answer(done))).by_extension is by_extension
