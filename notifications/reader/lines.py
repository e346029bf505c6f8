"""A line of an answer."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """`own`: written by the unit; not own: quoted, or our letter's own words, kept as the anchor of what follows it."""

    text: str
    own: bool
