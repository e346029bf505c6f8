"""What stands before a code and says something of it: a status over several codes, words that only lead to it."""

from __future__ import annotations

import re

from directive.text import plain
from directive.words import Outcome
from notifications.reader.codes import CLAUSE_ENDS, all_of
from notifications.reader.neutral import NEUTRAL
from notifications.reader.statuses import STATUSES
from notifications.reader.words import table, words

APART = re.compile(r"(?:^|[\W_])rieng(?: (?:cac |nhung )?(?:noi dung|cau|muc|nhiem vu|ma))?\W*$")
ORDINAL = re.compile(r"(?:^|(?<=\s))(?:\d{1,2}|[a-z])[.)]\s*$")
HEADINGS = table(
    "các nội dung", "những nội dung", "nội dung", "nhóm", "phần", "các mục", "các câu", "các nhiệm vụ", "gồm"
)


def heading(text: str) -> Outcome | None:
    """Return the status that a line consists of, apart from "các nội dung" and a colon; None when it says more."""
    said = words(re.sub(r"^[\s:]*(?:[-*•+]|[IVX]{1,4}[.)]|\d{1,2}[.)]|[a-zA-Z][.)])?\s*", "", text[:200]))
    place = 0
    while found := HEADINGS.at(said, place) or NEUTRAL.at(said, place):
        place += found[0]
    status = STATUSES.at(said, place)
    left = [word for word in said[place + status[0] :] if word.said[0].isalnum()] if status else said
    return status[1] if status and not left else None


def bare(before: str) -> bool:
    """Return True for words that are only a status: "N08-1 xong N08-2 đang"."""
    return heading(before) is not None


def stated(before: str, *, first: bool) -> Outcome | None:
    """Return the status that leads to the code instead of following it: "Đã xong: N08-1"."""
    clause = re.split(r"[.;\n,]", before)[-1]
    return heading(clause) if first or clause.rstrip().endswith(":") else None


def led(before: str) -> str:
    """Return what stands before a code without the words that lead to it: "đối với", "riêng nội dung"."""
    before = ORDINAL.sub("", before)
    end = max((before.rfind(mark) for mark in CLAUSE_ENDS), default=-1) + 1
    return ORDINAL.sub("", before[:end]) if all_of(before[end:]) else before


def set_apart(before: str) -> bool:
    """Return True for "riêng", which takes the code behind it out of what is said of all."""
    return APART.search(plain(before)) is not None
