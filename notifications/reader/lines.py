"""A line of an answer, and how many of them are read."""

from collections.abc import Sequence
from dataclasses import dataclass

LIMIT, QUOTED_LIMIT = 10_000, 24_000  # characters: nobody answers in more, and what is longer is a pasted report
LINE_COST = 20


@dataclass(frozen=True, slots=True)
class Line:
    """`own`: written by the unit; not own: quoted, or our letter's own words, kept as the anchor of what follows it."""

    text: str
    own: bool


def within(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to the limit."""
    left, quoted = LIMIT, QUOTED_LIMIT
    for place, line in enumerate(lines):
        left -= len(line.text) + LINE_COST if line.own else 0
        quoted -= 0 if line.own else len(line.text) + LINE_COST
        if min(left, quoted) < 0:
            return lines[:place]
    return lines
