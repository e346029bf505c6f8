"""The mirror: what a file promises is tested where its name says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT, python_files

# A migration is run by its number, forwards from nothing, in tests/store; it has no test file of its own.
NOT_MIRRORED = {"__init__.py", "__main__.py", "env.py"}


def modules(room: str) -> set[str]:
    """Return the room's modules as paths inside the room."""
    inside = (path.relative_to(ROOT / room) for path in python_files(room))
    return {path.as_posix() for path in inside if path.name not in NOT_MIRRORED and "versions" not in path.parts}


def mirrored(room: str) -> set[str]:
    """Return the room's test files, named as the modules that they test."""
    here = ROOT / "tests" / room
    inside = (path.relative_to(here) for path in python_files("tests") if path.is_relative_to(here))
    return {
        path.with_name(path.name.removeprefix("test_")).as_posix() for path in inside if path.name.startswith("test_")
    }


def test_each_rule_has_its_test_file_and_each_test_file_its_rule() -> None:
    data = {f"{folder.name}.py" for folder in (ROOT / "directive").iterdir() if folder.is_dir()}

    assert mirrored("directive") - data == modules("directive")


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "directive"])
def test_each_module_of_a_room_has_its_test_file(room: str) -> None:
    assert modules(room) - mirrored(room) == set()


def test_the_package_has_every_room() -> None:
    assert [room for room in ROOMS if not Path(ROOT / room / "__init__.py").is_file()] == []
