"""The chart of timeliness: one column a month in which something came due, and above it what part was on time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from directive.notation import padded_month, whole
from directive.tally import Tally
from reports.chart import PARTS, SMALL, WIDTH, Chart, Words, finished, legend, nothing, parts_of, told_parts
from reports.shares import percent
from reports.svg import Drawing, Letters

ID = "timeliness-by-month"
CELLS = ("on_time", "late", "within", "overdue")
TALL, LEFT, FOOT = 420, 110, 110
STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Month:
    """One month, as 2026-04, with what came due in it."""

    key: str
    tally: Tally

    @property
    def due(self) -> int:
        """What came due and was not excused."""
        return self.tally.asked - self.tally.excused


def timeliness(months: Sequence[Month], words: Words) -> Chart:
    """Return the chart."""
    title = words["ten_thang"]
    most = max((one.due for one in months), default=0)
    if not most:
        return nothing(ID, title, words)
    alt = words["doc_thang"].format(cac_dong=" ".join(told(one, words) for one in months))
    entries = [(words[key], fill) for cell, key, fill in PARTS if cell in CELLS]
    drawing = Drawing(WIDTH, 110 + TALL + FOOT, title, alt)
    top = legend(drawing, 4, entries) + 40
    scale(drawing, top, most)
    step = (WIDTH - LEFT) / len(months)
    for place, one in enumerate(months):
        draw(drawing, (LEFT + step * (place + 0.5), top), (min(step * 0.6, 90), most), one, words)
    drawing.words(WIDTH / 2, top + TALL + 84, words["truc_thang"], Letters(SMALL, at="middle"))
    return finished(ID, title, alt, drawing)


def told(one: Month, words: Words) -> str:
    """Return a month in words."""
    share = percent(one.tally.on_time, one.tally.settled)
    parts = told_parts(one.tally, CELLS, one.due, words)
    return words["doc_thang_dong"].format(ten=name(one, words), so=whole(one.due), phan=parts, ty_le=share)


def name(one: Month, words: Words) -> str:
    """Return a month as it is written."""
    year, month = one.key.split("-")
    return words["thang"].format(thang=padded_month(date(int(year), int(month), 1)), nam=year)


def scale(drawing: Drawing, top: float, most: int) -> None:
    """Draw the lines by which a column's height is read."""
    step = rounded_step(most)
    for value in range(0, most + 1, step):
        y = top + TALL - TALL * value / most
        drawing.line(LEFT, y, WIDTH, y, width=0.6 if value else 1.8)
        drawing.words(LEFT - 12, y + 11, whole(value), Letters(SMALL, at="end"))


def rounded_step(most: int) -> int:
    """Return a round step that comes at most five times to the most."""
    power = 1
    while True:
        for one in STEPS:
            if one * power * 5 >= most:
                return one * power
        power *= 10


def draw(drawing: Drawing, at: tuple[float, float], size: tuple[float, int], one: Month, words: Words) -> None:
    """Draw one column around the middle `at`; its size is its width and what the full height stands for."""
    (middle, top), (wide, most) = at, size
    y = top + TALL
    for _, _, fill, count in parts_of(one.tally, CELLS):
        tall = TALL * count / most
        y -= tall
        drawing.box(middle - wide / 2, y, wide, tall, fill)
    share = percent(one.tally.on_time, one.tally.settled)
    drawing.words(middle, y - 12, share, Letters(SMALL - 1, at="middle"))
    drawing.words(middle, top + TALL + 38, name(one, words), Letters(SMALL, at="middle"))
