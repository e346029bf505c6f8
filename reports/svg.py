"""A drawing as SVG text: boxes, lines and words in the report's face, told apart by hatching, never by colour.

One unit is a tenth of a millimetre. The same calls give the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from xml.etree.ElementTree import Element, SubElement, tostring

FACE = "Liberation Serif"
INK, LIGHT = "#000000", "#ffffff"
MILLIMETRE = 10
POINT = 3.528  # units in one point
# The mean width of a letter in parts of its size: enough to see whether words fit.
LETTER = 0.47
Fill: TypeAlias = str

# Each hatching is a tile of lines over a ground; dense ones print darker.
HATCHES: dict[Fill, tuple[str, str]] = {
    "empty": (LIGHT, ""),
    "light": ("#d9d9d9", ""),
    "full": (INK, ""),
    "slanted": (LIGHT, "M0,16 L16,0 M-4,4 L4,-4 M12,20 L20,12"),
    "crossed": (LIGHT, "M0,16 L16,0 M0,0 L16,16"),
    "lines": (LIGHT, "M0,4 L16,4 M0,12 L16,12"),
    "dots": (LIGHT, "M3,4 L6,4 M11,12 L14,12"),
}
TILE = 16


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are written: their size in points, `start`, `middle` or `end` at the place, and on which ground."""

    size: float
    at: str = "start"
    bold: bool = False
    on: Fill = "empty"


class Drawing:
    """A drawing of some width and height, in tenths of a millimetre."""

    def __init__(self, width: float, height: float, title: str, told: str) -> None:
        self.width, self.height = width, height
        size = {"width": f"{number(width / MILLIMETRE)}mm", "height": f"{number(height / MILLIMETRE)}mm"}
        frame = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "role": "img",
        }
        self.root = Element("svg", frame | size)
        SubElement(self.root, "title").text = title
        SubElement(self.root, "desc").text = told
        for name, (ground, lines) in HATCHES.items():
            self.hatch(name, ground, lines)

    def hatch(self, name: str, ground: str, lines: str) -> None:
        """Add a hatching under a name that no other drawing of the page gives a different look."""
        if not lines:
            return
        tile = {"width": str(TILE), "height": str(TILE), "patternUnits": "userSpaceOnUse"}
        pattern = SubElement(self.root, "pattern", {"id": f"h-{name}"} | tile)
        SubElement(pattern, "rect", {"width": str(TILE), "height": str(TILE), "fill": ground})
        SubElement(pattern, "path", {"d": lines, "stroke": INK, "stroke-width": "1.6", "fill": "none"})

    def box(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """Draw a box with an outline."""
        ground, lines = HATCHES[fill]
        place = {"x": number(x), "y": number(y), "width": number(width), "height": number(height)}
        painted = {"fill": f"url(#h-{fill})" if lines else ground, "stroke": INK, "stroke-width": "1.8"}
        SubElement(self.root, "rect", place | painted)

    def line(self, x: float, y: float, to_x: float, to_y: float, *, width: float = 1.8) -> None:
        """Draw a line."""
        place = {"x1": number(x), "y1": number(y), "x2": number(to_x), "y2": number(to_y)}
        SubElement(self.root, "line", place | {"stroke": INK, "stroke-width": number(width)})

    def words(self, x: float, y: float, text: str, letters: Letters) -> None:
        """Write words on a baseline; on a hatched ground they get a light edge."""
        look = {"font-family": FACE, "font-size": number(letters.size * POINT), "text-anchor": letters.at}
        look |= {"font-weight": "bold"} if letters.bold else {}
        place = {"x": number(x), "y": number(y)}
        if HATCHES[letters.on][1]:
            edge = {"fill": LIGHT, "stroke": LIGHT, "stroke-width": "10", "stroke-linejoin": "round"}
            SubElement(self.root, "text", place | look | edge).text = text
        SubElement(self.root, "text", place | look | {"fill": LIGHT if letters.on == "full" else INK}).text = text

    def text(self) -> str:
        """Return the drawing as SVG."""
        return tostring(self.root, encoding="unicode")


def number(value: float) -> str:
    """Return a measure as SVG writes it, to a hundredth."""
    return f"{round(value, 2):g}"


def width_of(text: str, size: float) -> float:
    """Return about how wide some words are."""
    return len(text) * size * POINT * LETTER


def fitted(text: str, size: float, width: float) -> list[str]:
    """Return the words in lines that are about as wide at most."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
