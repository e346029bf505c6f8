"""The letters: font, colour, language, composed forms, words: each damage is told as itself and nothing else."""

from __future__ import annotations

import pytest

from tests.reports.damage import damaged
from tests.reports.damages import LETTERS
from tests.reports.inspected import found, whole


@pytest.mark.parametrize("name", LETTERS)
def test_each_damage_is_told_as_itself(name: str) -> None:
    change, expected = LETTERS[name]

    assert found(damaged(whole(), change)) == list(expected)
