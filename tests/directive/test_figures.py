"""The values of a year: an obligation's id says in which task it stands, and sums can stand without their rows."""

from __future__ import annotations

import pytest

from directive.annual import annual
from directive.figures import Silence, task_of, without_rows
from tests.books import small_book
from tests.years import AS_OF, RECORDS


@pytest.mark.parametrize(("obligation", "task"), [("3.2.a", "3"), ("12.h", "12"), ("C.b", "C")])
def test_an_obligation_stands_in_the_task_that_its_id_begins_with(obligation: str, task: str) -> None:
    assert task_of(obligation) == task


def test_a_year_that_is_only_compared_with_keeps_its_sums_and_drops_its_rows() -> None:
    figures = annual(small_book(), 2026, AS_OF, RECORDS)

    bare = without_rows(figures)

    assert (bare.total, bare.by_month, bare.ages) == (figures.total, figures.by_month, figures.ages)
    assert [one.value for one in bare.indicators] == [one.value for one in figures.indicators]
    assert (bare.rows, bare.checkins, bare.evidence, bare.remarks) == ((), (), (), ())
    assert [one.rows for one in bare.indicators] == [()] * len(bare.indicators)
    assert bare.silent == (Silence("xa-3", (), 66),)
