"""The sections of a report: what stands under "Phương hướng" is a plan, under "Khó khăn" a trouble, and no answer."""

from __future__ import annotations

import re
from enum import Enum

from directive.text import plain

NUMBER = re.compile(r"^\W*(?:(?:[IVX]{1,4}|[A-ZĐ])\s?[.)-](?=\s)|(?:Phần|PHẦN)\s+\w{1,5}\s?[.:)-]?)\s*(?=\S)")
TITLE = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?:ve )?(?:nhung )?(?P<kind>phuong huong|nhiem vu trong tam|giai phap|kien nghi|de xuat"
    r"|kho khan|vuong mac|ton tai|han che|nguyen nhan|danh gia chung|uu diem|thuan loi)\b"
)
PLANS = re.compile(
    r"\b(?:phuong huong|trong tam|muc tieu|giai phap|kien nghi|de xuat|thoi gian toi|(?:quy|thang|ky|nam) toi)\b"
)
TROUBLES = re.compile(r"\b(?:kho khan|vuong mac|ton tai|han che|nguyen nhan)\b")
# Without a number only what cannot be meant otherwise.
AHEAD = re.compile(
    r"^\W*(?:phuong huong|nhiem vu trong tam|muc tieu|(?:nhiem vu|ke hoach) (?:quy|thang|ky|nam|thoi gian) (?:toi|sau)"
    r"|nhiem vu thoi gian toi)\b[^:]*:?\s*$"
)
LONGEST = 20  # words of a heading


NOT_DONE = re.compile(
    r"\b(?:chua|khong)(?: \w+){0,3} (?:hoan thanh|xong|thuc hien|trien khai|giai quyet|xu ly|ban hanh|thanh lap|ky"
    r"|kien toan|bao dam)\b"
)
COUNTED = re.compile(r"^\W*\d{1,2}[.)]\s")


class Section(Enum):
    """What a section of a report is about."""

    RESULTS = "results"
    PLANS = "plans"
    TROUBLES = "troubles"


def section(text: str, *, alone: bool) -> Section | None:
    """Return the section that a line begins; None for a line that begins none.

    `alone`: the answers are numbered like this line, so that a title with such a number stands beside them.
    """
    found = NUMBER.match(text)
    title = TITLE.match(plain(text.partition(":")[0]))
    if not found and not (title and (alone or text.isupper())) and not AHEAD.match(plain(text)):
        return None
    heading = plain(text[found.end() if found else 0 :].partition(":")[0])
    if len(heading.split()) > LONGEST:
        return None
    if PLANS.search(heading):
        return Section.PLANS
    return Section.TROUBLES if TROUBLES.search(heading) else Section.RESULTS


def is_counted(text: str) -> bool:
    """Return True for a line with a running number before it."""
    return COUNTED.match(text) is not None


def undone(text: str) -> bool:
    """Return True for a line of troubles that says of something that it was not done."""
    return NOT_DONE.search(plain(text)) is not None
