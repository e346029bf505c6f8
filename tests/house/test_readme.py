"""The README runs: its commands are carried out, its names exist, its figures are what the program prints."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOMS, ROOT

PAGES = ("README.md", "README.vi.md")
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def console(page: str) -> list[list[str]]:
    """Return the commands of the page's console blocks, as words."""
    blocks = re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line.removeprefix("$ ")) for line in lines]


def dondoc(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in the folder."""
    command = [sys.executable, "-m", "cli.main", *words]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_their_commands_succeed_one_after_the_other(tmp_path: Path) -> None:
    told = dict.fromkeys(tuple(words) for page in PAGES for words in console(page) if words[0] == "dondoc")
    said = [(words, dondoc(tmp_path, *words[1:])) for words in told]

    assert said != []
    assert [(words, done.stdout + done.stderr) for words, done in said if done.returncode] == []


@pytest.mark.parametrize("page", PAGES)
def test_its_targets_are_in_the_makefile(page: str) -> None:
    named = {word for words in console(page) if words[0] == "make" for word in words[1:]}
    named |= set(re.findall(r"`make (\w+)`", (ROOT / page).read_text("utf-8")))

    assert {target for target in named if not re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)} == set()


def test_its_figures_are_the_programs_figures(tmp_path: Path) -> None:
    dondoc(tmp_path, "init", ".")

    counts = json.loads(dondoc(tmp_path, "check", "--format", "json").stdout)["counts"]

    figures = f"{counts['obligations']} obligations, {counts['units']} units, {counts['assignments']:,} assignments"
    assert f"14 tasks and a closing, {figures}" in README


def test_its_table_of_commands_is_the_programs(tmp_path: Path) -> None:
    told = set(re.findall(r"^\| `dondoc (\w+)`", README, flags=re.MULTILINE))
    shown = set(re.findall(r"^    (\w+)\s", dondoc(tmp_path, "--help").stdout, flags=re.MULTILINE))

    assert told == shown


def test_its_table_of_rooms_is_the_house() -> None:
    assert set(re.findall(r"^\| `(\w+)/`", README, flags=re.MULTILINE)) == {*ROOMS, "templates"}


def test_each_make_target_is_told_of() -> None:
    targets = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)[1].split()) - {"help"}  # type: ignore[index]  # the line is there

    assert set(re.findall(r"^\| `make (\w+)`", README, flags=re.MULTILINE)) == targets
