"""What is overdue by age: bands of working days that leave nothing out."""

from __future__ import annotations

from datetime import date

import pytest

from directive.ageing import BANDS, ageing, band_of
from directive.checkin import Event
from directive.record import Record
from directive.row import Row, row_of
from directive.standing import standing
from tests.books import answer, checkin, record, small_book
from tests.years import DUE, LATE

BOOK = small_book()


def row(told: Record, day: date) -> Row:
    return row_of(told, standing(told.checkin, told.happenings, day, BOOK.calendar))


def test_every_number_of_days_is_of_exactly_one_band() -> None:
    assert [sum(band.holds(days) for band in BANDS) for days in range(1, 400)] == [1] * 399
    assert [band.holds(0) for band in BANDS] == [False] * len(BANDS)


@pytest.mark.parametrize(
    ("day", "band"),
    [
        (DUE, None),
        (date(2026, 4, 15), "1-5"),
        (date(2026, 4, 21), "1-5"),
        (date(2026, 4, 22), "6-10"),
        (date(2026, 5, 4), "11-20"),
        (date(2026, 7, 20), "61+"),
    ],
)
def test_a_silent_check_in_ages_by_working_days(day: date, band: str | None) -> None:
    assert band_of(row(record(checkin()), day)) == band


def test_only_what_is_overdue_still_has_an_age() -> None:
    late = answer(LATE)
    told = [
        record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, LATE, late), (Event.ACCEPTED, LATE)),
        record(checkin("1.a/xa-2/2026-Q1"), (Event.ANSWERED, LATE, late)),
        record(checkin("1.a/xa-3/2026-Q1"), (Event.EXCUSED, LATE, "Lý do")),
    ]

    assert ageing(row(one, LATE) for one in told) == {"1-5": 1, "6-10": 0, "11-20": 0, "21-60": 0, "61+": 0}
