"""`standing()` is the only verdict on lateness: nothing else holds a due date against a day or counts days from it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT

ROOMS = ("directive", "store", "notifications", "reports", "services", "flows", "web", "simulation", "cli")
COUNTING = {"working_days_between", "days_late"}
# Each of these looks at due dates for another purpose than to judge an answer.
ELSEWHERE = {
    "directive/standing.py": "the verdict itself",
    "directive/distance.py": "how letters say what the verdict counts",
    "directive/escalation.py": "on which day a rung comes",
    "directive/opening.py": "whether there is time left to ask, and on which days a rung may come",
    "directive/planning.py": "on which days a rung may come",
    "directive/supposed.py": "on which day an answer is supposed to come",
    "directive/extension.py": "whether more time was asked for in time",
    "directive/reconcile.py": "whether a verdict agrees with its own days",
    "directive/passing.py": "which of two days is told",
    "services/extending.py": "whether the day that is given is later",
    "services/letters.py": "whether a later day was told without an extension",
    "directive/contact.py": "whether letters reached the unit on that day",
    "services/digest_rows.py": "what falls due until the next letter",
    "notifications/reader/read.py": "whether a mail came after the date of the letter that it answers",
}


def seconds(source: str) -> Iterator[int]:
    """Yield the line of every comparison with a due date, and of every count of days from one."""
    for node in (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.expr)):
        operands: list[ast.expr] = []
        if isinstance(node, ast.Compare) and not isinstance(node.ops[0], ast.In | ast.NotIn | ast.Is | ast.IsNot):
            operands = [node.left, *node.comparators]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            operands = [node.left, node.right]
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in COUNTING:
            operands = [*node.args]
        if any(names_a_due_date(one) for one in operands):
            yield node.lineno


def names_a_due_date(node: ast.expr) -> bool:
    """Return True for `due`, `checkin.due`, `deadline(…).due` and the like."""
    if isinstance(node, ast.Starred):
        return names_a_due_date(node.value)
    return (isinstance(node, ast.Attribute) and node.attr == "due") or (isinstance(node, ast.Name) and node.id == "due")


def sources() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def test_lateness_is_judged_in_one_place() -> None:
    found = {path.relative_to(ROOT).as_posix(): list(seconds(path.read_text("utf-8"))) for path in sources()}

    assert {name: lines for name, lines in found.items() if lines and name not in ELSEWHERE} == {}
    assert [name for name in ELSEWHERE if not found[name]] == []  # an exception that is not needed any more goes


@pytest.mark.parametrize(
    "second",
    [
        "late = checkin.due < today",
        "late = today > record.checkin.due",
        "if not due >= today: pass",
        "days = working_days_between(checkin.due, today, calendar)",
        "days = working_days_between(due, today, calendar)",
        "days = (today - deadline(checkin, happenings).due).days",
        "days = days_late(verdict.due, today, calendar)",
    ],
)
def test_a_second_computation_is_found(second: str) -> None:
    assert list(seconds(second)) == [1]


@pytest.mark.parametrize(
    "fair", ["row = short_date(verdict.due)", "found = due in span", "key = (one.due, one.key)", "due is None"]
)
def test_naming_sorting_and_printing_a_due_date_is_no_verdict(fair: str) -> None:
    assert list(seconds(fair)) == []
