"""Tests that share something dear are kept together, by our own scheduler."""

from __future__ import annotations

from tests.conftest import group_of
from tests.house.tree import ROOT, python_files

MARK = "mark.xdist_group("
ELSEWHERE = {"tests/conftest.py", "tests/house/test_groups.py"}


def test_every_file_that_names_a_group_is_seen_to() -> None:
    named = [path.relative_to(ROOT).as_posix() for path in python_files("tests") if MARK in path.read_text("utf-8")]
    unseen = [name for name in named if name not in ELSEWHERE and group_of(name) is None]

    assert unseen == []


def test_the_tests_of_one_server_are_one_group_and_the_rest_are_free() -> None:
    assert group_of("tests/flows/test_runs.py") == group_of("tests/flows/test_up.py") == "prefect"
    assert group_of("tests/house/test_groups.py") is None
    assert group_of("tests/house/nowhere.py") is None
