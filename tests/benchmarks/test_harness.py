"""The harness that compares a cost with its floor."""

from __future__ import annotations

from benchmarks.harness import Result, table, turn_by_turn


def test_a_ratio_within_its_limit_holds_and_one_beyond_it_does_not() -> None:
    results = [Result("a", "b", 0.5, ours, limit) for ours, limit in ((1.0, 2.0), (1.001, 2.0), (9.0, None))]

    assert [one.holds for one in results] == [True, False, True]


def test_both_are_run_in_turn() -> None:
    order: list[str] = []

    turn_by_turn(lambda: order.append("floor"), lambda: order.append("ours"), 2)

    assert order == ["floor", "ours", "floor", "ours"]


def test_the_table_shows_ratio_and_verdict() -> None:
    results = [
        Result("help", "python", 0.2, 0.1, 1.0),
        Result("slow", "raw", 0.001, 0.003, 2.0),
        Result("x", "y", 1, 3),
        Result("way", "peer", 1, 0.5, limit=1.0, wanted=1 / 3),
    ]

    assert table(results).splitlines()[2:] == [
        "| help | python | 200.0 | 100.0 | 0.50 | 1.00 | holds |",
        "| slow | raw | 1.0 | 3.0 | 3.00 | 2.00 | TOO SLOW |",
        "| x | y | 1000.0 | 3000.0 | 3.00 |  |  |",
        "| way | peer | 1000.0 | 500.0 | 0.50 | 1.00 (wanted 0.33) | holds |",
    ]
