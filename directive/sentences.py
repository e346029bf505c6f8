"""A problem as the sentence that a person reads; the words come from outside, one entry for each code."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from directive.problem import Problem

Catalogue = Mapping[str, Mapping[str, str]]
ENDS = (".", "?", "!", "…")


def sentence(problem: Problem, catalogue: Catalogue) -> str:
    """Return `file:line:column: CODE what is wrong. Cách sửa: …`, on one line.

    `catalogue` maps each code to `sai` (what is wrong) and `sua` (how to mend it), with facts in braces.
    Raises KeyError for a code or fact that the catalogue does not have.
    """
    words = catalogue[problem.code]
    facts = {name: clean(value) for name, value in problem.facts.items()}
    wrong, mend = (words[part].strip().format_map(facts) for part in ("sai", "sua"))
    stop = "" if wrong.endswith(ENDS) else "."
    return f"{problem.place}: {problem.number} {wrong}{stop} Cách sửa: {mend}"


def clean(value: str) -> str:
    """Return `value` with every letter that is no letter on paper (control, hidden, half of a pair) made visible."""
    return "".join("�" if unicodedata.category(letter).startswith("C") else letter for letter in value)
