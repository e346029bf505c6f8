"""What a run did, as plain values that survive JSON."""

from __future__ import annotations

import json

import pytest

from services.summary import Summary


@pytest.mark.parametrize("summary", [Summary("deliver", "2026-04-01", {"thu_sent": 5}), Summary("a", "b", idle="c")])
def test_a_summary_survives_json(summary: Summary) -> None:
    assert Summary.from_plain(json.loads(json.dumps(summary.plain()))) == summary


def test_what_else_stands_in_the_plain_values_is_left_out() -> None:
    assert Summary.from_plain({"duty": "a", "day": "b", "counts": None, "idle": "", "seconds": 1.5}) == Summary(
        "a", "b"
    )


def test_the_plain_values_are_a_copy() -> None:
    summary = Summary("a", "b", {"c": 1})

    counts = summary.plain()["counts"]
    assert isinstance(counts, dict)
    counts["c"] = 2

    assert summary.counts == {"c": 1}
