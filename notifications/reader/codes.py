"""Where a unit's text names the questions: by code, several codes at once, or by their ordinal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from directive.text import plain
from notifications.reader.asked import Question
from notifications.reader.neutral import NEUTRAL
from notifications.reader.statuses import STATUSES, UNSURE
from notifications.reader.words import listed, table, words

RUNS = re.compile(r"[A-Za-z]+|[0-9]+|[^A-Za-z0-9]+")
DASH = r"[-–—‑_.]"
OPENING = r"[\[(<{【]?\s{0,2}"
CLOSING = r"\s{0,2}[\])>}】]?"
NOT_BEFORE = r"(?<![^\W_])(?<!\w[./-])"
NOT_AFTER = r"(?![^\W_])(?![-–./]\d)"
NUMBERED_SHAPE = re.compile(r"[A-Za-z]{1,4}\d{1,3}-\d{1,3}")
LETTERED_SHAPE = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})?|[A-Z])\.[a-z](?:/[\w-]{4,12})?")
STRANGE_NUMBERED = r"[A-Za-z]{1,4}\d{1,3}\s?[-–—]\s?\d{1,3}"
STRANGE_LETTERED = r"(?:\d{1,2}(?:\.\d{1,2})?|C)\.[a-z](?:/[0-9A-Za-z-]{4,12})?"
# A code of another letter of ours: read strictly, since an answer may number its own points.
OTHER_NUMBERED = r"(?-i:[A-Z]{1,2}\d{2}-\d{1,2})"
OTHER_LETTERED = STRANGE_LETTERED + r"(?=\]|\s?:)"
AND = re.compile(
    r"(?<=\])\s?(?=\[)|\s{0,3}(?:,|;|&|\+|/|\bvà\b|\bva\b|\blẫn\b|\blan\b)\s{0,3}(?:\bvà\b|\bva\b)?\s{0,3}"
    r"(?:\b(?:mục|muc|nội dung|noi dung|nhiệm vụ|nhiem vu)\s{1,3})?",
    re.IGNORECASE,
)
UNTIL = re.compile(r"\s{0,3}(?:\bđến\b|\bden\b|\btới\b|\btoi\b|->|→|~)\s{0,3}", re.IGNORECASE)
SHORT = re.compile(r"(\d{1,2}|[a-z])(?![\w%])(?![./-]\d)", re.IGNORECASE)
THEN = re.compile(r"\s{0,3}[:：=|\])]|\s{1,3}[-–—]\s|\s{0,3}$")
# What may stand between the beginning of a clause and the code that it is about.
LEADS = table(
    *listed("""
    riêng / còn / từ / tình trạng / kết quả / tiến độ / về / đối với / nội dung / câu / câu hỏi / mục / mã / mã số /
    ý / và / ở / phần / điểm / nhiệm vụ / các nội dung / các câu / các mục / riêng nội dung / báo cáo / trả lời /
    nội dung số / các nhiệm vụ / những nội dung / cả hai / cả ba / kết quả thực hiện / trong đó / hai nội dung / hai
    mục / hai nhiệm vụ / ba nội dung
    """)
)
NEAR = 120  # characters: no words that lead to a code are longer
CLAUSE_ENDS = ',;.:|)]!–—-•*"“>+/\t'


class Mention(NamedTuple):
    """Codes that are named together at text[start:end]. `strange` is a code that was not asked."""

    start: int
    end: int
    codes: tuple[str, ...]
    strange: str = ""


class Codes:
    """The codes of one letter, found however a clerk spells them."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """Take the questions of the letter in its order."""
        self.order = tuple(question.code for question in questions)
        bases = Counter(code.partition("/")[0].casefold() for code in self.order)
        self.named: dict[str, str] = {}
        for code in self.order:
            base = code.partition("/")[0]
            self.named[canonical(code)] = code
            if bases[base.casefold()] == 1:
                self.named[canonical(base)] = code
        known = "|".join(sorted({spelling(name) for name in self.spelt()}, key=len, reverse=True))
        numbered = any(NUMBERED_SHAPE.fullmatch(code) for code in self.order)
        lettered = any(LETTERED_SHAPE.fullmatch(code) for code in self.order)
        strange = (
            STRANGE_NUMBERED if numbered else OTHER_NUMBERED,
            STRANGE_LETTERED if lettered else OTHER_LETTERED,
        )
        none = r"(?!)"
        self.known = re.compile(f"{OPENING}{NOT_BEFORE}({known or none}){NOT_AFTER}{CLOSING}", re.IGNORECASE)
        self.strange = re.compile(f"{OPENING}{NOT_BEFORE}({'|'.join(strange)})(?![^\\W_]){CLOSING}", re.IGNORECASE)

    def spelt(self) -> list[str]:
        """Return every way in which a code is named: whole, or without its period when that is enough."""
        return [*self.order, *(code.partition("/")[0] for key, code in self.named.items() if key != canonical(code))]

    def mentions(self, text: str) -> list[Mention]:
        """Return what is named in one line, in order."""
        found: list[Mention] = []
        end = 0
        for match in self.known.finditer(text):
            if match.start() >= end:
                found.append(self.group(text, match))
                end = found[-1].end
        taken = {place for one in found for place in range(one.start, one.end)}
        strange = [
            Mention(one.start(), one.end(), (), one[1])
            for one in self.strange.finditer(text)
            if one.start(1) not in taken and leads(text[: one.start()])
        ]
        return sorted([*found, *strange])

    def group(self, text: str, first: re.Match[str]) -> Mention:
        """Return the codes that are named together from `first` on: "N08-1, 2 và N08-4", "N08-1 đến N08-3"."""
        codes, end = [self.named[canonical(first[1])]], first.end()
        whole, letters = Mention(first.start(), end, tuple(codes)), False
        while True:
            until = UNTIL.match(text, end)
            joined = until or AND.match(text, end)
            following = self.following(text, joined.end(), codes[-1]) if joined else None
            if not following:
                break
            codes += self.between(codes[-1], following[0]) if until else [following[0]]
            letters = letters or (following[2] and text[following[1] - 1].isalpha())
            end = following[1]
            if not following[2] and not letters:
                whole = Mention(first.start(), end, tuple(dict.fromkeys(codes)))
        # "12.h, k xong" may mean "không xong": a letter alone is a code only where a colon follows.
        if THEN.match(text, end) or (not letters and status_at(text[end : end + 80])):
            return Mention(first.start(), end, tuple(dict.fromkeys(codes)))
        return whole

    def following(self, text: str, place: int, last: str) -> tuple[str, int, bool] | None:
        """Return the code at `place`, its end, and whether only its last part was written."""
        if match := self.known.match(text, place):
            return self.named[canonical(match[1])], match.end(), False
        short = SHORT.match(text, place)
        if not short or short[1].isdigit() != last[-1].isdigit():
            return None
        runs = RUNS.findall(last)
        code = self.named.get(canonical("".join([*runs[:-1], short[1]])))
        return (code, short.end(), True) if code else None

    def between(self, first: str, last: str) -> list[str]:
        """Return the codes behind `first` up to `last`, in the letter's order."""
        one, other = self.order.index(first), self.order.index(last)
        return list(self.order[one + 1 : other + 1]) if one < other else [last]


