"""The head: each line's words and look: each damage is told as itself and nothing else."""

from __future__ import annotations

import pytest

from tests.reports.damage import damaged
from tests.reports.damages import HEAD
from tests.reports.inspected import found, whole


@pytest.mark.parametrize("name", HEAD)
def test_each_damage_is_told_as_itself(name: str) -> None:
    change, expected = HEAD[name]

    assert found(damaged(whole(), change)) == list(expected)
