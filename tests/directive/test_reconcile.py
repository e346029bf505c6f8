"""A year whose sums disagree is refused: each sum is named, and the check-ins in which the fault lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from directive.annual import annual
from directive.figures import AnnualFigures
from directive.reconcile import DoesNotReconcile, reconcile
from directive.tally import Tally
from directive.words import Outcome
from tests.books import small_book
from tests.directive.planted import planted
from tests.years import AS_OF, RECORDS

BOOK = small_book()


def figures() -> AnnualFigures:
    return annual(BOOK, 2026, AS_OF, RECORDS)


def refused(seeds: range) -> Iterator[tuple[int, str]]:
    """Yield every seed whose fault was let through, or was refused without its check-ins."""
    for seed in seeds:
        found, keys = planted(seed)
        try:
            reconcile(found)
        except DoesNotReconcile as fault:
            if not keys & set(fault.suspects):
                yield seed, str(fault)
        else:
            yield seed, "let through"


def test_the_year_reconciles_before_anything_is_planted() -> None:
    reconcile(figures())


def test_one_planted_fault_is_refused_and_its_check_ins_are_named() -> None:
    assert list(refused(range(60))) == []


@pytest.mark.prove
def test_one_planted_fault_in_five_thousand_years_is_refused_each_time() -> None:
    assert list(refused(range(5000))) == []


def test_a_row_in_a_wrong_cell_is_found_among_all_others() -> None:
    rows = list(figures().rows)
    rows[0] = replace(rows[0], verdict=replace(rows[0].verdict, outcome=Outcome.NIL))

    with pytest.raises(DoesNotReconcile) as caught:
        reconcile(replace(figures(), rows=tuple(rows)))

    assert [str(line) for line in caught.value.lines][:2] == [
        "total: done: 2 stated, 1 found (3.a/a/2026-03)",
        "total: nil: 0 stated, 1 found (1.a/xa-1/2026-Q1)",
    ]
    assert str(caught.value) == "; ".join(str(line) for line in caught.value.lines)


def aged(band: str, count: int) -> AnnualFigures:
    return replace(figures(), ages={**figures().ages, band: count})


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        (replace(figures(), silent=()), "silent: check-ins listed: 0 stated, 1 found (1.a/xa-3/2026-Q1)"),
        (replace(figures(), remarks=()), "remarks: check-ins listed: 0 stated, 1 found (1.a/xa-2/2026-Q1)"),
        (
            replace(figures(), ages={**figures().ages, "61+": 0}),
            "age 61+: overdue: 0 stated, 1 found (1.a/xa-3/2026-Q1)",
        ),
        (
            replace(figures(), ages={**figures().ages, "1-5": 1}),
            "age 1-5: overdue: 1 stated, 0 found (1.a/xa-3/2026-Q1)",
        ),
        (
            replace(figures(), checkins=figures().checkins[1:]),
            "check-ins: among the counted: 6 stated, 5 found (1.a/xa-1/2026-Q1)",
        ),
        (
            replace(figures(), by_unit={**figures().by_unit, "xa-3": Tally()}),
            "unit xa-3: silent: 0 stated, 1 found (1.a/xa-3/2026-Q1)",
        ),
        (
            replace(figures(), completions=(replace(figures().completions[0], done_units=2),)),
            "3.a: done: 2 stated, 1 found (3.a/a/2026-03)",
        ),
    ],
)
def test_a_sum_that_disagrees_is_named_with_its_check_ins(wrong: AnnualFigures, line: str) -> None:
    with pytest.raises(DoesNotReconcile) as caught:
        reconcile(wrong)

    assert [str(each) for each in caught.value.lines] == [line]


def test_a_tally_without_any_check_in_is_named_by_its_row_alone() -> None:
    with pytest.raises(DoesNotReconcile) as caught:
        reconcile(replace(annual(BOOK, 2026, AS_OF, []), by_task={"1": Tally(late=1)}))

    assert ([str(each) for each in caught.value.lines], caught.value.suspects) == (
        ["task 1: late: 1 stated, 0 found"],
        (),
    )
