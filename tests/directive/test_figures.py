"""The values of a year: an obligation's id says in which task it stands."""

from __future__ import annotations

import pytest

from directive.figures import task_of


@pytest.mark.parametrize(("obligation", "task"), [("3.2.a", "3"), ("12.h", "12"), ("C.b", "C")])
def test_an_obligation_stands_in_the_task_that_its_id_begins_with(obligation: str, task: str) -> None:
    assert task_of(obligation) == task
