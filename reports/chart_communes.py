"""The map of the communes: one tile each, in the registry's order, the darker the more of what was asked is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directive.notation import whole
from reports.chart import SMALL, WIDTH, Chart, Words, finished, legend, nothing
from reports.svg import Drawing, Fill, Letters, fitted

ID = "communes"
ACROSS, TALL, BAND, GAP = 10, 118, 24, 12
# From which part of what was asked, in hundredths, a tile gets its shade; the first of all that hold.
SHADES: tuple[tuple[str, Fill], ...] = (
    ("bac_khong", "empty"),
    ("bac_it", "dots"),
    ("bac_vua", "slanted"),
    ("bac_nhieu", "full"),
    ("bac_chua_gui", "lines"),
)
LITTLE, SOME = 5, 10  # percent
NAME = 7  # points
DARKEST, UNASKED = 3, 4  # places in SHADES


@dataclass(frozen=True, slots=True)
class Tile:
    """One commune or ward: its short name, how many check-ins are overdue, and of how many asked."""

    name: str
    overdue: int
    asked: int

    @property
    def shade(self) -> int:
        """The place of its shade in SHADES."""
        if not self.asked:
            return UNASKED
        if not self.overdue:
            return 0
        percent = 100 * self.overdue / self.asked
        return 1 if percent <= LITTLE else 2 if percent <= SOME else DARKEST


def communes(tiles: Sequence[Tile], words: Words) -> Chart:
    """Return the map."""
    title = words["ten_xa"]
    if not any(one.asked for one in tiles):
        return nothing(ID, title, words)
    alt = told(tiles, words)
    rows = -(-len(tiles) // ACROSS)
    drawing = Drawing(WIDTH, 110 + rows * (TALL + GAP) + 50, title, alt)
    used = sorted({one.shade for one in tiles})
    top = legend(drawing, 4, [(words[SHADES[shade][0]], SHADES[shade][1]) for shade in used])
    for place, one in enumerate(tiles):
        draw(drawing, WIDTH / ACROSS * (place % ACROSS), top + (TALL + GAP) * (place // ACROSS), one)
    drawing.words(WIDTH / 2, top + rows * (TALL + GAP) + 30, words["truc_xa"], Letters(SMALL, at="middle"))
    return finished(ID, title, alt, drawing)


def told(tiles: Sequence[Tile], words: Words) -> str:
    """Return the map in words: how many tiles have each shade, and which have the darkest."""
    counts = [sum(one.shade == shade for one in tiles) for shade in range(len(SHADES))]
    lines = [
        words["doc_xa_dong"].format(ten=words[name], so=whole(count))
        for (name, _), count in zip(SHADES, counts, strict=True)
        if count
    ]
    darkest = ", ".join(one.name for one in tiles if one.shade == DARKEST)
    lines += [words["doc_xa_nhieu"].format(cac_ten=darkest)] if darkest else []
    return words["doc_xa"].format(cac_dong=" ".join(lines))


def draw(drawing: Drawing, x: float, y: float, one: Tile) -> None:
    """Draw a tile: a band of its shade, its name in two lines at most, its numbers."""
    wide, fill = WIDTH / ACROSS, SHADES[one.shade][1]
    middle = x + wide / 2
    drawing.box(x, y, wide, TALL, "empty")
    drawing.box(x, y, wide, BAND, fill)
    lines = fitted(one.name, NAME, wide - 16)[:2]
    for place, line in enumerate(lines):
        drawing.words(
            middle, y + BAND + 26 + 24 * place + (0 if len(lines) > 1 else 10), line, Letters(NAME, at="middle")
        )
    if one.asked:
        told = f"{whole(one.overdue)}/{whole(one.asked)}"
        drawing.words(middle, y + TALL - 8, told, Letters(NAME + 1, at="middle", bold=one.shade == DARKEST))
