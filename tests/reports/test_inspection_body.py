"""The words: kind, abstract, headings, paragraphs, end: each damage is told as itself and nothing else."""

from __future__ import annotations

import pytest

from tests.reports.damage import damaged
from tests.reports.damages import BODY
from tests.reports.inspected import found, whole


@pytest.mark.parametrize("name", BODY)
def test_each_damage_is_told_as_itself(name: str) -> None:
    change, expected = BODY[name]

    assert found(damaged(whole(), change)) == list(expected)
