"""Due dates: counted from the period's last day, and each with its proof."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.days import WEEKEND, Calendar, Mark, OutsideCalendar, Skipped
from directive.due import DueDate, Proof, due_date, full_time, opening_day
from directive.matrix import Basis, DueRule
from directive.periods import periods
from directive.words import BasisKind, Cadence
from tests.books import SOURCE, calendar

BASIS = Basis(kind=BasisKind.DECISION, set_by="Ban A", set_on=date(2026, 1, 5), paper="1-QĐ/A")


def rule(opens_after: int = 1, due_after: int = 10) -> DueRule:
    return DueRule(id="sau-thang", cadence=Cadence.MONTH, opens_after=opens_after, due_after=due_after, basis=BASIS)


def test_a_due_date_prints_its_proof() -> None:
    april = periods(Cadence.MONTH, 2026, 1)[3]

    assert due_date(rule(due_after=2), april, calendar()) == DueDate(
        date(2026, 5, 5),
        Proof(
            rule="sau-thang",
            basis=BASIS,
            period="2026-04",
            anchor=date(2026, 4, 30),
            offset=2,
            skipped=(
                Skipped(date(2026, 5, 1), "Ngày Quốc tế Lao động", SOURCE),
                Skipped(date(2026, 5, 2), WEEKEND, ""),
                Skipped(date(2026, 5, 3), WEEKEND, ""),
            ),
        ),
    )


def test_who_is_asked_late_gets_all_of_his_time_from_that_day() -> None:
    april = periods(Cadence.MONTH, 2026, 1)[3]

    found = full_time(rule(opens_after=1, due_after=3), april, date(2026, 5, 8), calendar())

    assert (found.day, found.proof.anchor, found.proof.offset) == (date(2026, 5, 12), date(2026, 5, 8), 2)
    assert full_time(rule(), april, date(2026, 5, 4), calendar()).day == due_date(rule(), april, calendar()).day


def test_a_made_up_day_stands_in_the_proof() -> None:
    december = periods(Cadence.MONTH, 2025, 1)[11]
    days = calendar(2025, 2026)

    found = due_date(rule(), december, days)

    assert (found.day, found.proof.made_up) == (date(2026, 1, 14), (days.marks[date(2026, 1, 10)],))


def test_a_check_in_opens_on_the_first_working_day_after_its_period() -> None:
    assert opening_day(rule(), periods(Cadence.MONTH, 2026, 1)[3], calendar()) == date(2026, 5, 4)


def test_nothing_is_due_in_a_year_without_a_calendar() -> None:
    with pytest.raises(OutsideCalendar) as caught:
        due_date(rule(), periods(Cadence.MONTH, 2027, 1)[11], calendar())

    assert caught.value.day == date(2028, 1, 1)


@given(
    st.sampled_from(Cadence),
    st.integers(1, 12),
    st.integers(1, 30),
    st.sets(st.dates(date(2025, 1, 1), date(2027, 12, 31))),
)
def test_a_due_date_is_worked_and_its_proof_accounts_for_every_day(
    cadence: Cadence, first_month: int, offset: int, off: set[date]
) -> None:
    marks = {day: Mark(day, worked=False, name="Nghỉ", source="") for day in off}
    days = Calendar("c", frozenset({2025, 2026, 2027, 2028}), marks)

    for period in periods(cadence, 2026, first_month):
        found = due_date(rule(due_after=offset), period, days)

        assert days.is_working(found.day)
        assert (found.day - period.end).days == offset + len(found.proof.skipped)
        assert opening_day(rule(offset), period, days) == found.day
