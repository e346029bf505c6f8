"""The size budget: a stranger reads one file, once."""

from __future__ import annotations

import ast
import tomllib
from statistics import median, quantiles

import pytest

from tests.house.tree import ROOMS, ROOT, Function, at, functions, python_files

pytestmark = pytest.mark.xdist_group("trees")

FILE_LINES, FUNCTION_LINES, MEDIAN, NINETY_FIFTH = 250, 40, 8, 25


def lines(function: Function) -> int:
    """Return the lines from `def` to the last one, docstring and all."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def arguments(function: Function) -> int:
    """Return how many arguments a caller can give; self and cls are not given."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([argument for argument in given if argument.arg not in ("self", "cls")])


def test_no_file_is_longer_than_a_sitting() -> None:
    long = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in python_files()}

    assert {name: length for name, length in long.items() if length > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    found = {at(path, one): lines(one) for path in python_files() for one in functions(path)}

    assert {place: length for place, length in found.items() if length > FUNCTION_LINES} == {}


def test_functions_are_short_as_a_rule() -> None:
    lengths = [lines(one) for path in python_files(*ROOMS) for one in functions(path)]

    assert median(lengths) <= MEDIAN
    assert quantiles(lengths, n=20)[-1] <= NINETY_FIFTH


def test_no_function_takes_more_than_six_arguments() -> None:
    found = {at(path, one): arguments(one) for path in python_files(*ROOMS) for one in functions(path)}

    assert {place: count for place, count in found.items() if count > 6} == {}


def test_ruff_counts_branches_and_arguments_by_the_same_budget() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]

    assert lint["mccabe"] == {"max-complexity": 9}
    assert (lint["pylint"]["max-args"], lint["pylint"]["max-branches"]) == (6, 8)
    assert {"C901", "PLR0912", "PLR0913"} <= set(lint["select"])


def test_a_long_function_would_be_seen() -> None:
    body = "\n".join(["def long():", *["    x = 1"] * 40])

    assert [lines(node) for node in ast.walk(ast.parse(body)) if isinstance(node, Function)] == [41]
