"""A span seen in advance, for the small book: every letter, rung and deadline on its day."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from directive.checkin import Event
from directive.days import OutsideCalendar
from directive.letter import LetterKind
from directive.plan import Beginning, Plan, Span
from directive.planning import plan
from directive.record import Record
from directive.supposed import Supposed
from tests.books import UNITS, answer, checkin, record, small_book

BOOK = small_book()
FEBRUARY = Span(date(2026, 2, 1), date(2026, 2, 28))
SILENT, ON_TIME = Supposed(0, 1), Supposed(1, 1)
NEVER = Beginning(date(2026, 1, 1))


def seen(span: Span, supposed: Supposed = SILENT, beginning: Beginning | None = None) -> Plan:
    """Return the plan of a span, whose duties are first called on its first day."""
    return plan(BOOK, span, beginning or Beginning(span.first), supposed, weekday=0)


def letters(found: Plan, *kinds: LetterKind) -> list[str]:
    """Return each letter of these kinds as "day kind unit: check-ins"."""
    return [
        f"{one.day} {one.kind} {one.unit}: {' '.join(map(str, one.checkins))}"
        for one in found.letters
        if one.kind in kinds
    ]


def test_a_silent_month_is_asked_reminded_and_told_of() -> None:
    found = seen(FEBRUARY)

    assert letters(found, *LetterKind) == [
        "2026-02-02 tong-hop : ",
        "2026-02-02 phieu-bao-cao a: 3.a/a/2026-01",
        "2026-02-02 phieu-bao-cao b: 2.a/b/2026-01",
        "2026-02-09 tong-hop : ",
        "2026-02-10 nhac-vang b: 2.a/b/2026-01",
        "2026-02-10 nhac-vang a: 3.a/a/2026-01",
        "2026-02-18 tong-hop : ",
        "2026-02-18 nhac-do a: 3.a/a/2026-01",
        "2026-02-19 nhac-do b: 2.a/b/2026-01",
        "2026-02-23 tong-hop : ",
        "2026-02-23 tong-hop : 3.a/a/2026-01",
    ]
    assert [(str(one.key), one.opens, one.due) for one in found.opened] == [
        ("3.a/a/2026-01", date(2026, 2, 2), date(2026, 2, 13)),
        ("2.a/b/2026-01", date(2026, 2, 2), date(2026, 2, 13)),
    ]
    assert {one.due for one in found.deadlines} == {date(2026, 2, 13)}
    assert Counter(one.rung for one in found.rungs) == {"vang": 2, "do": 2, "do-dac-biet": 1}
    assert found.answers == ()


def test_who_answers_in_time_gets_a_receipt_and_no_red_letter() -> None:
    found = seen(FEBRUARY, ON_TIME)

    due = {one.key: one.due for one in found.opened}
    assert sorted(due) == sorted(key for _, key in found.answers)
    assert [one for one in found.answers if one[0] > due[one[1]]] == []
    assert [one.unit for one in found.letters if one.kind is LetterKind.RECEIPT] == ["a", "b", "xa-1"]
    assert letters(found, LetterKind.RED) == []


def test_a_one_off_duty_that_is_done_is_asked_no_more_and_releases_what_waits_for_it() -> None:
    found = seen(Span(date(2026, 2, 1), date(2026, 4, 30)), ON_TIME)

    assert [str(one.key) for one in found.opened if one.key.obligation in ("3.a", "3.b")] == [
        "3.a/a/2026-01",
        "3.b/xa-1/2026-01",
    ]


def test_a_part_of_a_span_is_the_part_of_its_plan() -> None:
    whole = seen(Span(date(2026, 1, 1), date(2026, 4, 30)), Supposed(0.5, 3))
    part = seen(Span(date(2026, 4, 1), date(2026, 4, 30)), Supposed(0.5, 3), NEVER)

    assert part.letters == tuple(one for one in whole.letters if one.day in part.span)
    assert part.opened == tuple(one for one in whole.opened if one.opens in part.span)
    assert part.deadlines == tuple(one for one in whole.deadlines if one.due in part.span)
    assert part.rungs == tuple(one for one in whole.rungs if one.day in part.span)
    assert part.answers == tuple(one for one in whole.answers if one[0] in part.span)


def test_the_same_is_seen_twice() -> None:
    assert seen(FEBRUARY, Supposed(0.5, 3)) == seen(FEBRUARY, Supposed(0.5, 3))


def test_the_report_of_a_finished_year_is_announced_once() -> None:
    january = Span(date(2027, 1, 18), date(2027, 1, 29))
    told = Beginning(january.first, reported=frozenset({2026}))

    assert letters(seen(january), LetterKind.REPORT) == ["2027-01-20 bao-cao-nam : "]
    assert letters(seen(january, beginning=told), LetterKind.REPORT) == []


def test_a_weekly_letter_that_was_written_is_not_written_again() -> None:
    found = seen(FEBRUARY, beginning=Beginning(date(2026, 2, 2), weekly=date(2026, 2, 2)))

    assert letters(found, LetterKind.DIGEST)[0] == "2026-02-09 tong-hop : "


def test_the_secretariat_is_told_once_that_nobody_answers_for_a_duty() -> None:
    ended = replace(UNITS[2], valid_to=date(2026, 2, 14))  # a Saturday
    book = small_book([ended if one.id == ended.id else one for one in UNITS])

    found = plan(book, FEBRUARY, Beginning(FEBRUARY.first), SILENT, weekday=0)
    told = plan(book, FEBRUARY, Beginning(FEBRUARY.first, orphans=("xa-1",)), SILENT, weekday=0)

    assert letters(found, LetterKind.ALARM) == ["2026-02-18 canh-bao : "]
    assert letters(told, LetterKind.ALARM) == []


OWED = record(checkin("3.a/a/2026-01", date(2026, 2, 2), date(2026, 2, 13)))


def begun(*records: Record, on: date = date(2026, 2, 12), paused: tuple[str, ...] = ()) -> Beginning:
    """Return a beginning with these records and with all else of that day opened."""
    other = record(checkin("2.a/b/2026-01", date(2026, 2, 2), date(2026, 2, 13)), (Event.EXCUSED, on, "Thử"))
    return Beginning(on, (*records, other), frozenset(paused))


def test_it_goes_on_from_the_ledger_as_it_stands() -> None:
    reminded = replace(OWED, happenings=record(OWED.checkin, (Event.REMINDED, date(2026, 2, 10), "vang")).happenings)

    assert letters(seen(FEBRUARY, beginning=begun(OWED)), LetterKind.YELLOW) == [
        "2026-02-12 nhac-vang a: 3.a/a/2026-01"  # two days late, it still holds
    ]
    assert letters(seen(FEBRUARY, beginning=begun(reminded)), LetterKind.YELLOW) == []


def test_a_unit_that_letters_do_not_reach_is_not_reminded() -> None:
    assert seen(FEBRUARY, beginning=begun(OWED, paused=("a",))).rungs == ()


def test_an_answer_that_waits_for_review_is_accepted_on_the_first_day() -> None:
    day = date(2026, 2, 11)
    january = record(OWED.checkin, (Event.ANSWERED, day, answer(day)))

    found = seen(Span(date(2026, 2, 12), date(2026, 3, 31)), beginning=begun(january))

    assert [str(one.key) for one in found.opened if one.key.obligation[0] == "3"][:1] == ["3.b/xa-1/2026-01"]


def test_what_is_done_closes_the_unanswered_months_before_it() -> None:
    march = record(checkin("3.a/a/2026-02", date(2026, 3, 2), date(2026, 3, 13)))
    april = Span(date(2026, 3, 2), date(2026, 4, 30))

    found = plan(BOOK, april, begun(OWED, march, on=april.first), ON_TIME, weekday=0)

    assert letters(found, LetterKind.RED) == ["2026-03-02 nhac-do a: 3.a/a/2026-01"]


@pytest.mark.parametrize("on_the_first_day", [True, False])
def test_an_answer_to_what_was_closed_in_the_meantime_comes_to_nothing(on_the_first_day: bool) -> None:
    day = date(2026, 3, 2)
    january = record(OWED.checkin, (Event.ANSWERED, day, answer(day)))  # accepted on the first day: the duty is done
    february = record(checkin("3.a/a/2026-02", day, date(2026, 3, 13)))
    come = (Supposed(1, seed).answer_day(february.checkin, day, BOOK.calendar) == day for seed in range(99))
    seed = list(come).index(on_the_first_day)

    found = plan(BOOK, Span(day, date(2026, 4, 30)), begun(january, february, on=day), Supposed(1, seed), weekday=0)

    answered = [str(key) for _, key in found.answers if key.obligation == "3.a"]
    assert answered == (["3.a/a/2026-02"] if on_the_first_day else [])
    assert [str(one.key) for one in found.opened if one.key.obligation == "3.a"] == []


def test_what_a_unit_owes_passes_on_when_it_ends_and_its_ladder_goes_on_with_the_heir() -> None:
    units = [replace(one, valid_to=date(2026, 2, 10), successor="a") if one.id == "b" else one for one in UNITS]

    found = plan(small_book(units), FEBRUARY, Beginning(FEBRUARY.first), SILENT, weekday=0)

    assert letters(found, LetterKind.CHECKIN)[2:] == ["2026-02-11 phieu-bao-cao a: 2.a/a/2026-01 3.a/a/2026-01"]
    assert letters(found, LetterKind.YELLOW)[2:] == ["2026-02-12 nhac-vang a: 2.a/a/2026-01"]
    assert [str(one.key) for one in found.deadlines] == ["2.a/a/2026-01", "3.a/a/2026-01"]


@pytest.mark.parametrize(("of_the_old", "of_the_heir"), [(21, 14), (14, 21)])
def test_two_become_one_at_the_heir_with_the_later_day(of_the_old: int, of_the_heir: int) -> None:
    opens, day = date(2026, 6, 25), date(2026, 6, 30)
    old = record(checkin("1.a/cu/2026-Q1", opens, date(2026, 7, of_the_old)))
    own = record(checkin("1.a/xa-3/2026-Q1", opens, date(2026, 7, of_the_heir)))

    found = plan(BOOK, Span(day, date(2026, 7, 31)), Beginning(day, (old, own)), SILENT, weekday=0)

    of_the_quarter = {one.key.unit: one.due for one in found.deadlines if str(one.key).endswith("2026-Q1")}
    asked_only_now = date(2026, 7, 13)
    assert of_the_quarter == {"xa-1": asked_only_now, "xa-2": asked_only_now, "xa-3": date(2026, 7, 21)}


def test_a_deadline_that_the_book_puts_off_is_put_off_from_the_first_day_on() -> None:
    early = record(checkin("3.a/a/2026-01", date(2026, 2, 2), date(2026, 2, 12)))

    found = seen(FEBRUARY, beginning=begun(early, on=date(2026, 2, 9)))

    assert [(one.key.unit, one.due) for one in found.deadlines] == [("a", date(2026, 2, 13))]


def test_a_deadline_that_the_book_would_make_earlier_stays() -> None:
    late = record(checkin("3.a/a/2026-01", date(2026, 2, 2), date(2026, 2, 24)))

    found = seen(FEBRUARY, beginning=begun(late, on=date(2026, 2, 9)))

    assert [(one.key.unit, one.due) for one in found.deadlines] == [("a", date(2026, 2, 24))]


@pytest.mark.parametrize(
    ("span", "day"),
    [
        (Span(date(2027, 12, 1), date(2028, 1, 31)), date(2028, 1, 1)),
        (Span(date(2029, 5, 2), date(2029, 5, 31)), date(2029, 5, 2)),
    ],
)
def test_a_span_over_a_year_without_a_calendar_is_refused_by_that_year(span: Span, day: date) -> None:
    with pytest.raises(OutsideCalendar) as refused:
        seen(span)

    assert refused.value.day == day
