"""Answers by number: "12.h: hoàn thành, QĐ 123-QĐ/ĐU ngày 12/3/2026". What is not said in so many words is not read.

A phrase counts only when it equals one of a table; "chưa hoàn thành", "cơ bản hoàn thành" or "hoàn thành 80%" are no
such phrase, so their line waits for a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from directive.answer import Answer
from directive.text import fold, plain
from directive.words import MeasureKind, Outcome
from notifications.figures import Unread, gather
from notifications.newpart import new_part

PHRASES: dict[str, Outcome] = {
    "hoan thanh": Outcome.DONE,
    "da hoan thanh": Outcome.DONE,
    "xong": Outcome.DONE,
    "da xong": Outcome.DONE,
    "dang thuc hien": Outcome.ONGOING,
    "dang trien khai": Outcome.ONGOING,
    "chua thuc hien": Outcome.NOT_BEGUN,
    "chua trien khai": Outcome.NOT_BEGUN,
    "vuong mac": Outcome.OBSTRUCTED,
    "gap vuong mac": Outcome.OBSTRUCTED,
    "khong phat sinh": Outcome.NIL,
    "chua phat sinh": Outcome.NIL,
    "khong thuoc tham quyen": Outcome.NOT_OURS,
}
TAG = r"(?:\d{1,2}(?:\.\d{1,2})?|C)\.[a-z]"
LINE = re.compile(
    rf"[\s\-*•–+]*\[?({TAG})(?:/([0-9A-Za-z-]{{4,12}}))?\]?(?![\w./-])[\s*]*(?:[:：]|[-–](?=\s))?(.*)", re.IGNORECASE
)
PHRASE_END = re.compile(r"[,;]")
# Words that take back a "done" which stands before them.
TAKES_BACK = re.compile(
    r"\b(?:chưa|sẽ|dự kiến|cơ bản|một phần|phần lớn|gần như|không hoàn thành)\b|\b\d{1,2}(?:,\d+)? ?%"
)
TAKES_BACK_PLAIN = re.compile(r"\b(?:chua|se|du kien|co ban|mot phan|phan lon|gan nhu|khong hoan thanh)\b")
FIGURE = re.compile(r"\s*[-+]?\s*s[oố]\s+li[eệ]u\b", re.IGNORECASE)
SIGN_OFF = re.compile(r"(?:tran trong|kinh |xin cam on|cam on|t/?m\b|k/?t\b)")
WRAPPED_AT = 60  # a line as long as this was broken by the mail program, not by its writer
LINES_LIMIT = 500
LINE_LIMIT = 4000


@dataclass(frozen=True, slots=True)
class Expected:
    """What is asked under one tag: the kind of each measure, and the period if that is not in the tag."""

    kinds: tuple[MeasureKind, ...]
    period: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read. `lines` are tags as they were expected; `unread` are lines that a person must read."""

    lines: tuple[tuple[str, Answer], ...]
    unread: tuple[str, ...]
    words: str  # everything else that the unit wrote


def read_numbered(text: str, expected: Mapping[str, Expected], received: datetime, source: str = "") -> Read:
    """Return the answers in a reply's text. `source` is the SHA-256 of the raw mail, `received` when it was kept.

    A tag that is answered twice in different words is not read at all. Never raises, whatever the text.
    """
    answers: dict[str, list[Answer]] = {}
    lines: dict[str, list[str]] = {}
    unread: list[str] = []
    words: list[str] = []
    for line in whole_lines(new_part(text)):
        found = LINE.fullmatch(line)
        if not found:
            words.append(line)
            continue
        tag = expected_tag(found[1], found[2], expected)
        answer = answer_of(found[3], expected[tag], received, source) if tag else None
        if tag is None or answer is None:
            unread.append(line)
        else:
            answers.setdefault(tag, []).append(answer)
            lines.setdefault(tag, []).append(line)
    clear = {tag: given[0] for tag, given in answers.items() if len(set(given)) == 1}
    unread += [line for tag, given in lines.items() if tag not in clear for line in given]
    ordered = tuple((tag, clear[tag]) for tag in expected if tag in clear)
    return Read(ordered, tuple(unread), "\n".join(words).strip())


def whole_lines(text: str) -> Iterator[str]:
    """Yield the lines that say something; one that a mail program has broken at its margin is put together again."""
    held, last = "", ""
    for line in text.split("\n")[:LINES_LIMIT]:
        if belongs(line, held, last):
            held = f"{held.rstrip()}{'; ' if FIGURE.match(line) else ' '}{line.strip()}"
        else:
            if held.strip():
                yield held.rstrip()
            held = line[:LINE_LIMIT]
        last = line
    if held.strip():
        yield held.rstrip()


def belongs(line: str, held: str, last: str) -> bool:
    """Return True when `line` goes on with the answer in `held`, whose last line as it came was `last`."""
    if not line.strip() or len(held) + len(line) > LINE_LIMIT or LINE.fullmatch(line) or SIGN_OFF.match(plain(line)):
        return False
    return (len(last) >= WRAPPED_AT or FIGURE.match(line) is not None) and LINE.fullmatch(held) is not None


def expected_tag(number: str, period: str | None, expected: Mapping[str, Expected]) -> str | None:
    """Return the one expected tag that was meant, or None; without a period it must be the only one of that number."""
    names = Counter(tag.partition("/")[0].lower() for tag in expected)
    wanted = number.lower()
    for tag, item in expected.items():
        base, _, own = tag.partition("/")
        if base.lower() != wanted:
            continue
        if period is None and names[wanted] == 1:
            return tag
        if period is not None and period.lower() in {(own or item.period).lower()}:
            return tag
    return None


def answer_of(said: str, expected: Expected, received: datetime, source: str) -> Answer | None:
    """Return the answer of one line, or None when any of it cannot be read with certainty."""
    end = PHRASE_END.search(said)
    phrase = plain(said[: end.start()] if end else said).strip(" .*/")
    rest = said[end.end() :] if end else ""
    outcome = PHRASES.get(phrase)
    if outcome is None or (outcome is Outcome.DONE and takes_back(rest)):
        return None
    try:
        carried = gather(rest, expected.kinds)
    except Unread:
        return None
    return Answer(outcome, carried.words, received, carried.figures, carried.evidence, source)


def takes_back(rest: str) -> bool:
    """Return True when the words behind "hoàn thành" say that it is not so, or not yet, or not wholly."""
    return bool(TAKES_BACK.search(fold(rest)) or (rest.isascii() and TAKES_BACK_PLAIN.search(rest.lower())))
