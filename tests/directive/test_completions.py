"""One-off duties: how many of the units that were asked are done, and done by the day set."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import CheckInKey
from directive.completions import Completion, check_completion, completions
from directive.tally import Disagreement
from tests.books import small_book

DUTIES = list(small_book().obligations.values())
BY = date(2026, 6, 30)


def key(obligation: str, unit: str, period: str = "2026-03") -> CheckInKey:
    return CheckInKey(obligation, unit, period)


def test_only_one_off_duties_are_completed() -> None:
    assert completions(DUTIES, [key("1.a", "xa-1")], [(key("1.a", "xa-1"), BY)]) == (
        Completion("3.a", BY, 0, 0, 0),
        Completion("3.b", None, 0, 0, None),
    )


def test_a_unit_counts_once_and_with_its_earliest_day() -> None:
    asked = [key("3.a", unit, period) for unit in ("a", "b", "xa-1") for period in ("2026-03", "2026-07")]
    done = [
        (key("3.a", "a", "2026-07"), date(2026, 7, 9)),
        (key("3.a", "a"), BY),  # on the day itself it is in time
        (key("3.a", "b"), date(2026, 7, 1)),
        (key("3.b", "xa-1"), date(2026, 7, 1)),
    ]

    assert completions(DUTIES, [*asked, key("3.b", "xa-1")], done) == (
        Completion("3.a", BY, 3, 2, 1),
        Completion("3.b", None, 1, 1, None),
    )


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        (Completion("3.a", BY, 3, 2, 1), []),
        (Completion("3.a", None, 3, 3, None), []),
        (Completion("3.a", BY, 3, 3, 3), []),
        (Completion("3.a", BY, 3, 4, 1), [Disagreement("3.a", "done within asked", 4, 3)]),
        (Completion("3.a", BY, 3, 2, 3), [Disagreement("3.a", "on time within done", 3, 2)]),
    ],
)
def test_a_completion_that_cannot_be_is_named(one: Completion, lines: list[Disagreement]) -> None:
    assert check_completion(one) == lines
