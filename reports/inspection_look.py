"""A departure from the form as a value, and how one paragraph is held against the look that its part has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.inspection_paper import Paragraph, Run

Pair = tuple[int, int]
FIRST_WORDS = 40  # letters by which a person finds a paragraph again
DEFAULT_ALIGN = "left"
ALIGNS = {"start": "left", "end": "right", "distribute": "both"}


@dataclass(frozen=True, slots=True)
class Departure:
    """One place where a paper leaves the form. `rule` is the key of its sentence, `part` that of the part's name.

    `words` are the paragraph's first, empty when the whole part is meant; `table` (the frames of head and foot are
    none), `row` and `section` count from 1, 0 for none. `there` is what was found, `wanted` what the form wants:
    figures with their unit, or words of the paper. `at` keeps the order of the document.
    """

    rule: str
    part: str
    there: str = ""
    wanted: str = ""
    words: str = ""
    table: int = 0
    row: int = 0
    section: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """The look of a paragraph; None leaves a thing free."""

    size: Pair | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    align: str | None = None
    capitals: bool | None = None


def departed(one: Paragraph, part: str, rule: str, *, there: str = "", wanted: str = "") -> Departure:
    """Return the departure of a paragraph."""
    words = one.said if len(one.said) <= FIRST_WORDS else f"{one.said[:FIRST_WORDS].rstrip()}…"
    return Departure(rule, part, there, wanted, words, one.table, one.row, at=one.place)


def looked(one: Paragraph, part: str, wanted: Wanted) -> Iterator[Departure]:
    """Yield how a paragraph differs from its look, one departure a rule."""
    sizes = [run.size for run in one.inked if wanted.size and not wanted.size[0] <= run.size <= wanted.size[1]]
    if sizes and wanted.size:
        yield departed(one, part, "co-chu", there=points(sizes[0]), wanted=spanned(wanted.size))
    for value, name in ((wanted.bold, "dam"), (wanted.italic, "nghieng"), (wanted.underline, "gach-chan")):
        if value is not None and any(switch(run, name) is not value for run in one.inked):
            yield departed(one, part, name if value else f"khong-{name}")
    if wanted.capitals is not None and (one.said == one.said.upper()) is not wanted.capitals:
        yield departed(one, part, "chu-hoa" if wanted.capitals else "chu-thuong")
    if wanted.align and align(one) != wanted.align:
        yield departed(one, part, f"can-{wanted.align}")


def switch(run: Run, name: str) -> bool:
    """Return the state of one switch of a run, by the name that its rule has."""
    return {"dam": run.bold, "nghieng": run.italic, "gach-chan": run.underline}[name]


def align(one: Paragraph) -> str:
    """Return how a paragraph is set: left, right, center or both."""
    told = one.props.get("jc", DEFAULT_ALIGN)
    return ALIGNS.get(told, told)


def points(half: int) -> str:
    """Return a size in points: 25 half points are "12,5"."""
    return f"{half // 2},5" if half % 2 else str(half // 2)


def spanned(pair: Pair) -> str:
    """Return a least and a greatest size in points, once when they agree."""
    return points(pair[0]) if pair[0] == pair[1] else f"{points(pair[0])}-{points(pair[1])}"


def in_points(twips: int) -> str:
    """Return a length in points, two decimals at most: 250 twips are "12,5"."""
    return f"{twips / 20:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def in_millimetres(twips: int) -> str:
    """Return a length in millimetres, one decimal at most: 1701 twips are "30"."""
    return f"{twips * 25.4 / 1440:.1f}".removesuffix(".0").replace(".", ",")
