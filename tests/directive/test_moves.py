"""What a changed calendar or matrix does to deadlines that were told: the two swaps of 2026, replayed by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directive.book import Book
from directive.calendar_file import read_calendar
from directive.checkin import Event, Happening
from directive.days import Calendar, Mark
from directive.deadline import deadline
from directive.decoding import Source
from directive.explained import due_now
from directive.matrix import Matrix
from directive.moves import Move, moves, told_by_rule
from directive.opening import open_now
from directive.problem import any_refuses
from directive.reading import read_book
from directive.record import Record
from tests.books import answer, at, calendar, checkin, happened, record, small_book

SHIPPED = Path(__file__).resolve().parents[2] / "directive" / "nghe_an"
SWAP_OF_JANUARY = ("2026-01-02", "2026-01-10")
SWAP_OF_NOVEMBER = ("2026-11-23", "2026-11-28")
YEAR_BEFORE = '2025-09-02,nghi,Quốc khánh,"Bộ luật Lao động, điều 112",co\n'
BOOK = small_book()


def rows(*, without: tuple[str, ...] = (), sure: tuple[str, ...] = ()) -> str:
    """Return the shipped calendar with the year before; some days left out, others taken as confirmed."""
    head, *lines = (SHIPPED / "calendar.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(without)] if without else lines
    said = [line.replace(",chua\n", ",co\n") if line.startswith(sure) else line for line in kept]
    return head + YEAR_BEFORE + "".join(said)


@cache
def tracked(tracked_from: str) -> Book:
    """Return the shipped book with the year before in its calendar, tracked from that day."""
    matrix = (
        (SHIPPED / "matrix.yaml").read_text("utf-8").replace("theo_doi_tu: 2026-01-01", f"theo_doi_tu: {tracked_from}")
    )
    units = (SHIPPED / "units.csv").read_bytes()
    found = read_book(
        Source("matrix.yaml", matrix.encode()), Source("units.csv", units), Source("calendar.csv", rows().encode())
    ).book
    assert found is not None
    return found


def shipped(days: str, tracked_from: str) -> Book:
    """Return the shipped book by those days, tracked from that day."""
    found = read_calendar(Source("calendar.csv", days.encode()))
    assert not any_refuses(found.problems)
    return replace(tracked(tracked_from), calendar=found.calendar)


def opened(book: Book, today: date) -> list[Record]:
    """Return all that is open on that day: asked as planned, and never answered."""
    return [record(one) for one in open_now(book, today, frozenset())]


def by_rule(book: Book, found: list[Move]) -> set[tuple[str, str, date, date]]:
    """Return what moves, by due rule and period, with the day that was told and the day that is counted now."""
    return {(book.obligations[one.key.obligation].due_rule, one.key.period, one.told, one.now) for one in found}


def test_the_swap_told_on_25_december_2025_moves_exactly_the_deadlines_between_its_two_days() -> None:
    """Friday 2 January off, Saturday 10 January worked: who is due in between gets one day, who is due later none."""
    before = shipped(rows(without=SWAP_OF_JANUARY), "2025-11-30")
    after = shipped(rows(), "2025-11-30")
    quick = {"sau-thang": 5, "sau-quy": 5}
    matrix = before.matrix.model_copy(
        update={
            "due_rules": tuple(
                rule.model_copy(update={"due_after": quick.get(rule.id, rule.due_after)})
                for rule in before.matrix.due_rules
            )
        }
    )
    told, now = replace(before, matrix=matrix), replace(after, matrix=matrix)
    asked = [one for one in opened(told, date(2026, 1, 2)) if one.checkin.due > date(2025, 12, 31)]

    found = moves(now, asked)

    assert by_rule(now, found) == {
        ("sau-thang", "2025-12", date(2026, 1, 8), date(2026, 1, 9)),
        ("sau-quy", "2025-Q4", date(2026, 1, 8), date(2026, 1, 9)),
    }
    rules = {one.key: now.obligations[one.key.obligation].due_rule for one in [each.checkin for each in asked]}
    assert {one.key for one in found} == {
        key for key, rule in rules.items() if rule in quick and key.period != "2025-11"
    }
    assert set(rules.values()) == {"sau-thang", "sau-quy", "sau-nua-nam", "sau-nam", "moc-hang-thang"}


def test_by_the_shipped_rules_the_swap_of_january_moves_nothing() -> None:
    """Every shipped deadline lies beyond both days: the day off and the made-up Saturday cancel out."""
    told, now = (shipped(rows(without=days), "2025-11-30") for days in (SWAP_OF_JANUARY, ()))

    asked = [one for one in opened(told, date(2026, 1, 2)) if one.checkin.key.period != "2025-11"]

    assert {one.checkin.due for one in asked} == {date(2026, 1, 15), date(2026, 1, 19)}
    assert moves(now, asked) == []


def test_the_swap_proposed_for_23_november_2026_moves_exactly_the_deadlines_between_its_two_days() -> None:
    told = shipped(rows(), "2026-01-01")
    now = shipped(rows(sure=SWAP_OF_NOVEMBER), "2026-01-01")
    asked_late = [
        replace(one, checkin=replace(one.checkin, opens=date(2026, 11, 10)))
        for one in opened(told, date(2026, 11, 3))
        if one.checkin.key.period == "2026-10"
    ]
    late = [
        replace(one, checkin=replace(one.checkin, due=due_now(told, one.checkin) or date.min)) for one in asked_late
    ]

    found = moves(now, [*opened(told, date(2026, 11, 20)), *late])

    assert {one.checkin.due for one in late} == {date(2026, 11, 23)}
    assert by_rule(now, found) == {
        ("sau-thang", "2026-10", date(2026, 11, 23), date(2026, 11, 25)),
        ("moc-hang-thang", "2026-10", date(2026, 11, 23), date(2026, 11, 25)),
    }
    assert [one.key for one in found] == [one.checkin.key for one in late]


def test_by_the_shipped_rules_the_swap_of_november_moves_nothing_that_is_asked_in_time() -> None:
    told, now = (shipped(rows(sure=days), "2026-01-01") for days in ((), SWAP_OF_NOVEMBER))

    assert moves(now, opened(told, date(2026, 11, 20))) == []
    assert moves(now, opened(told, date(2026, 12, 1))) == []


def off(day: date) -> Book:
    """Return the small book with one more day off, told late."""
    days = calendar()
    return replace(
        BOOK,
        calendar=replace(days, marks={**days.marks, day: Mark(day, worked=False, name="Nghỉ", source="TB 2/TB-X")}),
    )


ANSWERED = (Event.ANSWERED, date(2026, 4, 3), answer(date(2026, 4, 3)))
LATER = Move(checkin().key, date(2026, 4, 14), date(2026, 4, 15))


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (record(checkin()), [LATER]),
        (record(checkin(), ANSWERED), [LATER]),
        (record(checkin(), ANSWERED, (Event.RETURNED, date(2026, 4, 6), "thiếu số")), [LATER]),
        (record(checkin(), ANSWERED, (Event.ACCEPTED, date(2026, 4, 6))), []),
        (record(checkin(), (Event.EXCUSED, date(2026, 4, 6), "miễn")), []),
        (record(checkin("9.z/xa-1/2026-Q1")), []),  # the matrix has that duty no more
    ],
)
def test_what_is_open_moves_and_what_is_closed_stays(one: Record, found: list[Move]) -> None:
    assert moves(off(date(2026, 4, 10)), [one]) == found
    assert [each.is_later for each in found] == [True] * len(found)
    assert moves(BOOK, [one]) == []


def until(day: date, event: Event) -> Record:
    """Return the record of a check-in of which the deadline was put off to that day."""
    one = happened(checkin(), event, date(2026, 4, 7), "vì")
    return replace(record(checkin()), happenings=(*record(checkin()).happenings, replace(one, until=day)))


@pytest.mark.parametrize(
    ("event", "day", "found"),
    [
        (Event.EXTENDED, date(2026, 4, 30), []),  # beyond what the calendar gives: a person's word stays
        (Event.EXTENDED, date(2026, 4, 14), [LATER]),
        (Event.MOVED, date(2026, 4, 15), []),  # told already
        (Event.MOVED, date(2026, 4, 16), [Move(checkin().key, date(2026, 4, 16), date(2026, 4, 15))]),
    ],
)
def test_a_day_told_later_is_measured_against_and_an_extension_is_left_alone(
    event: Event, day: date, found: list[Move]
) -> None:
    assert moves(off(date(2026, 4, 10)), [until(day, event)]) == found


def test_an_earlier_day_is_found_and_called_so() -> None:
    told = record(checkin(due=date(2026, 4, 15)))

    (move,) = moves(BOOK, [told])

    assert (move, move.is_later) == (Move(checkin().key, date(2026, 4, 15), date(2026, 4, 14)), False)
    assert told_by_rule(told) == date(2026, 4, 15)


DAYS_OFF = st.sets(st.dates(date(2026, 3, 25), date(2026, 5, 10)), max_size=8)
MADE_UP = st.sets(st.sampled_from([date(2026, 4, 4) + timedelta(weeks=n) for n in range(5)]), max_size=3)


@cache
def ruled(due_after: int) -> Matrix:
    """Return the small matrix with every rule so many working days long."""
    rules = tuple(each.model_copy(update={"due_after": due_after}) for each in BOOK.matrix.due_rules)
    return BOOK.matrix.model_copy(update={"due_rules": rules})


def never_earlier(course: list[tuple[set[date], set[date], int]]) -> None:
    """Let calendar and rule change many times over one open check-in; each later day is told, no other."""
    one, days = record(checkin()), calendar()
    for step, (holidays, made_up, due_after) in enumerate(course):
        marks = {day: Mark(day, worked=False, name="Nghỉ", source="TB") for day in holidays - made_up}
        marks |= {day: Mark(day, worked=True, name="Làm bù", source="TB") for day in made_up}
        book = replace(BOOK, calendar=Calendar(days.file, days.years, marks), matrix=ruled(due_after))
        before = deadline(one.checkin, one.happenings).due

        for move in moves(book, [one]):
            if move.is_later:
                said = Happening(move.key, Event.MOVED, at(date(2026, 4, 2 + step)), "dondoc", until=move.now)
                one = replace(one, happenings=(*one.happenings, said))

        after = deadline(one.checkin, one.happenings).due
        assert after == max(before, due_now(book, one.checkin) or before)
        assert [move for move in moves(book, [one]) if move.is_later] == []


COURSE = st.lists(st.tuples(DAYS_OFF, MADE_UP, st.integers(2, 30)), min_size=1, max_size=5)


@given(COURSE)
def test_no_told_deadline_ever_moves_earlier(course: list[tuple[set[date], set[date], int]]) -> None:
    never_earlier(course)


@pytest.mark.prove
@settings(max_examples=10_000, deadline=None)
@given(COURSE)
def test_no_told_deadline_moves_earlier_in_ten_thousand_courses_of_calendars_and_rules(
    course: list[tuple[set[date], set[date], int]],
) -> None:
    never_earlier(course)
