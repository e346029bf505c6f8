"""The one clock: aware, in UTC, and a day is a Hanoi date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from services.clock import hanoi_day, standing_clock, stopwatch, wall_clock


def test_the_wall_clock_tells_this_instant_in_utc() -> None:
    before = datetime.now(UTC)

    told = wall_clock()

    assert (told.tzinfo, before <= told <= datetime.now(UTC)) == (UTC, True)


def test_a_standing_clock_tells_its_instant_in_utc() -> None:
    clock = standing_clock(datetime.fromisoformat("2026-04-01T08:00:00+07:00"))

    assert [clock(), clock()] == [datetime(2026, 4, 1, 1, tzinfo=UTC)] * 2
    assert clock().tzinfo is UTC


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^the instant 2026-04-01T08:00:00 has no time zone"):
        standing_clock(datetime(2026, 4, 1, 8))  # noqa: DTZ001 -- the very thing that is refused


@pytest.mark.parametrize(
    ("instant", "day"),
    [("2026-03-31T16:59:59+00:00", date(2026, 3, 31)), ("2026-03-31T17:00:00+00:00", date(2026, 4, 1))],
)
def test_a_day_begins_at_midnight_in_hanoi(instant: str, day: date) -> None:
    assert hanoi_day(datetime.fromisoformat(instant)) == day


def test_a_stopwatch_only_goes_forward() -> None:
    took = stopwatch()

    told = [took(), took()]

    assert (told == sorted(told), told[0] >= 0, told[1] < timedelta(minutes=1).total_seconds()) == (True, True, True)
