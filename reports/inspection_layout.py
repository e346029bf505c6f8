"""The parts of a report, found by their words and their place: a person's own paper has none of our styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.inspection_look import align
from reports.inspection_paper import Paper, Paragraph, Table
from reports.profile import Profile

Block = Paragraph | Table
DASHES = re.compile(r"[-–—‐‑−_]{2,}")
RECIPIENTS = re.compile(r"nơi nhận\b", re.IGNORECASE)
PART = re.compile(r"(?i)(phần|chương)\s+\w+|phụ lục\b")
ROMAN = re.compile(r"([IVX]+)\s*[.\-–)]\s*\S")
NUMBERED = re.compile(r"(\d{1,2})\s*[.)]\s+\S")
CAPTION = re.compile(r"(?i)(bảng|biểu|biểu đồ|hình|đồ thị|ảnh)\s+\d")


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts in their order; what is missing is None or empty."""

    head: Table | None
    kind: Paragraph | None
    abstract: tuple[Paragraph, ...]
    hyphens: Paragraph | None
    body: tuple[Block, ...]
    foot: Table | None
    annexes: tuple[Block, ...]

    def part_of(self, place: int) -> str:
        """Return the key of the part in which a paragraph stands."""
        if self.annexes and place >= self.annexes[0].place:
            return "phu-luc"
        if self.foot and place >= self.foot.place:
            return "khung-ky"
        if self.body and place >= self.body[0].place:
            return "than"
        return "khung-dau" if self.head and place <= self.head.paragraphs[-1].place else "ten-loai"

    def numbered(self, table: int) -> int:
        """Return the number of a table as a reader counts them: the frames of head and foot are none."""
        frames = [one.number for one in (self.head, self.foot) if one]
        return 0 if table in frames else table - sum(frame < table for frame in frames)


def laid_out(paper: Paper, profile: Profile) -> Layout:
    """Return where the parts of a paper are."""
    blocks = paper.blocks
    title = next((place for place, one in enumerate(blocks) if named(one, profile.kind)), None)
    foot = next((place for place, one in enumerate(blocks) if is_foot(one)), None)
    before = blocks[: foot if title is None else title]
    head = next((one for one in before if isinstance(one, Table) and one.paragraphs), None)
    start = (blocks.index(head) + 1 if head else 0) if title is None else title + 1
    abstract, hyphens, start = opening(blocks, start)
    end = foot if foot is not None else first_annex(blocks, start)
    kind, table = (None if place is None else blocks[place] for place in (title, foot))
    return Layout(
        head=head,
        kind=kind if isinstance(kind, Paragraph) else None,
        abstract=abstract,
        hyphens=hyphens,
        body=tuple(blocks[start:end]),
        foot=table if isinstance(table, Table) else None,
        annexes=tuple(one for one in blocks[end if foot is None else end + 1 :] if isinstance(one, Table) or one.said),
    )


def named(one: Block, kind: str) -> bool:
    """Return True for the paragraph that names the kind of paper."""
    return isinstance(one, Paragraph) and one.said.upper() == kind


def first_annex(blocks: Sequence[Block], start: int) -> int:
    """Return where the annexes of a paper without a foot begin; behind its last block when it has none."""
    heads = (place for place, one in enumerate(blocks) if place >= start and is_annex(one))
    return next(heads, len(blocks))


def is_annex(one: Block) -> bool:
    """Return True for the line that names an annex."""
    return isinstance(one, Paragraph) and align(one) == "center" and one.said.upper().startswith("PHỤ LỤC")


def is_foot(one: Block) -> bool:
    """Return True for the table of recipients and signature."""
    return isinstance(one, Table) and any(RECIPIENTS.match(line.said) for line in one.paragraphs)


def opening(blocks: Sequence[Block], start: int) -> tuple[tuple[Paragraph, ...], Paragraph | None, int]:
    """Return the abstract, the line of hyphens, and where the body begins."""
    abstract: list[Paragraph] = []
    for place in range(start, len(blocks)):
        one = blocks[place]
        if isinstance(one, Table):
            break
        if DASHES.fullmatch(one.said):
            return tuple(abstract), one, place + 1
        if one.said and not is_titled(one):
            break
        if one.said:
            abstract.append(one)
        start = place + 1
    return tuple(abstract), None, start


def is_titled(one: Paragraph) -> bool:
    """Return True for a line of the abstract: set in the middle or bold, and no heading."""
    return (align(one) == "center" or all(run.bold for run in one.inked)) and not ROMAN.match(one.said)


def kind_of(one: Paragraph, after: Block | None) -> str:
    """Return what a paragraph of the body is: blank, picture, part, roman, number, caption or text."""
    if not one.said:
        return "picture" if one.pictured else "blank"
    if PART.match(one.said) and align(one) == "center":
        return "part"
    if ROMAN.match(one.said):
        return "roman"
    if NUMBERED.match(one.said) and (any(run.bold for run in one.inked[:1]) or one.said[-1] not in ".;:,"):
        return "number"
    beside = isinstance(after, Table) or (after is not None and after.pictured)
    if align(one) in ("center", "right") and (CAPTION.match(one.said) or beside):
        return "caption"
    return "text"


def kinds(body: Sequence[Block]) -> Iterator[tuple[Paragraph, str, Block | None]]:
    """Yield each paragraph of a body with what it is and what follows it."""
    for place, one in enumerate(body):
        after = body[place + 1] if place + 1 < len(body) else None
        if isinstance(one, Paragraph):
            yield one, kind_of(one, after), after
