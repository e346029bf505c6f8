"""How a simulated year tells how far it has come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.simulation.small import Watched

pytestmark = pytest.mark.xdist_group("year")


def test_every_day_is_told_once_in_order_and_the_end_is_told(watched: Watched) -> None:
    days, last = watched.heard[:-1], watched.heard[-1]
    first, total = date(2026, 11, 1), len(days)

    assert days == [(first + timedelta(days=n), n, total) for n in range(total)]
    assert last == (days[-1][0], total, total)
