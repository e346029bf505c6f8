"""Numbers and dates as Vietnamese papers write them."""

from __future__ import annotations

from datetime import date

import pytest

from directive.notation import decimal, long_date, padded_month, short_date, whole


@pytest.mark.parametrize(
    ("day", "short", "long", "month"),
    [
        (date(2027, 2, 5), "05/02/2027", "ngày 05 tháng 02 năm 2027", "02"),
        (date(2026, 3, 9), "09/3/2026", "ngày 09 tháng 3 năm 2026", "3"),
        (date(2026, 4, 14), "14/4/2026", "ngày 14 tháng 4 năm 2026", "4"),
        (date(2026, 12, 31), "31/12/2026", "ngày 31 tháng 12 năm 2026", "12"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(day: date, short: str, long: str, month: str) -> None:
    assert (short_date(day), long_date(day), padded_month(day)) == (short, long, month)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (999, "999"), (1_000, "1.000"), (1_059_000_000, "1.059.000.000"), (-1_000, "-1.000")],
)
def test_a_whole_number_has_dots_between_its_thousands(number: int, words: str) -> None:
    assert whole(number) == words


@pytest.mark.parametrize(
    ("number", "places", "words"),
    [(84.27, 2, "84,27"), (1.7, 2, "1,70"), (116_531.5, 1, "116.531,5"), (83.9, 0, "84"), (-0.05, 2, "-0,05")],
)
def test_a_decimal_number_has_a_comma_and_its_places(number: float, places: int, words: str) -> None:
    assert decimal(number, places) == words
