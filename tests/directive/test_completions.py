"""One-off duties: how many of the units that were asked are done, and done by the day set."""

from __future__ import annotations

from dataclasses import replace
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


def bare(found: tuple[Completion, ...]) -> list[Completion]:
    return [replace(one, rows=()) for one in found]


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

    first, second = completions(DUTIES, [*asked, key("3.b", "xa-1")], done)

    assert bare((first, second)) == [Completion("3.a", BY, 3, 2, 1), Completion("3.b", None, 1, 1, None)]
    assert first.rows == (
        (key("3.a", "a"), BY),
        (key("3.a", "b"), date(2026, 7, 1)),
        (key("3.a", "xa-1", "2026-07"), None),
    )


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, []),
        ({"by": None, "on_time_units": None}, []),
        ({"asked_units": 4}, [("asked", 4, 3)]),
        ({"done_units": 4}, [("done", 4, 2)]),
        ({"on_time_units": 3}, [("on time", 3, 1)]),
    ],
)
def test_a_completion_that_is_not_as_its_rows_say_is_named(
    changes: dict[str, object], lines: list[tuple[str, int, int]]
) -> None:
    rows = tuple((key("3.a", unit), day) for unit, day in (("a", BY), ("b", date(2026, 7, 1)), ("xa-1", None)))
    one = replace(Completion("3.a", BY, 3, 2, 1, rows), **changes)  # type: ignore[arg-type]  # -- names of its fields

    keys = tuple(row for row, _ in rows)
    assert check_completion(one) == [Disagreement("3.a", *line, keys) for line in lines]


def test_what_was_done_by_a_unit_that_is_not_asked_still_does_not_count() -> None:
    found = completions(DUTIES, [key("3.a", "a")], [(key("3.a", "xa-1"), BY)])

    assert bare(found)[0] == Completion("3.a", BY, 1, 0, 0)
