"""What a reply says of each question, as it was written, and what it says besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from directive.words import Outcome


@dataclass(slots=True)
class Piece:
    """What is said of `codes`: `lines` as they were written. `under` is a heading's status, said before the codes.

    A `loose` piece only mentions its codes; `strange` is a code that was not asked. `apart`: "riêng N08-2", which what
    is said of all does not mean.
    """

    codes: tuple[str, ...]
    lines: list[str] = field(default_factory=list)
    strange: str = ""
    under: Outcome | None = None
    loose: bool = False
    inverted: bool = False
    apart: bool = False


@dataclass(slots=True)
class Pieces:
    """The pieces in order, what was written besides, and whether there was more than is read.

    `plans` are the words of sections that only look ahead; `troubles` those of sections on what was hard, also in rest.
    """

    found: list[Piece] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    plans: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    long: bool = False
    own: str = ""

    def elsewhere(self, count: int, codes: Sequence[str]) -> bool:
        """Return True when the last `count` pieces only mention codes, and none of these."""
        return all(piece.loose and not set(piece.codes) & set(codes) for piece in self.found[-count:])

    def label(self, count: int, words: str) -> None:
        """Say `words` of the codes of the last `count` pieces."""
        for piece in self.found[-count:]:
            piece.lines = [words]
