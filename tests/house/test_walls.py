"""The walls between the rooms: they stand, and each one, broken on a copy, is seen by name."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT, imported, python_files
from tests.unmeasured import unmeasured

# Who alone may touch what. Written here a second time on purpose: pyproject.toml is what is being tested.
ALONE = {
    "sql": ({"store"}, ("sqlalchemy", "sqlmodel", "alembic", "sqlite3", "psycopg")),
    "mail": ({"notifications"}, ("apprise", "imaplib", "poplib", "imap_tools", "openpyxl")),
    "smtp": ({"notifications", "simulation"}, ("smtplib",)),
    "mail-server": ({"simulation"}, ("aiosmtpd", "pymap")),
    "letter-templates": ({"notifications", "web"}, ("jinja2",)),
    "paper": ({"reports"}, ("docx", "docxtpl", "xlsxwriter")),
    "prefect": ({"flows"}, ("prefect",)),
    "terminal": ({"cli"}, ("typer", "click", "rich")),
    "web": ({"web"}, ("fastapi", "starlette", "uvicorn")),
    "flows-call-services": (set(ROOMS) - {"flows"}, ("directive", "store", "notifications", "reports")),
    "web-asks-services": (set(ROOMS) - {"web"}, ("store", "notifications", "reports")),
    "pure-foundation": (
        set(ROOMS) - {"directive"},
        ("os", "socket", "sqlite3", "subprocess", "time", "random", "pathlib", "sqlalchemy", "prefect"),
    ),
}
GROUND = {"store", "notifications", "reports"}
BELOW = {
    "directive": set[str](),
    "store": {"directive"},
    "notifications": {"directive"},
    "reports": {"directive"},
    "services": {"directive", *GROUND},
    "flows": {"directive", *GROUND, "services"},
    "web": {"directive", *GROUND, "services"},
    "simulation": {"directive", *GROUND, "services", "flows", "web"},
    "cli": {"directive", *GROUND, "services", "flows", "web", "simulation"},
}
# What the foundation may import of the standard library: what computes, and nothing that looks at the world.
PURE = {
    "__future__",
    "abc",
    "bisect",
    "calendar",
    "codecs",
    "collections",
    "copy",
    "csv",
    "dataclasses",
    "datetime",
    "decimal",
    "difflib",
    "enum",
    "fractions",
    "functools",
    "graphlib",
    "hashlib",
    "heapq",
    "html",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "statistics",
    "string",
    "textwrap",
    "types",
    "typing",
    "unicodedata",
    "zoneinfo",
}  # fmt: skip -- one word a line would fill the page


ROOMS_ALONE = ("flows-call-services", "web-asks-services", "pure-foundation")  # what they keep out, others keep in
HEADING = re.compile(r"^(.+)\n-+$", re.MULTILINE)
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def lint(tree: Path, *contracts: str) -> str:
    """Return what import-linter prints about the tree."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--cache-dir", str(tree / ".cache")]
    wanted = [word for contract in contracts for word in ("--contract", contract)]
    done = subprocess.run([*command, *wanted], cwd=tree, env=unmeasured(), capture_output=True, text=True, check=False)
    return done.stdout


def directly_forbidden(report: str) -> dict[str, set[tuple[str, str]]]:
    """Return the pairs (room, imported) that the report shows as made by a room's own first file, by contract."""
    parts = HEADING.split(report)
    by_title = dict(zip(parts[1::2], parts[2::2], strict=True))
    chain = re.compile(r"^- +(\w+) -> ([\w.]+) \(l\.", flags=re.MULTILINE)
    return {one["id"]: set(chain.findall(by_title.get(one["name"], ""))) for one in CONTRACTS}


def copy_to(folder: Path) -> Path:
    """Return a copy of the rooms and the contracts."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def break_into(copy: Path, room: str, names: Iterable[str]) -> None:
    """Add one import a line to the room's first file."""
    with (copy / room / "__init__.py").open("a", encoding="utf-8") as file:
        file.writelines(f"import {name}\n" for name in sorted(names))


def strangers(contract: str) -> list[str]:
    """Return the rooms that may not touch what the contract keeps for others."""
    return [room for room in ROOMS if room not in ALONE[contract][0]]


def not_below(room: str) -> set[str]:
    """Return the rooms that the room may not import from."""
    return set(ROOMS) - BELOW[room] - {room}


@pytest.fixture(scope="module")
def caught(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[tuple[str, str]]]:
    """Return what is caught, by contract, in one copy in which every room breaks every wall that it has."""
    copy = copy_to(tmp_path_factory.mktemp("broken"))
    for room in ROOMS:
        tools = [tool for name in ALONE if room in strangers(name) for tool in ALONE[name][1]]
        break_into(copy, room, not_below(room) | set(tools))
    return directly_forbidden(lint(copy))


def test_all_walls_stand() -> None:
    assert lint(ROOT).splitlines()[-1] == f"Contracts: {len(CONTRACTS)} kept, 0 broken."
    assert {contract["id"] for contract in CONTRACTS} == {"storeys", *ALONE}


@pytest.mark.parametrize("room", ROOMS)
def test_an_import_that_goes_up_or_next_door_is_caught(caught: dict[str, set[tuple[str, str]]], room: str) -> None:
    assert {pair for pair in caught["storeys"] if pair[0] == room} == {(room, name) for name in not_below(room)}


@pytest.mark.parametrize("contract", ALONE)
def test_a_tool_in_the_wrong_room_is_caught(caught: dict[str, set[tuple[str, str]]], contract: str) -> None:
    tools = set(ALONE[contract][1])

    found = {pair for pair in caught[contract] if pair[1] in tools}

    assert found == {(room, tool) for room in strangers(contract) for tool in tools}


def test_a_tool_in_its_own_room_is_welcome(tmp_path: Path) -> None:
    copy = copy_to(tmp_path)
    names = [name for name in ALONE if name not in ROOMS_ALONE]
    for owners, tools in map(ALONE.__getitem__, names):
        for room in owners:
            break_into(copy, room, tools)

    assert lint(copy, *names).splitlines()[-1] == f"Contracts: {len(names)} kept, 0 broken."


# That no wall falls where these rooms keep to theirs is seen above too: the whole tree is read by all contracts.
@pytest.mark.prove
@pytest.mark.parametrize("contract", ROOMS_ALONE)
def test_what_one_room_is_forbidden_is_welcome_in_the_others(tmp_path: Path, contract: str) -> None:
    copy = copy_to(tmp_path)
    owners, tools = ALONE[contract]
    for room in owners:
        break_into(copy, room, tools)

    assert lint(copy, contract).splitlines()[-1] == "Contracts: 1 kept, 0 broken."


@pytest.mark.parametrize("path", python_files("directive"), ids=lambda path: path.name)
def test_the_foundation_imports_only_what_computes(path: Path) -> None:
    assert imported(path) - PURE - {"directive", "pydantic", "pydantic_core", "yaml"} == set()


def test_the_words_hold_no_code() -> None:
    assert python_files("templates") == []
