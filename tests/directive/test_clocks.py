"""The clocks beside the due dates: whose turn it is, for how long, and how far past the limit."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import Event
from directive.clocks import Side, Wait, waited
from directive.matrix import Clocks
from tests.books import answer, calendar, checkin, record

DAYS = calendar()
ONE = checkin()
BASIS = {"loai": "de_xuat"}
LIMITS = Clocks.model_validate(
    {"nghiem_thu": {"ngay_lam_viec": "5", "can_cu": BASIS}, "bo_sung": {"ngay_lam_viec": "3", "can_cu": BASIS}}
)
ANSWERED, RETURNED = date(2026, 4, 9), date(2026, 4, 14)
SAID = (Event.ANSWERED, ANSWERED, answer(ANSWERED))
BACK = (Event.RETURNED, RETURNED, "Thiếu")
SUPPLEMENT = (Event.ANSWERED, date(2026, 4, 16), answer(date(2026, 4, 16)))


def test_a_review_is_waited_for_in_working_days() -> None:
    happenings = record(ONE, SAID).happenings

    late = waited(happenings, date(2026, 4, 28), LIMITS, DAYS)

    assert waited(happenings, date(2026, 4, 13), LIMITS, DAYS) == Wait(Side.SECRETARIAT, ANSWERED, 2, 5)
    assert late == Wait(Side.SECRETARIAT, ANSWERED, 12, 5)
    assert late is not None
    assert late.over == 7


def test_a_correction_does_not_set_the_clock_back() -> None:
    again = (Event.ANSWERED, date(2026, 4, 13), answer(date(2026, 4, 13)))

    found = waited(record(ONE, SAID, again).happenings, date(2026, 4, 14), LIMITS, DAYS)

    assert found == Wait(Side.SECRETARIAT, ANSWERED, 3, 5)


def test_a_returned_answer_waits_for_its_unit_and_its_supplement_for_the_secretariat_anew() -> None:
    owed = waited(record(ONE, SAID, BACK).happenings, date(2026, 4, 15), LIMITS, DAYS)
    given = waited(record(ONE, SAID, BACK, SUPPLEMENT).happenings, date(2026, 4, 16), LIMITS, DAYS)

    assert owed == Wait(Side.UNIT, RETURNED, 1, 3)
    assert given == Wait(Side.SECRETARIAT, date(2026, 4, 16), 0, 5)


def test_what_was_returned_twice_waits_since_the_second_time() -> None:
    again = (Event.RETURNED, date(2026, 4, 17), "Vẫn thiếu")

    found = waited(record(ONE, SAID, BACK, SUPPLEMENT, again).happenings, date(2026, 4, 20), LIMITS, DAYS)

    assert found == Wait(Side.UNIT, date(2026, 4, 17), 1, 3)


@pytest.mark.parametrize("what", [(SAID,), (SAID, BACK)])
def test_without_a_limit_the_days_are_counted_and_nobody_is_past_one(what: tuple[tuple[Event, date], ...]) -> None:
    found = waited(record(ONE, *what).happenings, date(2026, 12, 31), Clocks(), DAYS)

    assert found is not None
    assert (found.limit, found.over) == (None, 0)


@pytest.mark.parametrize(
    "what",
    [
        (),
        ((Event.REMINDED, date(2026, 4, 9), "vang"),),
        (SAID, (Event.ACCEPTED, RETURNED)),
        ((Event.EXCUSED, ANSWERED),),
    ],
)
def test_what_waits_for_neither_has_no_clock(what: tuple[tuple[Event, date], ...]) -> None:
    assert waited(record(ONE, *what).happenings, date(2026, 4, 20), LIMITS, DAYS) is None
