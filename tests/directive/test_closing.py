"""What an accepted answer closes beside its own check-in."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import Event
from directive.closing import closed_duties
from directive.words import Outcome
from tests.books import answer, checkin, record, small_book

DAY = date(2026, 3, 9)


@pytest.mark.parametrize(
    ("key", "outcome", "closed"),
    [
        ("3.a/a/2026-02", Outcome.DONE, {"3.a"}),
        ("3.a/a/2026-02", Outcome.ONGOING, set()),
        ("1.a/xa-1/2026-Q1", Outcome.DONE, set()),  # a continuous duty is asked about again
        ("9.z/a/2026-02", Outcome.DONE, set()),  # an edit has taken it out
        ("3.a/xa-9/2026-02", Outcome.DONE, set()),
    ],
)
def test_only_a_one_off_duty_that_is_done_is_closed(key: str, outcome: Outcome, closed: set[str]) -> None:
    one = record(checkin(key), (Event.ANSWERED, DAY, answer(DAY, outcome=outcome)), (Event.ACCEPTED, DAY))

    assert closed_duties(small_book(), [one]) == closed


def test_the_last_answer_counts() -> None:
    said = [(Event.ANSWERED, DAY, answer(DAY, outcome=one)) for one in (Outcome.DONE, Outcome.ONGOING)]

    assert closed_duties(small_book(), [record(checkin("3.a/a/2026-02"), *said, (Event.ACCEPTED, DAY))]) == frozenset()


def test_without_an_answer_nothing_is_closed() -> None:
    assert closed_duties(small_book(), [record(checkin("3.a/a/2026-02"))]) == frozenset()
