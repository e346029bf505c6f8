"""The chart of ageing: for how many working days what is overdue has been overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directive.notation import whole
from reports.chart import SMALL, USUAL, WIDTH, Chart, Words, finished, nothing
from reports.shares import percent
from reports.svg import Drawing, Letters

ID = "ageing"
LEFT, RIGHT, ROW, BAR = 300, 330, 70, 46


@dataclass(frozen=True, slots=True)
class Aged:
    """How many are overdue from `least` to `most` working days; None for any more."""

    least: int
    most: int | None
    count: int


def ageing(bands: Sequence[Aged], words: Words) -> Chart:
    """Return the chart."""
    title, of = words["ten_tuoi"], sum(one.count for one in bands)
    if not of:
        return nothing(ID, title, words)
    lines = [
        words["doc_tuoi_dong" if one.count else "doc_tuoi_khong"].format(
            ten=name(one, words), so=whole(one.count), ty_le=percent(one.count, of)
        )
        for one in bands
    ]
    alt = words["doc_tuoi"].format(tong=whole(of), cac_dong=" ".join(lines))
    drawing = Drawing(WIDTH, ROW * len(bands) + 70, title, alt)
    longest = max(one.count for one in bands)
    for place, one in enumerate(bands):
        y, wide = place * ROW + 6, (WIDTH - LEFT - RIGHT) * one.count / longest
        drawing.words(LEFT - 16, y + 34, name(one, words), Letters(USUAL, at="end"))
        drawing.box(LEFT, y, wide, BAR, "slanted")
        told = words["co_phieu" if one.count else "khong_co"].format(so=whole(one.count), ty_le=percent(one.count, of))
        drawing.words(LEFT + wide + 16, y + 34, told, Letters(USUAL))
    drawing.line(LEFT, 0, LEFT, ROW * len(bands))
    drawing.words(WIDTH / 2, ROW * len(bands) + 44, words["truc_tuoi"], Letters(SMALL, at="middle"))
    return finished(ID, title, alt, drawing)


def name(one: Aged, words: Words) -> str:
    """Return a band in words."""
    if one.most is None:
        return words["dai_cuoi"].format(tu=one.least - 1)
    return words["dai"].format(tu=one.least, den=one.most)
