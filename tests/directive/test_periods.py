"""Periods: the pieces of any reporting year, their keys and their Vietnamese names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.periods import Period, period_of, periods, reporting_year
from directive.words import Cadence


@pytest.mark.parametrize(
    ("cadence", "first_month", "place", "period"),
    [
        (Cadence.MONTH, 1, 2, ("2026-03", date(2026, 3, 1), date(2026, 3, 31), "tháng 3 năm 2026")),
        (Cadence.MILESTONE, 1, 1, ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "tháng 2 năm 2026")),
        (Cadence.QUARTER, 1, 0, ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), "quý I năm 2026")),
        (Cadence.QUARTER, 1, 3, ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "quý IV năm 2026")),
        (Cadence.HALF, 1, 0, ("2026-H1", date(2026, 1, 1), date(2026, 6, 30), "6 tháng đầu năm 2026")),
        (Cadence.HALF, 1, 1, ("2026-H2", date(2026, 7, 1), date(2026, 12, 31), "6 tháng cuối năm 2026")),
        (Cadence.YEAR, 1, 0, ("2026", date(2026, 1, 1), date(2026, 12, 31), "năm 2026")),
        (Cadence.MONTH, 10, 0, ("2025-10", date(2025, 10, 1), date(2025, 10, 31), "tháng 10 năm 2025")),
        (Cadence.QUARTER, 10, 0, ("2026T10-Q1", date(2025, 10, 1), date(2025, 12, 31), "quý I năm thống kê 2026")),
        (Cadence.HALF, 10, 1, ("2026T10-H2", date(2026, 4, 1), date(2026, 9, 30), "6 tháng cuối năm thống kê 2026")),
        (Cadence.YEAR, 10, 0, ("2026T10", date(2025, 10, 1), date(2026, 9, 30), "năm thống kê 2026")),
        (Cadence.YEAR, 4, 0, ("2026T04", date(2025, 4, 1), date(2026, 3, 31), "năm thống kê 2026")),
    ],
)
def test_a_period_has_its_key_its_days_and_its_name(
    cadence: Cadence, first_month: int, place: int, period: tuple[str, date, date, str]
) -> None:
    key, start, end, name = period

    assert periods(cadence, 2026, first_month)[place] == Period(key, cadence, 2026, place + 1, start, end, name)


@given(st.sampled_from(Cadence), st.integers(1990, 2090), st.integers(1, 12))
def test_the_periods_of_a_year_follow_each_other_without_a_gap(cadence: Cadence, year: int, first_month: int) -> None:
    found = periods(cadence, year, first_month)

    assert [one.index for one in found] == list(range(1, len(found) + 1))
    assert [one.start for one in found[1:]] == [one.end + timedelta(days=1) for one in found[:-1]]
    assert found[-1].end + timedelta(days=1) == periods(cadence, year + 1, first_month)[0].start
    assert {reporting_year(day, first_month) for one in found for day in (one.start, one.end)} == {year}


@given(st.sampled_from(Cadence), st.integers(1990, 2090), st.integers(1, 12))
def test_a_key_leads_back_to_its_period(cadence: Cadence, year: int, first_month: int) -> None:
    for one in periods(cadence, year, first_month):
        found = period_of(one.key)

        assert (found.key, found.start, found.end, found.name) == (one.key, one.start, one.end, one.name)


@pytest.mark.parametrize("key", ["", "2026-13", "2026-3", "2026-Q5", "2026-H3", "2026T01", "2026T13", "26", "2026-Q1 "])
def test_what_names_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"is not the key of a period$"):
        period_of(key)


@pytest.mark.parametrize("first_month", [0, 13])
def test_a_reporting_year_begins_in_one_of_twelve_months(first_month: int) -> None:
    with pytest.raises(ValueError, match=f"^a reporting year cannot begin in month {first_month}$"):
        periods(Cadence.MONTH, 2026, first_month)


@pytest.mark.parametrize(
    ("day", "first_month", "year"),
    [
        (date(2026, 1, 1), 1, 2026),
        (date(2026, 12, 31), 1, 2026),
        (date(2025, 10, 1), 10, 2026),
        (date(2026, 9, 30), 10, 2026),
        (date(2026, 10, 1), 10, 2027),
    ],
)
def test_a_reporting_year_is_named_after_the_year_in_which_it_ends(day: date, first_month: int, year: int) -> None:
    assert reporting_year(day, first_month) == year
