"""The glossary and the code use the same words."""

from __future__ import annotations

import re

import pytest

from tests.house.tree import ROOMS, ROOT, classes, functions, python_files

pytestmark = pytest.mark.xdist_group("trees")

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ROW = re.compile(r"^\| ([A-Z]\w+(?:, [A-Z]\w+)*)[^|]* \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def words() -> list[str]:
    """Return every English name of the glossary's tables."""
    return [word for names, _, _ in ROW.findall(GLOSSARY) for word in names.split(", ")]


def not_yet() -> set[str]:
    """Return the names that the glossary says are not in the code."""
    named = GLOSSARY.partition("## Not in the code yet")[2].partition("##")[0]
    return set(re.findall(r"[A-Z]\w+", named))


def in_code() -> set[str]:
    """Return every word that the names of classes, files and functions of the rooms are made of."""
    snakes = {path.stem for path in python_files(*ROOMS)}
    snakes |= {one.name for path in python_files(*ROOMS) for one in functions(path)}
    return (
        classes(*ROOMS)
        | {"".join(map(str.title, name.split("_"))) for name in snakes}
        | {part.title() for name in snakes for part in name.split("_")}
    )


def test_the_glossary_fixes_the_words_of_the_trade() -> None:
    assert set(words()) >= {
        "Directive",
        "Task",
        "Obligation",
        "Unit",
        "Group",
        "Tone",
        "Kind",
        "Period",
        "CheckIn",
        "Round",
        "Letter",
        "Outcome",
        "Answer",
        "Evidence",
        "Review",
        "Extension",
        "Ladder",
        "Rung",
        "Standing",
        "AnnualReport",
    }  # fmt: skip -- a list of words
    assert len(words()) == len(set(words()))


def test_each_word_stands_in_the_code_or_is_said_to_be_missing() -> None:
    assert set(words()) - in_code() == not_yet()
