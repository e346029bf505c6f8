"""The words of a report: its kind and abstract, the headings in their sequence, the paragraphs, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from reports.inspection_layout import NUMBERED, ROMAN, Block, Layout, kinds
from reports.inspection_lists import roman
from reports.inspection_look import Departure, Wanted, align, departed, in_millimetres, in_points, looked
from reports.inspection_paper import Paragraph
from reports.inspection_styles import is_on
from reports.profile import Profile

TITLE, BODY, ANNEX = "ten-loai", "than", "phu-luc"
NUMERALS = {roman(number): number for number in range(1, 40)}


def title(layout: Layout, profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the kind, the abstract and the hyphens under it."""
    at = layout.kind.place if layout.kind else 0
    if layout.kind is None:
        yield Departure("ten-loai", TITLE, wanted=profile.kind)
    else:
        yield from looked(layout.kind, TITLE, Wanted(profile.kind_size, True, False, False, "center", True))
    if not layout.abstract:
        yield Departure("trich-yeu", TITLE, at=at)
    for one in layout.abstract:
        at = one.place
        yield from looked(one, TITLE, Wanted(profile.abstract_size, True, False, False, "center", False))
    if layout.hyphens is None:
        yield Departure("nam-gach", TITLE, wanted=profile.hyphens, at=at)
        return
    if layout.hyphens.said != profile.hyphens:
        yield departed(layout.hyphens, TITLE, "nam-gach-khac", there=layout.hyphens.said, wanted=profile.hyphens)
    yield from looked(layout.hyphens, TITLE, Wanted(align="center"))


def body(layout: Layout, profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the body, paragraph by paragraph, and in how it ends."""
    last: Paragraph | None = None
    for one, kind, after in kinds(layout.body):
        if kind in ("blank", "picture"):
            continue
        yield from lined(one, BODY, profile)
        if kind == "roman":
            yield from looked(one, BODY, Wanted(profile.body_size, True, capitals=True))
        elif kind == "number":
            yield from run_in(one, profile)
        elif kind == "text":
            last = one
            yield from looked(one, BODY, Wanted(profile.body_size, align="both"))
            yield from spaced(one, after, profile)
    yield from ended(last)


def run_in(one: Paragraph, profile: Profile) -> Iterator[Departure]:
    """Yield what departs in a numbered heading; words that go on after it in the same paragraph are plain."""
    yield from looked(one, BODY, Wanted(profile.body_size))
    if not any(run.bold for run in one.inked[:1]):
        yield departed(one, BODY, "dam")


def lined(one: Paragraph, part: str, profile: Profile) -> Iterator[Departure]:
    """Yield the departure of a line that is not exactly so high; a picture must not be cut off by its line."""
    if one.pictured:
        return
    least, most = profile.line
    wanted = f"{in_points(least)}-{in_points(most)}"
    if one.props.get("spacing.lineRule") != "exact":
        yield departed(one, part, "dong-dung", wanted=wanted)
    elif not least <= one.length("spacing.line") <= most:
        yield departed(one, part, "dong", there=in_points(one.length("spacing.line")), wanted=wanted)


def spaced(one: Paragraph, after: Block | None, profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the indent of the first line and in the space below, which the next one may give above."""
    first = one.length("ind.first") + one.length("ind.left")
    if not profile.first_line[0] <= first <= profile.first_line[1]:
        yield departed(one, BODY, "thut-dong", there=in_millimetres(first))
    follows = after if isinstance(after, Paragraph) else None
    space = max(gap(one, "after", follows), gap(follows, "before", one) if follows else 0)
    if space < profile.after:
        yield departed(one, BODY, "cach-doan", there=in_points(space), wanted=in_points(profile.after))


def gap(one: Paragraph, side: str, other: Paragraph | None) -> int:
    """Return the space on one side; between two of one style a paragraph may be told to keep none."""
    if is_on(one.props.get("contextualSpacing"), "0") and other is not None and other.style == one.style:
        return 0
    auto = is_on(one.props.get(f"spacing.{side}Autospacing"), "0")
    return 280 if auto else one.length(f"spacing.{side}")  # 14 points is what Word makes of "auto"


def ended(last: Paragraph | None) -> Iterator[Departure]:
    """Yield the departure of a text that does not end with a full stop and nothing after it."""
    if last is None:
        yield Departure("than", BODY)
    elif last.said.endswith("./."):
        yield departed(last, BODY, "ket-gach")
    elif not last.said.endswith((".", ".”")):
        yield departed(last, BODY, "ket-cham")


def sequence(layout: Layout) -> Iterator[Departure]:
    """Yield each heading whose number does not follow the one before it; "1." begins again under each part."""
    highest = {"roman": 0, "number": 0}
    for one, kind, _ in kinds(layout.body):
        if kind == "part":
            highest = {"roman": 0, "number": 0}
        if kind not in highest:
            continue
        numeral = numeral_of(one, kind)
        number = NUMERALS.get(numeral, 0) if kind == "roman" else int(numeral)
        if number != highest[kind] + 1:
            wanted = roman(highest[kind] + 1) if kind == "roman" else str(highest[kind] + 1)
            yield departed(one, BODY, "thu-tu", there=numeral, wanted=wanted)
        highest[kind] = max(highest[kind], number)
        if kind == "roman":
            highest["number"] = 0


def numeral_of(one: Paragraph, kind: str) -> str:
    """Return the numeral of a heading as it is written; it was known as a heading by having one."""
    return str((ROMAN if kind == "roman" else NUMBERED).findall(one.said)[0])


def annexes(layout: Layout, profile: Profile) -> Iterator[Departure]:
    """Yield the lines of the annexes that are not exactly so high: their words are free otherwise."""
    for one in layout.annexes:
        if isinstance(one, Paragraph) and align(one) == "both":
            yield from lined(one, ANNEX, profile)
