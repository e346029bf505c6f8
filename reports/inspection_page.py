"""The pages: paper and margins of every section, and the number that stands in the header from page 2 on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.inspection_look import Departure, Wanted, departed, in_millimetres, looked
from reports.inspection_package import W
from reports.inspection_paper import Paper, Paragraph, Section
from reports.inspection_styles import is_on, twips
from reports.profile import Profile

SIDES = ("top", "bottom", "left", "right")
PAPER_SLACK = 20  # twips; Word itself writes 11907 and 16840 for A4
PAGE = re.compile(r"\bPAGE\b")


def pages(paper: Paper, profile: Profile) -> Iterator[Departure]:
    """Yield what departs in each section, each at the place where its pages begin."""
    start, told = 0, set()
    for number, section in enumerate(paper.sections, 1):
        for one in sheet(section, profile):
            yield replace(one, section=number, at=start)
        # A section that names no header of its own has the one before it: it is told of once.
        for one in (replace(found, at=0) for found in edges(paper, section, number, profile)):
            if one not in told:
                yield replace(one, section=number, at=start)
            told.add(one)
        start = section.last


def sheet(section: Section, profile: Profile) -> Iterator[Departure]:
    """Yield what is wrong with the paper and its margins. A table that is too wide may lie on a turned sheet."""
    found = section.props.find(f"{W}pgSz")
    size = tuple(measured(found, name) for name in ("w", "h"))
    turned = size[0] > size[1]
    wanted = profile.page[::-1] if turned else profile.page
    if any(abs(one - other) > PAPER_SLACK for one, other in zip(size, wanted, strict=True)):
        yield Departure("kho-giay", "trang", lengths(size), lengths(wanted))
    elif turned and not section.tables:
        yield Departure("giay-ngang", "trang")
    edges = section.props.find(f"{W}pgMar")
    margins = tuple(measured(edges, name, other) for name, other in zip(SIDES, ("", "", "start", "end"), strict=True))
    top, bottom, left, right = profile.margins
    allowed = (profile.margins, (left, right, bottom, top), (right, left, top, bottom))[: 3 if turned else 1]
    if not any(is_near(margins, one, profile.margin_slack) for one in allowed):
        for side, there, want in zip(SIDES, margins, profile.margins, strict=True):
            if abs(abs(there) - want) > profile.margin_slack:
                yield Departure(f"le-{side}", "trang", in_millimetres(there), in_millimetres(want))


def is_near(margins: tuple[int, ...], wanted: tuple[int, ...], slack: int) -> bool:
    """Return True when every margin is what is wanted; a negative one is the same, held against a tall header."""
    return all(abs(abs(one) - other) <= slack for one, other in zip(margins, wanted, strict=True))


def measured(element: object, name: str, other: str = "") -> int:
    """Return a length of an element that may be missing, under its name or another one."""
    get = getattr(element, "get", lambda _: None)
    return twips(get(f"{W}{name}")) or twips(get(f"{W}{other}")) or 0


def lengths(size: tuple[int, ...]) -> str:
    """Return width and height in millimetres."""
    return " × ".join(in_millimetres(one) for one in size)


def edges(paper: Paper, section: Section, number: int, profile: Profile) -> Iterator[Departure]:
    """Yield what is wrong with the page's number: where it stands, on which pages, how it looks."""
    titled = section.props.find(f"{W}titlePg")
    separate = titled is not None and is_on(titled.get(f"{W}val"))
    header = section.edges.get(("header", "default"), ())
    number_lines = [one for one in header if PAGE.search(one.fields)]
    if number == 1 and not separate:
        yield Departure("trang-dau", "dau-trang")
    first = any(PAGE.search(one.fields) for one in section.edges.get(("header", "first"), ()))
    if separate and first is (number == 1):
        yield Departure("so-trang-dau" if first else "so-trang-mat", "dau-trang")
    yield from numbered(paper, section, number, number_lines)
    for one in number_lines:
        yield from looked(one, "dau-trang", Wanted(profile.page_number_size, align="center"))
        distance = measured(section.props.find(f"{W}pgMar"), "header")
        least, most = profile.header_distance
        if not least <= distance <= most:
            yield departed(one, "dau-trang", "cach-mep", there=in_millimetres(distance))


def numbered(paper: Paper, section: Section, number: int, lines: list[Paragraph]) -> Iterator[Departure]:
    """Yield what is wrong with where the number stands, and with how it counts."""
    low = [one for (kind, _), line in section.edges.items() if kind == "footer" for one in line]
    if any(PAGE.search(one.fields) for one in low):
        yield Departure("so-trang-chan", "chan-trang")
    elif not lines:
        yield Departure("so-trang", "dau-trang")
    alone = not any(PAGE.search(one.fields) for one in section.edges.get(("header", "even"), ()))
    if lines and alone and is_on(paper.switches.get("evenAndOddHeaders"), "0"):
        yield Departure("so-trang-chan-le", "dau-trang")
    count = section.props.find(f"{W}pgNumType")
    kind = "" if count is None else str(count.get(f"{W}fmt", ""))
    if kind not in ("", "decimal"):
        yield Departure("so-trang-kieu", "dau-trang")
    start = None if count is None else count.get(f"{W}start")
    if start is not None and (number, start) != (1, "1"):
        yield Departure("so-trang-tu", "dau-trang", start)
