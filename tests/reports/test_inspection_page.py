"""The pages: paper, margins, and the number in the header: each damage is told as itself and nothing else."""

from __future__ import annotations

import pytest

from tests.reports.damage import damaged
from tests.reports.damages import PAGE
from tests.reports.inspected import found, whole


@pytest.mark.parametrize("name", PAGE)
def test_each_damage_is_told_as_itself(name: str) -> None:
    change, expected = PAGE[name]

    assert found(damaged(whole(), change)) == list(expected)
