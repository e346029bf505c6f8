"""Problems as sentences, and the catalogue that holds every one of them."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from directive.problem import Place, Problem
from directive.sentences import sentence
from tests.reads import CATALOGUE, ROOT

ROOMS = ("directive", "notifications", "reports", "store", "services", "flows", "cli", "simulation")
CODE = re.compile(r'"([EW]\d{3}(?:\.[a-z0-9-]+)?)"')
NAMED = re.compile(r'f"([EW]\d{3})\.\{')  # one sentence for each case, by its name
CASE = re.compile(r'f"\{code\}[.-]([a-z]+)"')
FACT = re.compile(r"\{(\w*)\}")


def test_a_sentence_has_its_place_number_fault_and_mend_on_one_line() -> None:
    catalogue = {"E120.near": {"sai": 'không có "{id}". Ý bạn là "{near}"?', "sua": "sửa lại"}}
    problem = Problem("E120.near", Place("matrix.yaml", 47, 9), {"id": "toa-ann", "near": "toa-an"})

    assert sentence(problem, catalogue) == (
        'matrix.yaml:47:9: E120 không có "toa-ann". Ý bạn là "toa-an"? Cách sửa: sửa lại'
    )


def test_a_stop_is_set_where_the_fault_has_none() -> None:
    catalogue = {"W176": {"sai": "còn {count} địa chỉ\n", "sua": "thay"}}

    assert sentence(Problem("W176", Place("units.csv"), {"count": "3"}), catalogue) == (
        "units.csv: W176 còn 3 địa chỉ. Cách sửa: thay"
    )


def test_facts_cannot_break_the_line_or_speak_to_the_terminal() -> None:
    catalogue = {"E110": {"sai": "{value}", "sua": "{value}"}}
    problem = Problem("E110", Place("m", 1, 1), {"value": "a\nb\x1b[31m\u202e\ud800{code}"})

    assert sentence(problem, catalogue) == "m:1:1: E110 a�b�[31m��{code}. Cách sửa: a�b�[31m��{code}"


@pytest.mark.parametrize(("code", "facts"), [("E999", {}), ("E110", {})])
def test_a_code_or_fact_that_is_not_there_is_an_error(code: str, facts: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        sentence(Problem(code, Place("m"), facts), {"E110": {"sai": "{value}", "sua": "x"}})


def spoken() -> tuple[set[str], set[str]]:
    """Return the codes that stand in the code, and the cases that are put behind one of them."""
    texts = [path.read_text("utf-8") for room in ROOMS for path in sorted(Path(ROOT / room).rglob("*.py"))]
    codes = {code for text in texts for code in CODE.findall(text)}
    return codes, {case for text in texts for case in CASE.findall(text)}


def test_every_code_has_its_sentence() -> None:
    numbers = {code.partition(".")[0] for code in CATALOGUE}

    assert {code for code in spoken()[0] if code not in CATALOGUE and ("." in code or code not in numbers)} == set()


def test_every_sentence_has_its_code() -> None:
    codes, cases = spoken()
    built = {f"{code}{mark}{case}" for code in codes for case in cases for mark in ".-"}
    texts = [path.read_text("utf-8") for room in ROOMS for path in sorted(Path(ROOT / room).rglob("*.py"))]
    named = {code for text in texts for code in NAMED.findall(text)}
    names = {word for text in texts for word in re.findall(r'"([a-z_]+)"', text)}
    built |= {f"{code}.{name}" for code in named for name in names}

    assert set(CATALOGUE) - codes - built == set()


def test_every_entry_says_what_is_wrong_and_the_way_out() -> None:
    assert {code: sorted(entry) for code, entry in CATALOGUE.items() if sorted(entry) != ["sai", "sua"]} == {}
    texts = [text for entry in CATALOGUE.values() for text in entry.values()]
    assert [text for text in texts if not text.strip() or "\n" in text.strip()] == []
    assert [text for text in texts if not unicodedata.is_normalized("NFC", text)] == []
    assert [text for text in texts if text.count("{") != len(FACT.findall(text))] == []
