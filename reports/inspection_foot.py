"""The foot of a report: to whom it goes on the left, who signs it and in whose name on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reports.inspection_layout import RECIPIENTS, Layout
from reports.inspection_look import Departure, Wanted, departed, looked
from reports.inspection_paper import Paragraph
from reports.profile import Profile

PART = "khung-ky"
AUTHORITY = re.compile(r"(T/M|K/T|T/L)\s")
MISWRITTEN = re.compile(r"(?i)(T\.?\s?M|K\.?\s?T|T\.?\s?L|T\.?\s?U\.?\s?Q)\.?\s|(T/M|K/T|T/L)[.:]|T/M[^\s.:]|Q\s")
ARCHIVE = re.compile(r"-\s*Lưu\b")
RANKS = re.compile(
    r"(?i)(pgs|gs|ts|ths|cn|ks|bs|ls|tiến sĩ|thạc sĩ|cử nhân|luật sư|giáo sư|phó giáo sư|đồng chí|đ/c|ông|bà)[.,:\s]"
)


def foot(layout: Layout, profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the foot."""
    if layout.foot is None:
        yield Departure("khung-ky", PART)
        return
    left, right = layout.foot.column(0), layout.foot.column(1)
    yield from recipients([one for one in left if one.said], profile)
    yield from signature(right, profile)


def recipients(lines: Sequence[Paragraph], profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the list of recipients: its head, its signs, and the archive that ends it."""
    head = next((one for one in lines if RECIPIENTS.match(one.said)), None)
    if head is None:
        yield Departure("noi-nhan", PART)
        return
    yield from looked(head, PART, Wanted(profile.recipients_head_size, False, False, True))
    if head.said != "Nơi nhận:":
        yield departed(head, PART, "noi-nhan-loi", there=head.said)
    names = [one for one in lines if one.place > head.place]
    for place, one in enumerate(names):
        yield from looked(one, PART, Wanted(profile.recipients_size, False, False, False))
        yield from recipient(one, last=place == len(names) - 1, profile=profile)
    archives = [one for one in names if ARCHIVE.match(one.said)]
    if not archives or archives[-1] is not names[-1]:
        yield departed(archives[-1] if archives else head, PART, "luu-cuoi" if archives else "luu")
    for one in archives:
        if ":" in one.said or re.search(r"\bVT\b", one.said):
            yield departed(one, PART, "luu-loi", there=one.said)


def recipient(one: Paragraph, *, last: bool, profile: Profile) -> Iterator[Departure]:
    """Yield what departs in one line of the list."""
    if not one.said.startswith("-"):
        yield departed(one, PART, "gach-dau")
    wanted = "." if last else profile.separator
    if not one.said.endswith(wanted):
        yield departed(one, PART, "dau-cuoi", there=one.said[-1], wanted=wanted)
    if re.match(r"-\s*Như trên", one.said):
        yield departed(one, PART, "nhu-tren")


def signature(column: Sequence[Paragraph], profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the signature: authority, post, the room for the hand, the name."""
    posts, gap, names = parted(column)
    if not posts:
        yield Departure("chuc-vu", PART, at=column[0].place if column else 0)
    authorities = [one for one in posts if AUTHORITY.match(one.said)]
    for one in posts:
        alone = not authorities or one in authorities
        yield from looked(one, PART, Wanted(profile.signature_size, alone, False, False, "center", True))
        if MISWRITTEN.match(one.said) and one not in authorities:
            yield departed(one, PART, "quyen-ky", there=one.said)
    if authorities and authorities[-1] is posts[-1]:
        yield departed(posts[-1], PART, "chuc-vu-thieu")
    least, most = profile.signature_gap
    for one in names:
        if one is names[0] and not (least <= gap <= most or any(line.pictured for line in column)):
            yield departed(one, PART, "khoang-ky", there=str(gap), wanted=f"{least}-{most}")
        yield from looked(one, PART, Wanted(profile.signature_size, True, False, False, "center"))
        if RANKS.match(one.said):
            yield departed(one, PART, "hoc-vi", there=one.said)


def parted(column: Sequence[Paragraph]) -> tuple[list[Paragraph], int, list[Paragraph]]:
    """Return the lines above the room for the hand, how many lines that room has, and the name below it."""
    posts: list[Paragraph] = []
    names: list[Paragraph] = []
    gap = 0
    for one in column:
        if one.said:
            # A name that stands without room under the post is a name all the same: it is not in capitals.
            below = gap or (posts and one.said != one.said.upper())
            (names if below else posts).append(one)
        elif posts and not names:
            gap += 1
    return posts, gap, names