@lru_cache(maxsize=2048)
def canonical(code: str) -> str:
    """Return the one form of a code, whatever dashes, blanks, zeros and capitals it was written with."""
    runs = re.findall(r"[a-z]+|[0-9]+", code.casefold())
    return "-".join(str(int(run)) if run.isdigit() else run for run in runs)


@lru_cache(maxsize=2048)
def spelling(code: str) -> str:
    """Return the pattern of a code: its dashes may be any dash, its numbers may lack or carry zeros."""
    parts: list[str] = []
    for run in RUNS.findall(code):
        if run.isdigit():
            parts.append(f"0{{0,2}}{int(run)}")
        elif run == "-":
            parts.append(rf"\s?{DASH}\s?")
        else:
            parts.append(re.escape(run) if run.isalpha() else rf"\s?{re.escape(run)}\s?")
    return r"\s?".join(parts) if NUMBERED_SHAPE.fullmatch(code) else "".join(parts)


def leads(before: str) -> bool:
    """Return True when what stands before a code leads to it: nothing, the end of a clause, or "riêng nội dung"."""
    before = before[-NEAR:].rstrip()
    if not before or before[-1] in CLAUSE_ENDS:
        return True
    text = words(before)
    last = max((at + 1 for at, word in enumerate(text) if word.said[0] in CLAUSE_ENDS), default=0)
    return all_of(before[text[last].start :] if last < len(text) else "")


def all_of(clause: str) -> bool:
    """Return True when a clause is made of leading words only."""
    text, place = words(clause), 0
    while place < len(text):
        found = LEADS.at(text, place) or NEUTRAL.at(text, place)
        if not found:
            return False
        place += found[0]
    return True


def status_at(text: str) -> bool:
    """Return True when `text` begins with a status phrase, neutral words aside."""
    said = words(text)
    place = NEUTRAL.skip(said, 0)
    return STATUSES.at(said, place) is not None or UNSURE.at(said, place) is not None


ORDINAL = re.compile(
    r"(?:^|(?<=[,;.]))[\s*•+\-–>(\[]{0,6}(?:(câu(?:\s+hỏi|\s+số)?|nội\s+dung(?:\s+số)?|mục|ý|cau(?:\s+hoi|\s+so)?"
    r"|noi\s+dung(?:\s+so)?|muc)\s+(?:thứ\s+|thu\s+)?(\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|nhat|tu|nam|sau"
    r"|bay|tam|chin|muoi)\b|(\d{1,2})(?=\s*[.)/:-](?:\s|$|[^\d\s])))\s*[\])]?",
    re.IGNORECASE,
)
NUMBER_WORDS = {"nhat": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}


def ordinals(line: str, codes: Sequence[str]) -> list[tuple[Mention, bool]]:
    """Return the questions named by ordinal in one line, each with whether a word ("câu") said so."""
    found: list[tuple[Mention, bool]] = []
    for match in ORDINAL.finditer(line):
        said = plain(match[2] or match[3])
        number = int(said) if said.isdigit() else NUMBER_WORDS[said]
        inside = 1 <= number <= len(codes)
        mention = Mention(match.start(), match.end(), (codes[number - 1],) if inside else (), "" if inside else said)
        if match[2] or not found:
            found.append((mention, bool(match[2])))
    return found


def by_ordinal(lines: Sequence[str], codes: Sequence[str]) -> bool:
    """Return True when the lines number their answers as the letter numbered its questions, without a doubt.

    "Câu 2" may stand alone; bare numbers must run from 1 to the last question. A code whose own number is another than
    its place makes every ordinal ambiguous.
    """
    for place, code in enumerate(codes, 1):
        if code[-1:].isdigit() and int(RUNS.findall(code)[-1]) != place:
            return False
    named = [one for line in lines for one in ordinals(line, codes)]
    order = [codes.index(mention.codes[0]) if mention.codes else -1 for mention, _ in named]
    if not order or -1 in order or order != sorted(set(order)):
        return False
    return all(spoken for _, spoken in named) or order == list(range(len(codes)))
