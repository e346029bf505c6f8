"""The numbers and dashes that Word sets before the paragraphs of a list: they are printed, but stand in no run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.inspection_package import Package, W
from reports.inspection_styles import Props, flat, value_of

LEVELS = 9  # as many as Word has
DEPTHS = tuple(map(str, range(LEVELS)))
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Lists:
    """The lists of one document, counted on as its paragraphs are read in order."""

    def __init__(self, package: Package) -> None:
        root = package.numbering if package.numbering is not None else ()
        kinds = {one.get(f"{W}abstractNumId", ""): one for one in root if one.tag == f"{W}abstractNum"}
        self.levels: dict[tuple[str, str], Any] = {}
        for one in root:
            kind = kinds.get(value_of(one.find(f"{W}abstractNumId"))) if one.tag == f"{W}num" else None
            for level in kind.iter(f"{W}lvl") if kind is not None else ():
                if level.get(f"{W}ilvl") in DEPTHS:
                    self.levels[one.get(f"{W}numId", ""), level.get(f"{W}ilvl")] = level
        self.counts: dict[str, list[int]] = {}

    def indents(self, props: Mapping[str, str]) -> Props:
        """Return what the paragraph's place in its list says of its form."""
        level = self.level(props)
        return {} if level is None else flat(level.find(f"{W}pPr"))

    def level(self, props: Mapping[str, str]) -> Any:
        """Return the level that a paragraph with these properties stands on; None when it is in no list."""
        return self.levels.get((props.get("numPr.numId", ""), props.get("numPr.ilvl", "0")))

    def next_mark(self, props: Mapping[str, str]) -> str:
        """Return what is printed before the paragraph, and count it: "1. ", "- " or nothing."""
        level = self.level(props)
        if level is None:
            return ""
        number, depth = props["numPr.numId"], int(props.get("numPr.ilvl", "0"))
        counts = self.counts.setdefault(number, [0] * LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else self.start(number, depth)
        counts[depth + 1 :] = [0] * (LEVELS - depth - 1)
        mark = value_of(level.find(f"{W}lvlText"))
        for place in range(depth + 1):
            mark = mark.replace(f"%{place + 1}", self.numeral(number, place, counts[place]))
        return f"{mark} " if mark else ""

    def start(self, number: str, depth: int) -> int:
        """Return the first number of a level."""
        level = self.levels.get((number, str(depth)))
        told = value_of(level.find(f"{W}start")) if level is not None else ""
        return int(told) if told.isdecimal() and len(told) < 5 else 1

    def numeral(self, number: str, depth: int, count: int) -> str:
        """Return a count as its level writes it."""
        level = self.levels.get((number, str(depth)))
        kind = value_of(level.find(f"{W}numFmt")) if level is not None else ""
        if kind in ("upperRoman", "lowerRoman"):
            return roman(count) if kind == "upperRoman" else roman(count).lower()
        if kind in ("upperLetter", "lowerLetter") and 0 < count <= 26:
            return chr((ord("A") if kind == "upperLetter" else ord("a")) + count - 1)
        return str(count)


def roman(number: int) -> str:
    """Return a number below 40 in Roman numerals, a greater one in plain."""
    if not 0 < number < 40:
        return str(number)
    said = ""
    for value, letters in ROMAN:
        said += letters * (number // value)
        number %= value
    return said
