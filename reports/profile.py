"""The Party's form for a report as named data: what the template is built from, and what a paper is held against.

HD 36-HD/VPTW (2018) was replaced by HD 05-HD/VPTW (2026). Where the two agree the value stands once. Neither is
copied from an official print that we have seen: the records office confirms the form before the first signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

HD_05 = "Hướng dẫn 05-HD/VPTW, ngày 27/5/2026"
HD_36 = "Hướng dẫn 36-HD/VPTW, ngày 03/4/2018"
BOTH = f"{HD_05}; {HD_36}"
OURS = "our choice: the guidance names no figure"


@dataclass(frozen=True, slots=True)
class Profile:
    """One form. Lengths are twips, sizes half points; a pair is the least and the most. `sources` has every name."""

    name: str
    title: str
    sources: Mapping[str, str]
    page: tuple[int, int] = (11906, 16838)  # A4: 210 and 297 mm
    margins: tuple[int, int, int, int] = (1134, 1134, 1701, 850)  # top, bottom, left, right: 20, 20, 30, 15 mm
    margin_slack: int = 15  # a quarter of a millimetre: programs round between inches, points and millimetres
    header_distance: tuple[int, int] = (454, 680)  # "about 10 mm" from the top edge: 8 to 12
    font: str = "Times New Roman"
    language: str = "vi-VN"
    party: str = "ĐẢNG CỘNG SẢN VIỆT NAM"
    party_size: tuple[int, int] = (30, 30)
    head_size: tuple[int, int] = (28, 28)
    star: str = "*"
    kind: str = "BÁO CÁO"
    kind_size: tuple[int, int] = (30, 32)
    abstract_size: tuple[int, int] = (28, 30)
    hyphens: str = "-----"
    body_size: tuple[int, int] = (28, 30)
    line: tuple[int, int] = (360, 440)  # exactly 18 to 22 points
    after: int = 120  # 6 points
    first_line: tuple[int, int] = (397, 737)  # "about 10 mm": 7 to 13
    separator: str = ";"
    recipients_head_size: tuple[int, int] = (28, 28)
    recipients_size: tuple[int, int] = (24, 24)
    signature_size: tuple[int, int] = (28, 28)
    signature_gap: tuple[int, int] = (4, 5)
    page_number_size: tuple[int, int] = (28, 28)

    @property
    def text_width(self) -> int:
        """The width between the side margins, in twips."""
        return self.page[0] - self.margins[2] - self.margins[3]


SOURCES = {
    "page": BOTH,
    "margins": BOTH,
    "margin_slack": OURS,
    "header_distance": BOTH,
    "font": f"{BOTH}; TCVN 6909:2001",
    "language": OURS,
    "party": BOTH,
    "party_size": BOTH,
    "head_size": BOTH,
    "star": BOTH,
    "kind": BOTH,
    "kind_size": BOTH,
    "abstract_size": BOTH,
    "hyphens": BOTH,
    "body_size": BOTH,
    "line": BOTH,
    "after": BOTH,
    "first_line": BOTH,
    "separator": HD_05,
    "recipients_head_size": BOTH,
    "recipients_size": BOTH,
    "signature_size": BOTH,
    "signature_gap": BOTH,
    "page_number_size": BOTH,
}
HD_05_2026 = Profile("hd-05-2026", HD_05, SOURCES)
HD_36_2018 = replace(HD_05_2026, name="hd-36-2018", title=HD_36, separator=",", sources=SOURCES | {"separator": HD_36})
PROFILES = {one.name: one for one in (HD_05_2026, HD_36_2018)}
