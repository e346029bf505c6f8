"""The foot: recipients and signature: each damage is told as itself and nothing else."""

from __future__ import annotations

import pytest

from tests.reports.damage import damaged
from tests.reports.damages import FOOT
from tests.reports.inspected import found, whole


@pytest.mark.parametrize("name", FOOT)
def test_each_damage_is_told_as_itself(name: str) -> None:
    change, expected = FOOT[name]

    assert found(damaged(whole(), change)) == list(expected)
