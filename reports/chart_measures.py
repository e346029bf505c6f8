"""The chart of indicators that are rates: this year, the year before, and the target as a line across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.chart import SMALL, WIDTH, Chart, Words, finished, legend, nothing
from reports.shares import DASH, written
from reports.svg import Drawing, Fill, Letters, fitted

ID = "indicators"
LEFT, RIGHT, LINE, BAR, GAP = 620, 130, 36, 34, 26
FULL = 10_000  # a hundred percent, in hundredths of one


@dataclass(frozen=True, slots=True)
class Held:
    """One rate and what it is a part of; `now`, `before` and `target` are hundredths of a percent, None for none."""

    name: str
    base: str
    now: int
    before: int | None
    target: int | None


def indicators(rates: Sequence[Held], words: Words) -> Chart:
    """Return the chart of the rates that are held against something."""
    title = words["ten_chi_tieu"]
    held = [one for one in rates if one.before is not None or one.target is not None]
    if not held:
        return nothing(ID, title, words)
    alt = words["doc_chi_tieu"].format(cac_dong=" ".join(told(one, words) for one in held))
    names = [fitted(one.name, SMALL, LEFT - 40) for one in held]
    heights = [
        max(len(lines) * LINE, BAR * (1 + (one.before is not None))) + GAP
        for lines, one in zip(names, held, strict=True)
    ]
    drawing = Drawing(WIDTH, 80 + sum(heights) + 100, title, alt)
    top = y = legend(
        drawing, 4, [(words["nam_nay"], "light"), (words["nam_truoc"], "slanted"), (words["muc_tieu"], "full")]
    )
    most = max(FULL, *(value for one in held for value in (one.now, one.before or 0, one.target or 0)))
    for one, lines, height in zip(held, names, heights, strict=True):
        draw(drawing, y, one, lines, most)
        y += height
    foot(drawing, top, y, most)
    drawing.words(WIDTH / 2, y + 80, words["truc_chi_tieu"], Letters(SMALL, at="middle"))
    return finished(ID, title, alt, drawing)


def told(one: Held, words: Words) -> str:
    """Return a rate in words."""
    values = {"nam_nay": one.now, "nam_truoc": one.before, "muc_tieu": one.target}
    return words["doc_chi_tieu_dong"].format(
        ten=one.name, co_so=one.base or DASH, **{name: written(value) for name, value in values.items()}
    )


def draw(drawing: Drawing, y: float, one: Held, lines: Sequence[str], most: int) -> None:
    """Draw a rate: its name, a bar for each year, and the mark of its target."""
    for place, line in enumerate(lines):
        drawing.words(0, y + 26 + place * LINE, line, Letters(SMALL))
    bars: list[tuple[int | None, Fill]] = [(one.now, "light"), (one.before, "slanted")]
    shown = [(value, fill) for value, fill in bars if value is not None]
    for place, (value, fill) in enumerate(shown):
        drawing.box(LEFT, y + place * BAR, across(value, most), BAR, fill)
        drawing.words(WIDTH - RIGHT + 12, y + place * BAR + 26, written(value), Letters(SMALL))
    if one.target is not None:
        x = LEFT + across(one.target, most)
        drawing.box(x - 4, y - 6, 8, len(shown) * BAR + 12, "full")


def foot(drawing: Drawing, top: float, y: float, most: int) -> None:
    """Draw the line of nothing, and the marks by which a bar is read."""
    drawing.line(LEFT, top - 8, LEFT, y)
    drawing.line(LEFT, y, WIDTH - RIGHT, y)
    for value in range(0, most + 1, FULL // 4):
        x = LEFT + across(value, most)
        drawing.line(x, y, x, y + 10)
        drawing.words(x, y + 40, written(value).replace(",00", ""), Letters(SMALL, at="middle"))


def across(value: int, most: int) -> float:
    """Return how far a value reaches."""
    return (WIDTH - LEFT - RIGHT) * value / most
