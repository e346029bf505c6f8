"""A person's mistake as a value: a code, a place, and the facts that its sentence needs.

The sentences themselves are words that people read, so they stand in `templates/problems.yaml`, one entry a code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a mistake stands. `line` and `column` count from 1; 0 says that the file as a whole is meant."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake. A code that starts with W warns, with E refuses; `facts` fill the sentence of that code.

    A code may name its case after a point ("E150.two"): the case chooses the sentence, people see the number only.
    """

    code: str
    place: Place
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The code as people see it: "E150" for "E150.two"."""
        return self.code.partition(".")[0]

    @property
    def refuses(self) -> bool:
        """True when the input may not be used as it stands."""
        return self.code.startswith("E")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems by place, then by code: the order in which a person mends a file."""
    return sorted(problems, key=lambda one: (one.place, one.code, sorted(one.facts.items())))


def any_refuses(problems: Iterable[Problem]) -> bool:
    """Return True when at least one of the problems refuses the input."""
    return any(one.refuses for one in problems)
