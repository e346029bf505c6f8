"""The style that no linter knows: clocks, environment, suppressions, names, values."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT, at, classes, dotted, functions, imported, look, python_files, seen, syntax

pytestmark = pytest.mark.xdist_group("trees")

CLOCK, SETTINGS = ROOT / "services" / "clock.py", ROOT / "services" / "settings.py"
# Apprise calls this one with a title and a body only; an alert is no fact of ours, and is kept nowhere.
ALERTS = ROOT / "notifications" / "thu.py"
GROWING = {"Branch"}  # not a value: a node of a file that is still being read
READS_A_CLOCK = {
    *(
        f"{name}.{verb}"
        for name in ("datetime", "date", "datetime.datetime", "datetime.date")
        for verb in ("now", "today", "utcnow")
    ),
    *(f"time.{verb}" for verb in ("time", "time_ns", "localtime", "gmtime", "ctime", "strftime")),
    *(f"{name}.{verb}" for name in ("func", "sa.func") for verb in ("now", "current_timestamp", "current_date")),
    "formatdate",
    "make_msgid",
    "email.utils.formatdate",
    "email.utils.make_msgid",
    "uuid.uuid1",
}  # fmt: skip -- a table
READS_THE_ENVIRONMENT = {"os.environ", "os.environb", "os.getenv", "os.putenv", "os.unsetenv", "environ", "getenv"}
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:|fmt:\s*(off|skip)|mypy:|ruff:|nosec|isort:)")
REASON = re.compile(r" -- \S|\]\s+# \S")  # after `type: ignore[…]` mypy wants a second `#`
UNFINISHED = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b")
EMPTY_NAMES = ("Manager", "Helper", "Data", "Info", "Utils", "Util", "Common")


def uses(path: Path, wanted: set[str]) -> list[str]:
    """Return where the file uses one of these dotted names, or imports one by name."""
    return [at(path, line) for name, line in seen(path).uses if name in wanted]


def comments(path: Path, wanted: re.Pattern[str]) -> tuple[tuple[int, str], ...]:
    """Return each such comment of the file with its line."""
    text = path.read_text("utf-8")
    if not wanted.search(text):
        return ()
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    found = [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]
    return tuple((line, comment) for line, comment in found if wanted.search(comment))


def test_the_clock_is_read_in_one_file() -> None:
    found = {path for path in python_files(*ROOMS) if uses(path, READS_A_CLOCK)}

    assert found - {CLOCK, ALERTS} == set()


def test_the_environment_is_read_in_one_file() -> None:
    rooms = [path for path in python_files(*ROOMS) if path != SETTINGS]

    assert [place for path in rooms for place in uses(path, READS_THE_ENVIRONMENT)] == []


@pytest.mark.parametrize(
    ("code", "wanted", "count"),
    [
        ("x = datetime.now(UTC)", READS_A_CLOCK, 1),
        ("x = datetime.date.today()", READS_A_CLOCK, 1),
        ("from time import time", READS_A_CLOCK, 1),
        ("x = desk.clock.now()", READS_A_CLOCK, 0),
        ("x = time.monotonic()", READS_A_CLOCK, 0),
        ("x = os.environ['A']", READS_THE_ENVIRONMENT, 1),
        ("from os import environ", READS_THE_ENVIRONMENT, 1),
    ],
)
def test_a_second_clock_or_environment_would_be_seen(code: str, wanted: set[str], count: int) -> None:
    assert len([name for name, _ in look(ast.parse(code)).uses if name in wanted]) == count


def test_every_suppression_says_why() -> None:
    every = [(path, line, comment) for path in python_files() for line, comment in comments(path, SUPPRESSION)]

    assert [at(path, line) for path, line, comment in every if not REASON.search(comment)] == []


def test_nothing_is_left_for_later() -> None:
    assert [at(path, line) for path in python_files() for line, _ in comments(path, UNFINISHED)] == []


def test_the_rules_know_every_type() -> None:
    assert [place for path in python_files("directive") for place in uses(path, {"Any"})] == []


def test_values_are_frozen_and_slotted() -> None:
    bare = []
    for path in python_files("directive"):
        for node in [one for one in ast.walk(syntax(path)) if isinstance(one, ast.ClassDef)]:
            marks = node.decorator_list if node.name not in GROWING else []
            for mark in marks:
                if dotted(mark) == "dataclass":
                    bare.append(at(path, node.lineno))
                if isinstance(mark, ast.Call) and dotted(mark.func) == "dataclass":
                    named = {word.arg for word in mark.keywords}
                    bare += [] if {"frozen"} <= named else [at(path, node.lineno)]

    assert bare == []


def test_a_class_is_named_for_a_thing_of_the_trade() -> None:
    assert [name for name in classes(*ROOMS) if name.endswith(EMPTY_NAMES)] == []


def test_a_responsible_unit_is_never_called_a_party() -> None:
    names = {one.name for path in python_files(*ROOMS) for one in functions(path)} | classes(*ROOMS)
    files = {path.stem for path in python_files(*ROOMS)}

    assert [name for name in names | files if "party" in name.lower()] == []


def test_no_test_is_skipped_and_nothing_of_ours_is_mocked() -> None:
    marks = {"pytest.skip", "pytest.importorskip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}
    skipped = [place for path in python_files("tests") for place in uses(path, marks)]
    mocked = [path.name for path in python_files("tests") if "mock" in imported(path) or uses(path, {"unittest.mock"})]

    assert (skipped, mocked) == ([], [])


def test_no_test_sleeps() -> None:
    assert [place for path in python_files("tests") for place in uses(path, {"time.sleep", "asyncio.sleep"})] == []
