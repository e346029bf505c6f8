"""Strict readings of scalars."""

from __future__ import annotations

from datetime import date

import pytest

from directive.fields import read_day, read_number, read_truth, read_whole


@pytest.mark.parametrize(
    ("written", "value"), [("0", 0), ("-3", -3), ("130", 130), ("9" * 18, 10**18 - 1), (5, 5), (None, None)]
)
def test_a_whole_number_has_one_spelling(written: object, value: object) -> None:
    assert read_whole(written) == value


@pytest.mark.parametrize("written", ["010", "+3", "1.0", "1_000", "0x10", "1e3", "", " 1", "9" * 19, "１２", "mười"])
def test_other_spellings_of_whole_numbers_are_refused_with_the_form(written: str) -> None:
    with pytest.raises(ValueError, match=r"^số nguyên, ví dụ 130$"):
        read_whole(written)


@pytest.mark.parametrize(("written", "value"), [("84", 84.0), ("-0.5", -0.5), ("83.9", 83.9), (1.5, 1.5)])
def test_a_number_has_a_point_before_its_decimals(written: object, value: object) -> None:
    assert read_number(written) == value


@pytest.mark.parametrize("written", ["83,9", "83.", ".9", "1e3", ".inf", "nan", "012", "1.2.3", "9" * 19])
def test_other_spellings_of_numbers_are_refused_with_the_form(written: str) -> None:
    with pytest.raises(ValueError, match=r"^số, ví dụ 84 hoặc 83\.9$"):
        read_number(written)


@pytest.mark.parametrize(
    ("written", "value"), [("2026-06-30", date(2026, 6, 30)), ("2028-02-29", date(2028, 2, 29)), (None, None)]
)
def test_a_day_is_year_month_day(written: object, value: object) -> None:
    assert read_day(written) == value


@pytest.mark.parametrize("written", ["30/6/2026", "2026-6-30", "2026-06-30T00:00", "20260630", "hôm nay", ""])
def test_other_spellings_of_days_are_refused_with_the_form(written: str) -> None:
    with pytest.raises(ValueError, match=r"^ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2026-06-30$"):
        read_day(written)


@pytest.mark.parametrize("written", ["2026-02-30", "2026-13-01", "2026-00-10", "0000-01-01", "2027-02-29"])
def test_a_day_that_no_calendar_has_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^một ngày có trong lịch, dạng NĂM-THÁNG-NGÀY, ví dụ 2026-06-30$"):
        read_day(written)


@pytest.mark.parametrize(("written", "value"), [("co", True), ("khong", False), (True, True), (None, None)])
def test_truth_is_co_or_khong(written: object, value: object) -> None:
    assert read_truth(written) == value


@pytest.mark.parametrize("written", ["yes", "no", "true", "có", "Co", "1", ""])
def test_other_spellings_of_truth_are_refused_with_the_form(written: str) -> None:
    with pytest.raises(ValueError, match=r"^co hoặc khong$"):
        read_truth(written)
