"""The end of a reporting year: the latest due date of all its check-ins."""

from __future__ import annotations

from datetime import date

import pytest

from directive.days import OutsideCalendar
from directive.year_end import last_due, year_to_report
from tests.books import MATRIX, small_book


def test_a_year_ends_with_its_latest_due_date() -> None:
    assert last_due(small_book(), 2026) == date(2027, 1, 19)  # the twelfth working day of January, for yearly duties


def test_a_duty_with_another_years_beginning_may_be_the_last() -> None:
    rules = [{**rule, "han_sau": "11"} if rule["ma"] == "sau-nam" else rule for rule in han_chung()]

    assert last_due(small_book(), 2026) > last_due(small_book(han_chung=rules), 2026) == date(2027, 1, 18)


def test_a_year_whose_last_due_date_has_no_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        last_due(small_book(), 2027)


def han_chung() -> list[dict[str, object]]:
    """Return the due rules of the small book as they stand in its file."""
    rules = MATRIX["han_chung"]
    assert isinstance(rules, list)
    return rules


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2026, 3, 2), None),  # the year before was not tracked
        (date(2027, 1, 19), None),  # the last due date itself
        (date(2027, 1, 20), 2026),
        (date(2027, 1, 23), None),  # a Saturday
        (date(2027, 3, 1), 2026),
    ],
)
def test_a_finished_year_may_be_reported_on_working_days_after_its_last_due_date(today: date, year: int | None) -> None:
    assert year_to_report(small_book(), today) == year
