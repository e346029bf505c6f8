"""The walls between the rooms: they stand, and each one, broken on a copy, is seen by name."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
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


def lint(tree: Path, *contracts: str) -> str:
    """Return what import-linter prints about the tree."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--cache-dir", str(tree / ".cache")]
    wanted = [word for contract in contracts for word in ("--contract", contract)]
    done = subprocess.run([*command, *wanted], cwd=tree, env=unmeasured(), capture_output=True, text=True, check=False)
    return done.stdout


def directly_forbidden(report: str) -> set[tuple[str, str]]:
    """Return the pairs (room, imported) of imports that the report shows as made by a room's own first file."""
    return set(re.findall(r"^- +(\w+) -> ([\w.]+) \(l\.", report, flags=re.MULTILINE))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the rooms and the contracts."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def break_into(copy: Path, room: str, names: list[str]) -> None:
    """Add one import a line to the room's first file."""
    with (copy / room / "__init__.py").open("a", encoding="utf-8") as file:
        file.writelines(f"import {name}\n" for name in names)


def test_all_walls_stand() -> None:
    report = lint(ROOT)

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert report.splitlines()[-1] == f"Contracts: {len(contracts['contracts'])} kept, 0 broken."
    assert {contract["id"] for contract in contracts["contracts"]} == {"storeys", *ALONE}


@pytest.mark.parametrize("room", ROOMS)
def test_an_import_that_goes_up_or_next_door_is_caught(copy: Path, room: str) -> None:
    forbidden = sorted(set(ROOMS) - BELOW[room] - {room})
    break_into(copy, room, forbidden)

    caught = directly_forbidden(lint(copy, "storeys"))

    assert caught == {(room, name) for name in forbidden}


@pytest.mark.parametrize("contract", ALONE)
def test_a_tool_in_the_wrong_room_is_caught(copy: Path, contract: str) -> None:
    owners, tools = ALONE[contract]
    strangers = [room for room in ROOMS if room not in owners]
    for room in strangers:
        break_into(copy, room, list(tools))

    caught = directly_forbidden(lint(copy, contract))

    assert caught == {(room, tool) for room in strangers for tool in tools}


# That every owner uses its tools and no wall falls is seen above too: the whole tree is read by all contracts.
@pytest.mark.parametrize(
    "contract", [name if name in ("sql", "smtp") else pytest.param(name, marks=pytest.mark.prove) for name in ALONE]
)
def test_a_tool_in_its_own_room_is_welcome(copy: Path, contract: str) -> None:
    owners, tools = ALONE[contract]
    for room in owners:
        break_into(copy, room, list(tools))

    assert lint(copy, contract).splitlines()[-1] == "Contracts: 1 kept, 0 broken."


@pytest.mark.parametrize("path", python_files("directive"), ids=lambda path: path.name)
def test_the_foundation_imports_only_what_computes(path: Path) -> None:
    assert imported(path) - PURE - {"directive", "pydantic", "pydantic_core", "yaml"} == set()


def test_the_words_hold_no_code() -> None:
    assert python_files("templates") == []
