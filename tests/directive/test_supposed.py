"""What is supposed of the units: nobody, everybody, or the same part of them for the same seed."""

from __future__ import annotations

from datetime import date

import pytest

from directive.supposed import Supposed
from tests.books import calendar, checkin

DAYS = calendar()
FIRST, DUE = date(2026, 4, 2), date(2026, 4, 14)
MANY = [checkin(f"1.a/xa-{n}/2026-Q1", due=DUE) for n in range(400)]


def days(share: float, seed: int = 1, first: date = FIRST) -> list[date | None]:
    """Return the day on which each of many units answers."""
    return [Supposed(share, seed).answer_day(one, first, DAYS) for one in MANY]


def test_nobody_answers_or_everybody_does() -> None:
    assert set(days(0)) == {None}
    assert None not in days(1)


def test_an_answer_comes_on_some_working_day_from_the_first_to_the_due_date() -> None:
    worked = {date(2026, 4, n) for n in (2, 3, 6, 7, 8, 9, 10, 13, 14)}

    assert set(days(1)) == worked


def test_as_large_a_part_answers_as_is_supposed() -> None:
    answered = sum(day is not None for day in days(0.8))

    assert 300 < answered < 340


def test_the_same_seed_draws_the_same_and_another_one_draws_otherwise() -> None:
    assert days(0.5) == days(0.5)
    assert days(0.5) != days(0.5, seed=2)


def test_whoever_answers_at_a_lower_share_answers_at_a_higher_one_on_the_same_day() -> None:
    pairs = zip(days(0.3), days(0.6), strict=True)

    assert [low for low, high in pairs if low is not None and low != high] == []


def test_what_is_past_due_is_not_answered_in_time() -> None:
    assert set(days(1, first=date(2026, 4, 15))) == {None}


@pytest.mark.parametrize("due", [date(2026, 4, 30), date(2026, 5, 2)])
def test_without_a_working_day_left_no_answer_comes(due: date) -> None:
    assert Supposed(1, 1).answer_day(checkin(due=due), date(2026, 4, 30), DAYS) is None


def test_a_unit_answers_all_of_one_period_or_nothing() -> None:
    both = [checkin(f"{duty}/xa-1/2026-Q1", due=DUE) for duty in ("1.a", "1.b")]

    assert len({Supposed(1, 7).answer_day(one, FIRST, DAYS) for one in both}) == 1
