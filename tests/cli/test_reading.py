"""Days, instants and years as they are typed."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cli.reading import WronglyTyped, given_day, given_instant, given_year


def test_what_was_not_typed_stays_nothing() -> None:
    assert (given_day(None), given_instant(None), given_year(None)) == (None, None, None)


def test_a_day_an_instant_and_a_year_are_read() -> None:
    assert given_day("2026-12-31") == date(2026, 12, 31)
    assert given_instant("2026-04-01T08:00:00+07:00") == datetime(2026, 4, 1, 1, 0, tzinfo=UTC)
    assert given_year(2026) == 2026


@pytest.mark.parametrize("text", ["31/12/2026", "2026-02-29", "0001-01-01", "9999-12-31", "nay"])
def test_a_day_that_is_none_is_named(text: str) -> None:
    with pytest.raises(WronglyTyped, match=f"^“{text}” không phải một ngày; xin ghi NĂM-THÁNG-NGÀY"):
        given_day(text)


@pytest.mark.parametrize("text", ["2026-04-01T08:00:00", "2026-04-01", "nay", "9999-12-31T23:59:59-07:00"])
def test_an_instant_without_its_zone_or_outside_the_century_is_named(text: str) -> None:
    with pytest.raises(WronglyTyped, match=f"^“{text}” không phải một thời điểm có múi giờ"):
        given_instant(text)


@pytest.mark.parametrize("number", [-1, 0, 1999, 2100, 20260])
def test_a_year_outside_the_century_is_named(number: int) -> None:
    with pytest.raises(WronglyTyped, match=f"^“{number}” không phải một năm từ 2000 đến 2099$"):
        given_year(number)
