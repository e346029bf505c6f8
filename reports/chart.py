"""What every chart has: an id, a title, a text alternative, the drawing, and its size on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from directive.notation import whole
from directive.tally import Tally
from reports.shares import percent
from reports.svg import Drawing, Fill, Letters, width_of

Words: TypeAlias = Mapping[str, str]
WIDTH = 1600  # tenths of a millimetre: a little less than the text is wide
SMALL, USUAL = 9.0, 10.0  # points
# The parts of which all check-ins are made up, each with its words and its hatching, in the order of drawing.
PARTS: tuple[tuple[str, str, Fill], ...] = (
    ("on_time", "dung_han", "light"),
    ("late", "qua_han_xong", "slanted"),
    ("within", "trong_han", "empty"),
    ("overdue", "qua_han", "full"),
    ("excused", "duoc_mien", "lines"),
)


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart. `alt` tells in words all that the drawing shows. Sizes are millimetres."""

    id: str
    title: str
    alt: str
    svg: str
    width: float
    height: float


def finished(id_: str, title: str, alt: str, drawing: Drawing) -> Chart:
    """Return a chart of this drawing."""
    return Chart(id_, title, alt, drawing.text(), drawing.width / 10, drawing.height / 10)


def nothing(id_: str, title: str, words: Words) -> Chart:
    """Return the chart of a year in which there is nothing to draw: it says so."""
    told = words["khong_so_lieu"]
    drawing = Drawing(WIDTH, 120, title, told)
    drawing.words(WIDTH / 2, 72, told, Letters(USUAL, at="middle"))
    return finished(id_, title, told, drawing)


def legend(drawing: Drawing, y: float, entries: Sequence[tuple[str, Fill]]) -> float:
    """Write what each hatching means, from a height on; return the height below it."""
    x = 0.0
    for told, fill in entries:
        wide = 60 + width_of(told, SMALL) + 40
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 48
        drawing.box(x, y, 48, 30, fill)
        drawing.words(x + 60, y + 26, told, Letters(SMALL))
        x += wide
    return y + 60


def parts_of(one: Tally, names: Sequence[str]) -> list[tuple[str, str, Fill, int]]:
    """Return the parts of a tally that are not nothing: cell, key of its words, hatching, number."""
    return [
        (cell, told, fill, int(getattr(one, cell)))
        for cell, told, fill in PARTS
        if cell in names and getattr(one, cell)
    ]


def told_parts(one: Tally, names: Sequence[str], of: int, words: Words) -> str:
    """Return the parts of a tally in words."""
    form = words["doc_phan"]
    return "".join(
        form.format(ten=words[told][:1].lower() + words[told][1:], so=whole(count), ty_le=percent(count, of))
        for _, told, _, count in parts_of(one, names)
    )
