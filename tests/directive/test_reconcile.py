"""A year whose sums disagree is refused, and each sum that disagrees is named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from directive.annual import annual
from directive.checkin import CheckInKey
from directive.completions import Completion
from directive.figures import AnnualFigures
from directive.reconcile import DoesNotReconcile, reconcile
from directive.tally import Tally
from tests.books import small_book
from tests.years import AS_OF, RECORDS


def figures() -> AnnualFigures:
    return annual(small_book(), 2026, AS_OF, RECORDS)


def off(rows: Mapping[str, Tally], name: str) -> dict[str, Tally]:
    """Return the rows with one check-in more in one of them."""
    return {**rows, name: rows[name] + Tally(waiting=1)}


EXTRA = CheckInKey("1.a", "xa-9", "2026-Q1")
PLANTED: list[tuple[Callable[[AnnualFigures], AnnualFigures], list[str]]] = [
    (
        lambda one: replace(one, checkins=(*one.checkins, EXTRA)),
        [
            "total: asked = settled + open + excused: 7 stated, 6 found",
            "task 1: asked = settled + open + excused: 5 stated, 4 found",
            "obligation 1.a: asked = settled + open + excused: 5 stated, 4 found",
        ],
    ),
    (
        lambda one: replace(one, checkins=(*one.checkins[:-1], one.checkins[0])),
        [
            "check-ins: each counted once: 6 stated, 5 found",
            "task 1: asked = settled + open + excused: 5 stated, 4 found",
            "task 3: asked = settled + open + excused: 0 stated, 1 found",
            "obligation 1.a: asked = settled + open + excused: 5 stated, 4 found",
            "obligation 3.a: asked = settled + open + excused: 0 stated, 1 found",
            "unit a: asked = settled + open + excused: 0 stated, 1 found",
            "unit xa-1: asked = settled + open + excused: 2 stated, 1 found",
        ],
    ),
    (
        lambda one: replace(one, by_task=off(one.by_task, "2")),
        [
            "sum over tasks: waiting: 0 stated, 1 found",
            "task 2: asked = settled + open + excused: 1 stated, 2 found",
            "obligations of task 2: waiting: 1 stated, 0 found",
        ],
    ),
    (
        lambda one: replace(one, by_obligation=off(one.by_obligation, "2.a")),
        [
            "sum over obligations: waiting: 0 stated, 1 found",
            "obligation 2.a: asked = settled + open + excused: 1 stated, 2 found",
            "obligations of task 2: waiting: 0 stated, 1 found",
        ],
    ),
    (
        lambda one: replace(one, by_unit=off(one.by_unit, "b")),
        [
            "sum over units: waiting: 0 stated, 1 found",
            "unit b: asked = settled + open + excused: 1 stated, 2 found",
        ],
    ),
    (
        lambda one: replace(one, total=replace(one.total, done=one.total.done + 1)),
        [
            "total: settled = outcomes: 3 stated, 4 found",
            "sum over tasks: done: 3 stated, 2 found",
            "sum over obligations: done: 3 stated, 2 found",
            "sum over units: done: 3 stated, 2 found",
        ],
    ),
    (lambda one: replace(one, silent=()), ["silent: check-ins listed: 0 stated, 1 found"]),
    (
        lambda one: replace(one, completions=(Completion("3.a", None, 1, 2, None),)),
        ["3.a: done within asked: 2 stated, 1 found"],
    ),
    (
        lambda one: replace(one, indicators=(replace(one.indicators[0], value=9),)),
        ["1.a #0: value: 9 stated, 8 found"],
    ),
]


def test_the_year_reconciles_before_anything_is_planted() -> None:
    reconcile(figures())


@pytest.mark.parametrize(("plant", "lines"), PLANTED)
def test_a_planted_fault_is_refused_and_each_sum_is_named(
    plant: Callable[[AnnualFigures], AnnualFigures], lines: list[str]
) -> None:
    with pytest.raises(DoesNotReconcile) as caught:
        reconcile(plant(figures()))

    assert [str(line) for line in caught.value.lines] == lines
    assert str(caught.value) == "; ".join(lines)
