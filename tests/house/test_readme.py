"""The README runs: its commands are carried out, its names exist, its figures are what the program prints."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc
from tests.house.tree import ROOMS, ROOT

PAGES = ("README.md", "README.vi.md")
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def console(page: str) -> list[list[str]]:
    """Return the commands of the page's console blocks, as words."""
    blocks = re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line.removeprefix("$ ")) for line in lines]


def test_their_commands_succeed_one_after_the_other(
    dondoc: Dondoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = dict.fromkeys(tuple(words) for page in PAGES for words in console(page) if words[0] == "dondoc")
    said = [(words, dondoc(*words[1:])) for words in told]

    assert said != []
    assert [(words, done.out + done.err) for words, done in said if done.status] == []


@pytest.mark.parametrize("page", PAGES)
def test_its_targets_are_in_the_makefile(page: str) -> None:
    named = {word for words in console(page) if words[0] == "make" for word in words[1:]}
    named |= set(re.findall(r"`make (\w+)`", (ROOT / page).read_text("utf-8")))

    assert {target for target in named if not re.search(rf"^{target}:", MAKEFILE, flags=re.MULTILINE)} == set()


def test_its_figures_are_the_programs_figures(dondoc: Dondoc, tmp_path: Path) -> None:
    dondoc("init", tmp_path)

    counts = json.loads(dondoc("--home", tmp_path, "check", "--format", "json").out)["counts"]

    figures = f"{counts['obligations']} obligations, {counts['units']} units, {counts['assignments']:,} assignments"
    assert f"14 tasks and a closing, {figures}" in README


def test_its_table_of_commands_is_the_programs(dondoc: Dondoc) -> None:
    told = set(re.findall(r"^\| `dondoc (\w+)`", README, flags=re.MULTILINE))
    shown = set(re.findall(r"^    (\w+)\s", dondoc("--help").out, flags=re.MULTILINE))

    assert told == shown


def test_its_table_of_rooms_is_the_house() -> None:
    assert set(re.findall(r"^\| `(\w+)/`", README, flags=re.MULTILINE)) == {*ROOMS, "templates"}


def test_each_make_target_is_told_of() -> None:
    targets = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)[1].split()) - {"help"}  # type: ignore[index]  # the line is there

    assert set(re.findall(r"^\| `make (\w+)`", README, flags=re.MULTILINE)) == targets
