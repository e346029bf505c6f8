"""The register: a figure says its value, its day, and what it comes from; a share says what it is of."""

from __future__ import annotations

from directive.tally import CELLS, Tally
from reports.registry import CELL_WHERE, Register
from reports.shares import SUMS


def register() -> Register:
    return Register("2026-07-20")


def test_a_derived_figure_says_its_formula_and_a_reported_one_who_said_it() -> None:
    found = register()

    found.derive("a", 3, "count", of="rows", where={"cell": ["late"]})
    found.report("b", 78.57, unit="percent", by="xa-1")

    assert found.figures == {
        "a": {
            "value": 3,
            "kind": "derived",
            "formula": "count",
            "unit": "checkins",
            "as_of": "2026-07-20",
            "of": "rows",
            "where": {"cell": ["late"]},
        },
        "b": {"value": 78.57, "kind": "reported", "unit": "percent", "as_of": "2026-07-20", "by": "xa-1"},
    }


def test_a_share_is_of_the_figure_that_it_names_and_null_of_nothing() -> None:
    found = register()
    for at, value in (("part", 11), ("whole", 14), ("none", 0), ("unknown", None)):
        found.derive(at, value, "count")

    found.part("p", "part", "whole")
    found.part("q", "part", "none")
    found.part("r", "unknown", "whole")

    assert found.figures["p"]["value"] == 78.57
    assert (found.figures["p"]["inputs"], found.figures["p"]["base"]) == (["part", "whole"], "whole")
    assert (found.figures["q"]["value"], found.figures["r"]["value"]) == (None, 0.0)


def test_a_tally_enters_every_cell_and_sum_with_the_rows_behind_it() -> None:
    found = register()

    found.tally("task/1", Tally(on_time=2, late=1, silent=1, done=3), {"task": "1"})

    assert set(CELL_WHERE) == {*CELLS, *SUMS}
    assert found.figures["task/1/late"]["where"] == {"task": "1", "cell": ["late"]}
    assert found.figures["task/1/done"]["where"] == {"task": "1", "cell": ["on_time", "late"], "outcome": "xong"}
    assert (found.figures["task/1/due"]["value"], found.figures["task/1/due/share"]["value"]) == (4, 75.0)
    assert found.figures["task/1/due/share"]["inputs"] == ["task/1/settled", "task/1/due"]


def test_the_year_before_stands_beside_the_year_with_a_day_of_its_own() -> None:
    found = register()

    found.same("total", Tally(on_time=1, done=1), "2025-07-20")

    assert found.figures["before/total/on_time"] == {
        "value": 1,
        "kind": "derived",
        "formula": "same",
        "unit": "checkins",
        "as_of": "2025-07-20",
        "figure": "total/on_time",
    }
    assert found.figures["before/total/settled/share"]["value"] == 100.0
    assert found.figures["before/total/late/share"]["value"] == 0.0
    assert found.figures["before/total/silent/share"]["value"] is None
