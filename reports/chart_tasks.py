"""The chart of standing by task: one bar a task, its parts as percentages of what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directive.notation import whole
from directive.tally import Tally
from reports.chart import PARTS, SMALL, USUAL, WIDTH, Chart, Words, finished, legend, nothing, parts_of, told_parts
from reports.shares import percent
from reports.svg import Drawing, Letters, width_of

ID = "standing-by-task"
LEFT, RIGHT, ROW, BAR = 250, 200, 62, 44
CELLS = tuple(cell for cell, _, _ in PARTS)


@dataclass(frozen=True, slots=True)
class Bar:
    """One task by its name, with its tally."""

    name: str
    tally: Tally


def standing(bars: Sequence[Bar], words: Words) -> Chart:
    """Return the chart."""
    title = words["ten_nhiem_vu"]
    if not bars:
        return nothing(ID, title, words)
    lines = [
        words["doc_dong"].format(
            ten=one.name, so=whole(one.tally.asked), phan=told_parts(one.tally, CELLS, one.tally.asked, words)
        )
        for one in bars
    ]
    alt = words["doc_nhiem_vu"].format(cac_dong=" ".join(lines))
    drawing = Drawing(WIDTH, 120 + ROW * len(bars) + 50, title, alt)
    top = legend(drawing, 4, [(words[told], fill) for _, told, fill in PARTS])
    for place, one in enumerate(bars):
        draw(drawing, top + place * ROW, one, words)
    drawing.words(WIDTH / 2, top + ROW * len(bars) + 36, words["truc_nhiem_vu"], Letters(SMALL, at="middle"))
    return finished(ID, title, alt, drawing)


def draw(drawing: Drawing, y: float, one: Bar, words: Words) -> None:
    """Draw one bar with its numbers, where these have room."""
    wide = WIDTH - LEFT - RIGHT
    drawing.words(LEFT - 16, y + 34, one.name, Letters(USUAL, at="end"))
    x = float(LEFT)
    for _, _, fill, count in parts_of(one.tally, CELLS):
        part = wide * count / one.tally.asked
        drawing.box(x, y, part, BAR, fill)
        told = percent(count, one.tally.asked)
        if width_of(told, SMALL) + 20 < part:
            drawing.words(x + part / 2, y + 33, told, Letters(SMALL, at="middle", on=fill))
        x += part
    drawing.words(WIDTH - RIGHT + 16, y + 34, words["so_phieu"].format(so=whole(one.tally.asked)), Letters(USUAL))
