"""Headings that say how all the duties under them stand: "II. Các nhiệm vụ đang thực hiện (02 nhiệm vụ):"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directive.words import Outcome
from notifications.reader.lines import Line
from notifications.reader.neutral import PARTICLES, start_of
from notifications.reader.statuses import STATUSES
from notifications.reader.table import is_row
from notifications.reader.titles import Names, numbered
from notifications.reader.words import Word, table, words

COUNT = re.compile(r"\s*\(\s*(?:gồm\s+)?\d{1,2}(?:\s*/\s*\d{1,2})?(?:\s+(?:nội dung|nhiệm vụ|mục|việc|câu))?\s*\)")
NAMED = ("nội dung", "nhiệm vụ", "mục", "câu", "việc", "chỉ tiêu", "phần việc")
NOUNS = table(*(f"{lead}{one}" for one in NAMED for lead in ("", "các ", "những ", "nhóm ", "nhóm các ", "danh mục ")))
AROUND = table(
    "gồm",
    "bao gồm",
    "cụ thể",
    "sau",
    "như sau",
    "là",
    "có",
    "còn",
    "ở",
    "đối với",
    "được giao",
    "nhóm",
    "cả",
    "tất cả",
    "cả hai",
)
PAST = frozenset({"đã", "da", "xong"})
PERIODS = frozenset({"quý", "quy", "tháng", "thang", "năm", "nam", "kỳ", "ky", "ngày", "ngay"})
EMPHASIS = frozenset("*_")  # "*Đã hoàn thành*"
LONGEST = 200  # characters of a heading


class Group(NamedTuple):
    """What a heading says of the codes under it; `sure` when it is a status and nothing else."""

    words: str
    sure: bool


def headings(blocks: Sequence[Sequence[Line]], names: Names) -> list[Group | None]:
    """Return what each block says as a heading; all None where no heading is sure, or a bare code stands above it.

    "N08-1", "Hoàn thành:", "N08-2": there each status may belong to the code before it.
    """
    found = [heading(blocks, place, names) for place in range(len(blocks))]
    first = next((place for place, one in enumerate(found) if one), 0)
    if not any(one and one.sure for one in found) or any(
        is_bare(text_of(block), names) for block in blocks[:first] if block[0].own
    ):
        return [None] * len(blocks)
    return found


def is_bare(text: str, names: Names) -> bool:
    """Return True for a line that names a question and says nothing of it."""
    named = names.first(text)
    return named is not None and not any(character.isalnum() for character in text[named[1] :])


def heading(blocks: Sequence[Sequence[Line]], place: int, names: Names) -> Group | None:
    """Return what the block at `place` says as a heading, None when it is none: codes must stand right under it."""
    text = text_of(blocks[place])
    if not blocks[place][0].own or not text or is_row(text) or names.mention(text):
        return None
    following = next((one for one in blocks[place + 1 :] if one[0].text.strip()), None)
    if not following or not following[0].own or not names.first(following[0].text):
        return None
    if found := status_heading(text):
        return found
    return Group(text.rstrip(":"), sure=False) if text.endswith(":") or numbered(text) else None


def status_heading(text: str) -> Group | None:
    """Return the status that a heading consists of; "hoàn thành trong quý II" may be a plan, and is none."""
    bare = COUNT.sub("", text[numbered(text) :])
    said = words(bare[:LONGEST])
    place = behind_nouns(said, 0)
    status = STATUSES.at(said, place)
    noun = any(NOUNS.at(said, at) for at in range(place))
    told_so = noun or bare.rstrip().endswith(":") or (text.lstrip()[:1] in EMPHASIS and text.rstrip()[-1] in EMPHASIS)
    if not status or not told_so or behind_nouns(said, place + status[0]) < len(said):
        return None
    told = {word.said for word in said}
    if status[1] is Outcome.DONE and told & PERIODS and not told & PAST:
        return None
    return Group(bare[said[place].start : said[place + status[0] - 1].end].lower(), sure=True)


def under(group: Group, text: str, names: Names) -> str:
    """Return a line under a heading with what the heading says; "" for one that it does not speak of."""
    named = names.first(text)
    if not named:
        return ""
    rest = text[named[1] :]
    if not group.sure and any(character.isalnum() for character in rest):
        return ""
    return told_of(named[0], group.words, rest)


def told_of(codes: str, status: str, rest: str) -> str:
    """Return one answer in the order that is read; what is set off from the code is no part of the status's clause."""
    codes, left = codes.strip(), rest.lstrip(" :.;,–-").rstrip(" ;.")
    if not any(character.isalnum() for character in left):
        return f"{codes}: {status}"
    return f"{codes}: {status}{'' if rest.lstrip()[0].isalnum() else ';'} {left}"


def text_of(block: Sequence[Line]) -> str:
    """Return the words of lines that belong together."""
    return " ".join(line.text.strip() for line in block).strip()


def numbers(said: Sequence[Word], place: int) -> int:
    """Return how many words at `place` number the duties that are named next: "02", "4/9"; 0 for none."""
    share = [word.said for word in said[place + 1 : place + 2]] == ["/"]
    length = 3 if share else 1
    return length if NOUNS.at(said, place + length) else 0


def behind_nouns(said: Sequence[Word], place: int) -> int:
    """Return the place behind words that only name duties, their number, and marks."""
    while place < len(said):
        place = start_of(said, place)
        found = NOUNS.at(said, place) or AROUND.at(said, place) or PARTICLES.at(said, place)
        first = said[place].said[0] if place < len(said) else "?"
        if not found and (first.isalpha() or first == "?" or (first.isdigit() and not numbers(said, place))):
            return place
        place += found[0] if found else numbers(said, place) or 1
    return place
