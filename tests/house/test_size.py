"""The size budget: a stranger reads one file, once."""

from __future__ import annotations

import ast
import tomllib
from statistics import median, quantiles

import pytest

from tests.house.tree import ROOMS, ROOT, Function, at, functions, lines, python_files

pytestmark = pytest.mark.xdist_group("trees")

FILE_LINES, FUNCTION_LINES, MEDIAN, NINETY_FIFTH = 250, 40, 8, 25


def test_no_file_is_longer_than_a_sitting() -> None:
    long = {path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in python_files()}

    assert {name: length for name, length in long.items() if length > FILE_LINES} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    found = {at(path, one.line): one.lines for path in python_files() for one in functions(path)}

    assert {place: length for place, length in found.items() if length > FUNCTION_LINES} == {}


def test_functions_are_short_as_a_rule() -> None:
    lengths = [one.lines for path in python_files(*ROOMS) for one in functions(path)]

    assert median(lengths) <= MEDIAN
    assert quantiles(lengths, n=20)[-1] <= NINETY_FIFTH


def test_no_function_takes_more_than_six_arguments() -> None:
    found = {at(path, one.line): one.arguments for path in python_files(*ROOMS) for one in functions(path)}

    assert {place: count for place, count in found.items() if count > 6} == {}


def test_ruff_counts_branches_and_arguments_by_the_same_budget() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]

    assert lint["mccabe"] == {"max-complexity": 9}
    assert (lint["pylint"]["max-args"], lint["pylint"]["max-branches"]) == (6, 8)
    assert {"C901", "PLR0912", "PLR0913"} <= set(lint["select"])


def test_a_long_function_would_be_seen() -> None:
    body = "\n".join(["def long():", *["    x = 1"] * 40])

    assert [lines(node) for node in ast.walk(ast.parse(body)) if isinstance(node, Function)] == [41]
