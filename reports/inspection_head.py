"""The head of a report: who issues it, its number, the Party's name with its rule, place and date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence

from reports.inspection_layout import Layout
from reports.inspection_look import Departure, Wanted, departed, looked
from reports.inspection_paper import Paragraph
from reports.profile import Profile

PART = "khung-dau"
NUMBER = re.compile(r"số\b", re.IGNORECASE)
NUMBER_FORM = re.compile(r"Số\s*(\d{0,4})\s*-\s?BC/[A-ZĐ]{1,12}(?:[-/][A-ZĐ]{1,12})?")
COLON = re.compile(r"^(số)\s*:", re.IGNORECASE)
SIGNS = re.compile(r"[^\w\s]+")
DATE = re.compile(r"ngày.*tháng.*năm", re.IGNORECASE)
DATE_FORM = re.compile(r"\S.*, ngày (\d{1,2}|[\s.…]*) ?tháng (\d{1,2}|[\s.…]*) ?năm (\d{4})")
DRAFT = re.compile(r"dự thảo", re.IGNORECASE)
CODE = re.compile(r"\bBC-\d{4}-\d{4}-\d{4}\b")  # printed in an annex of a report that was approved (directive.report)
LINE = ("single", "thick", "double", "thin")


def head(layout: Layout, profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the head."""
    if layout.head is None:
        yield Departure("khung-dau", PART)
        return
    left, right = (tuple(one for one in layout.head.column(side) if one.said) for side in (0, 1))
    yield from issuer(left, profile)
    yield from numbered(left, right, profile, approved=is_approved(layout))
    yield from motto(layout, right, profile)
    yield from dated(right, profile)


def issuer(left: Sequence[Paragraph], profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the lines of the bodies and the sign below them."""
    end = next((place for place, one in enumerate(left) if NUMBER.match(one.said)), len(left))
    above = [one for one in left[:end] if not DRAFT.match(one.said)]
    signs = [one for one in above if SIGNS.fullmatch(one.said)]
    if not signs:
        yield Departure("sao", PART, wanted=profile.star, at=(above or left)[-1].place if left else 0)
    for one in signs:
        if one.said != profile.star:
            yield departed(one, PART, "sao-khac", there=one.said, wanted=profile.star)
        yield from looked(one, PART, Wanted(align="center"))
    bodies = [one for one in above if one not in signs]
    if not bodies:
        yield Departure("co-quan", PART)
    for place, one in enumerate(bodies):
        bold = True if place == len(bodies) - 1 else False if place == 0 else None
        yield from looked(one, PART, Wanted(profile.head_size, bold, False, False, "center", True))


def is_approved(layout: Layout) -> bool:
    """Return True for a report that waits for its number and signature: nobody may draft it anew."""
    return any(isinstance(one, Paragraph) and CODE.search(one.said) for one in layout.annexes)


def numbered(
    left: Sequence[Paragraph], right: Sequence[Paragraph], profile: Profile, *, approved: bool
) -> Iterator[Departure]:
    """Yield what departs in the line of the number, and in the draft's mark that stands below it until approval."""
    line = next((one for one in left if NUMBER.match(one.said)), None)
    mark = next((one for one in (*left, *right) if DRAFT.match(one.said)), None)
    if line is None:
        yield Departure("so", PART)
        return
    said = line.said
    if COLON.match(said):
        yield departed(line, PART, "so-hai-cham", there=said)
        said = COLON.sub(r"\1 ", said, count=1)
    found = NUMBER_FORM.fullmatch(said)
    if found is None:
        yield departed(line, PART, "so-dang", there=said)
    elif found[1] and (len(found[1]) == 1 or (found[1].startswith("0") and len(found[1]) > 2)):
        yield departed(line, PART, "so-khong", there=found[1], wanted=f"{int(found[1]):02d}")
    yield from looked(line, PART, Wanted(profile.head_size, False, False, False, "center"))
    if found and not found[1] and mark is None and not approved:
        yield departed(line, PART, "du-thao")
    if found and (found[1] or approved) and mark is not None:
        yield departed(mark, PART, "du-thao-thua")


def motto(layout: Layout, right: Sequence[Paragraph], profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the line of the Party and the rule under it."""
    line = next((one for one in right if one.said.upper() == profile.party), None)
    if line is None:
        first = right[0].place if right else 0
        yield Departure("ten-dang", PART, right[0].said if right else "", profile.party, at=first)
        return
    yield from looked(line, PART, Wanted(profile.party_size, True, False, False, "center", True))
    ruled = line.props.get("pBdr.bottom") in LINE
    column = layout.head.column(1) if layout.head else ()
    below = next((one for one in column if one.place > line.place), None)
    if not (ruled or any(one.pictured for one in column) or (below and below.props.get("pBdr.top") in LINE)):
        yield departed(line, PART, "ke-duoi")


def dated(right: Sequence[Paragraph], profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the line of place and date: days 1-9 and months 1-2 take a zero, the others none."""
    line = next((one for one in right if DATE.search(one.said)), None)
    if line is None:
        yield Departure("ngay", PART)
        return
    yield from looked(line, PART, Wanted(profile.head_size, False, True, False, "center"))
    found = DATE_FORM.fullmatch(line.said)
    if found is None:
        yield departed(line, PART, "ngay-dang", there=line.said)
        return
    day, month = found[1].strip(), found[2].strip()
    for number, rule in ((day, "ngay-khong"), (month, "thang-khong")):
        if number.isdecimal():
            wanted = str(int(number)) if rule == "thang-khong" and int(number) > 2 else f"{int(number):02d}"
            if number != wanted:
                yield departed(line, PART, rule, there=number, wanted=wanted)
    if day.isdecimal() and month.isdecimal() and not is_day(int(day), int(month), int(found[3])):
        yield departed(line, PART, "ngay-sai", there=f"{day}/{month}/{found[3]}")


def is_day(day: int, month: int, year: int) -> bool:
    """Return True for a day that the calendar has."""
    return 1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]
