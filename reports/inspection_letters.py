"""Every letter of a paper: its font, colour and language, composed forms, words that a Party report never carries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from reports.inspection_look import Departure, departed
from reports.inspection_paper import Paper, Paragraph, Run
from reports.inspection_styles import SLOTS
from reports.profile import Profile

BLACK = ("auto", "000000", "")
STATE = re.compile(r"(?i)cộng h(òa|oà) xã hội chủ nghĩa|độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc")
ADDRESSED = re.compile(r"(?i)kính (gửi|trình)\b")
POINT = re.compile(r"[-+]?\d{1,3}(?:,\d{3})*\.\d{1,2}\s?%?|\d{1,3}(?:,\d{3}){2,}")
POINT_IN_PROSE = re.compile(r"(?<![\d.,/])\d+\.\d{1,2}\s?(?:%|điểm phần trăm)")


def letters(paper: Paper, part_of: Callable[[int], str], profile: Profile) -> Iterator[Departure]:
    """Yield what departs in the letters of every paragraph, those of tables, edges and notes as well."""
    for one in paper.paragraphs:
        part = part_of(one.place)
        yield from written(one, part, profile)
        yield from worded(one, part)
    edges = [(kind, one) for section in paper.sections for (kind, _), lines in section.edges.items() for one in lines]
    # A section that names no header of its own has the one before it: it is read once.
    for kind, one in {one.place: (kind, one) for kind, one in edges}.values():
        yield from written(one, "dau-trang" if kind == "header" else "chan-trang", profile)
    for one in paper.notes:
        yield from written(one, "chu-thich", profile)


def written(one: Paragraph, part: str, profile: Profile) -> Iterator[Departure]:
    """Yield the first run of a paragraph that leaves the font, the colour or the language, one departure each."""
    foreign = next(filter(None, (other_font(run, profile.font) for run in one.inked)), "")
    if foreign:
        yield departed(one, part, "phong-chu", there=foreign, wanted=profile.font)
    coloured = next((run.colour for run in one.inked if run.colour.lower() not in BLACK), "")
    if coloured:
        yield departed(one, part, "mau-chu", there=coloured)
    tongue = profile.language.partition("-")[0]
    spoken = [run.language for run in one.inked if run.language.partition("-")[0] != tongue]
    if spoken:
        yield departed(one, part, "ngon-ngu", there=spoken[0], wanted=profile.language)
    if not unicodedata.is_normalized("NFC", one.text):
        yield departed(one, part, "dung-san")


def other_font(run: Run, font: str) -> str:
    """Return another font that the run uses or names; the slots of other scripts count only when they are named.

    A theme fills those slots with fonts of its own, and no letter of a Vietnamese report is ever set in them.
    """
    plain = any("!" <= letter <= "~" for letter in run.text)
    marked = any(letter > "~" and letter.strip() for letter in run.text)
    used = dict(zip(SLOTS, (plain, marked, *run.named[2:]), strict=True))
    return next((name or "?" for slot, name in zip(SLOTS, run.fonts, strict=True) if used[slot] and name != font), "")


def worded(one: Paragraph, part: str) -> Iterator[Departure]:
    """Yield the words and numbers of other kinds of paper: the State's motto, an address, a decimal point."""
    if STATE.search(one.said):
        yield departed(one, part, "quoc-hieu", there=one.said)
    if ADDRESSED.match(one.said):
        yield departed(one, part, "kinh-gui")
    found = POINT.fullmatch(one.said) if one.table else POINT_IN_PROSE.search(one.said)
    if found:
        yield departed(one, part, "dau-phay", there=found[0])
