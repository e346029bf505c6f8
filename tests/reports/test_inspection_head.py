"""The head: each line's words and look: each damage is told as itself and nothing else."""

from __future__ import annotations

import pytest

from tests.reports.damage import damaged, gone, words
from tests.reports.damages import HEAD
from tests.reports.inspected import found, whole


@pytest.mark.parametrize("name", HEAD)
def test_each_damage_is_told_as_itself(name: str) -> None:
    change, expected = HEAD[name]

    assert found(damaged(whole(), change)) == list(expected)


def test_an_approved_report_waits_for_its_number_without_the_mark_of_a_draft() -> None:
    code = words("- Mã báo cáo:", "- Mã báo cáo: BC-2027-0120-0900")
    approved = damaged(whole(), code)

    assert [found(damaged(approved, gone("Dự thảo"))), [one[0] for one in found(approved)]] == [[], ["du-thao-thua"]]
