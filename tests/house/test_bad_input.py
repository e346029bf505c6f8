"""The table of bad input: every row names tests, and every test that it names is there."""

from __future__ import annotations

import re

from tests.house.tree import ROOT, functions

TABLE = (ROOT / "docs" / "proofs" / "2026-11-22-bad-input.md").read_text("utf-8")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROWS = {"The link and the page": 13, "Files": 13, "Mails": 28}  # the rows that the catalogue numbers


def rows(title: str) -> list[list[str]]:
    """Return the cells of each row of that table."""
    part = TABLE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    lines = [line.strip("|").split(" | ") for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line] for line in lines[1:]]


def test_every_test_that_is_named_is_there() -> None:
    named = set(TEST.findall(TABLE))
    there = {(file, one.name) for file in {file for file, _ in named} for one in functions(ROOT / file)}

    assert named != set()
    assert named - there == set()


def test_every_row_is_there_and_names_a_test() -> None:
    titles = re.findall(r"^## (.+)$", TABLE, flags=re.MULTILINE)[:-1]
    found = {title: rows(title) for title in titles}

    assert {title: [row[0] for row in found[title] if row[0].isdecimal()] for title in ROWS} == {
        title: [str(number) for number in range(1, count + 1)] for title, count in ROWS.items()
    }
    assert [row[:2] for several in found.values() for row in several if not TEST.search(row[-1])] == []
