"""The deadline: the day that counts, which never becomes earlier, beside the day that was told first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.checkin import Event
from directive.deadline import MOVES, Deadline, as_told, deadline
from tests.books import answer, checkin, record

ONE = checkin()
DUE = ONE.due  # 14 April 2026
DAY = date(2026, 4, 10)
LATER, LATEST = date(2026, 4, 30), date(2026, 5, 15)


def after(*what: tuple[Event, date, date | str]) -> Deadline:
    return deadline(ONE, record(ONE, *what).happenings)


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ((), Deadline(DUE, DUE)),
        (((Event.EXTENDED, DAY, LATER),), Deadline(DUE, LATER, 1)),
        (((Event.EXTENDED, DAY, LATER), (Event.EXTENDED, DAY, LATEST)), Deadline(DUE, LATEST, 2)),
        (((Event.MOVED, DAY, LATER),), Deadline(DUE, LATER)),
        (((Event.EXTENDED, DAY, LATEST), (Event.MOVED, DAY, LATER)), Deadline(DUE, LATEST, 1)),  # never earlier
        (((Event.MOVED, DAY, date(2026, 4, 1)),), Deadline(DUE, DUE)),
        (((Event.EXTENSION_ASKED, DAY, LATER),), Deadline(DUE, DUE)),
        (((Event.EXTENSION_ASKED, DAY, LATER), (Event.EXTENSION_REFUSED, DAY, "Đã đến kỳ")), Deadline(DUE, DUE)),
    ],
)
def test_the_later_day_counts_and_the_first_one_is_kept(
    what: tuple[tuple[Event, date, date | str], ...], found: Deadline
) -> None:
    assert after(*what) == found


def test_what_else_happens_does_not_move_it() -> None:
    told = record(
        ONE, (Event.REMINDED, DAY, "vang"), (Event.ANSWERED, DAY, answer(DAY)), (Event.RETURNED, DAY, "Thiếu")
    )

    assert deadline(ONE, told.happenings) == Deadline(DUE, DUE)


def test_a_unit_is_told_the_day_that_counts() -> None:
    assert as_told(record(ONE, (Event.EXTENDED, DAY, LATER))) == replace(ONE, due=LATER)
    assert as_told(record(ONE)) == ONE


@given(st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.dates(date(2026, 1, 1), date(2026, 12, 31))), max_size=6))
def test_a_deadline_that_was_told_never_becomes_earlier(moves: list[tuple[Event, date]]) -> None:
    told = [after(*((event, DAY, until) for event, until in moves[:n])).due for n in range(len(moves) + 1)]

    assert told == sorted(told)
    assert told[-1] == max([DUE, *(until for _, until in moves)])
