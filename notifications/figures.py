"""Figures and evidence as units write them in Vietnamese: dots between thousands, a decimal comma, official numbers.

What cannot be read with certainty is not read at all: `Unread` makes the whole line wait for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import zip_longest

from directive.answer import Evidence, Figure
from directive.text import plain
from directive.words import MeasureKind

WHOLE = r"(?:[1-9]\d{0,2}(?:\.\d{3}){1,4}|\d{1,15})"
COUNTED = re.compile(rf"({WHOLE})(?:\s+([^\W\d_]+(?:\s+[^\W\d_]+)*))?\.?")
RATED = re.compile(
    rf"({WHOLE})\s*(?:/|\btrên\b|\btren\b)\s*(?:tổng số\s+|tong so\s+)?({WHOLE})"
    r"(?:\s+[^\W\d_]+(?:\s+[^\W\d_]+)*)?(?:\s*\(\s*(?:đạt\s+|dat\s+)?(\d{1,3})(?:,(\d{1,4}))?\s*%\s*\))?\.?",
    re.IGNORECASE,
)
PAID = re.compile(rf"({WHOLE})(?:,(\d+))?\s*([^\W\d_]+(?:\s+[^\W\d_]+)*)?\.?")
SCALES = frozenset({"tram", "nghin", "ngan", "van", "trieu", "ty", "ti", "chuc", "phan"})
MONEY = dict.fromkeys(("dong", "d", "vnd", "vn dong"), 1)
MONEY |= dict.fromkeys(("nghin dong", "ngan dong"), 10**3)
MONEY |= dict.fromkeys(("trieu", "trieu dong", "tr"), 10**6)
MONEY |= dict.fromkeys(("ty", "ty dong", "ti", "ti dong"), 10**9)
LARGEST = 10**16  # no count and no sum of đồng in the province comes near it
BARE_MONEY = 1_000_000  # without a unit, a smaller sum may have been meant in millions
TEXT_LIMIT = 500
LABEL = re.compile(
    r"(?<![^\W\d_])s[oố]\s+li[eệ]u(?:(?:\s+(\d{1,2}))?\s*:|\s+(?=\d))",
    re.IGNORECASE,
)
NAMED = r"(?:quyết định|qđ|báo cáo|bc|công văn|cv|kế hoạch|kh|thông báo|tb|nghị quyết|nq|tờ trình|ttr|văn bản|vb)"
NUMBER = re.compile(
    rf"(?<![\w/.-])(?:{NAMED}\s+)?(?:số\s*:?\s*)?"
    r"(?<![\w/.-])(\d{1,6}(?:/\d{4})?[-/][^\W\d_]{2,10}(?:[-/.&][^\W_]{1,15}){0,4})(?![\w/-])",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\W{0,3}(?:ngày|ngay)\s+(\d{1,2})(?:\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*|\s+(?:tháng|thang)\s+(\d{1,2})\s+(?:năm|nam)\s+)"
    r"(\d{4})(?!\d)",
    re.IGNORECASE,
)


class Unread(ValueError):
    """Something that looks like a figure or a date and is none for certain."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a line carries behind its phrase: its figures, its official letters, and the words that are neither."""

    figures: tuple[Figure, ...]
    evidence: tuple[Evidence, ...]
    words: str


def gather(rest: str, kinds: Sequence[MeasureKind]) -> Gathered:
    """Return what stands in `rest`. Raises Unread."""
    figures: dict[int, Figure] = {}
    words = ""
    labels = list(LABEL.finditer(rest))
    words += rest[: labels[0].start()] if labels else rest
    for label, following in zip_longest(labels, labels[1:]):
        value, after = cut(rest[label.end() : following.start() if following else len(rest)], label[0])
        place = place_of(label[1], kinds)
        if place in figures:
            raise Unread("twice")
        figures[place] = figure(place, kinds[place], value)
        words += f"; {after}"
    evidence, _ = evidence_in(rest)
    _, left = evidence_in(words)
    return Gathered(tuple(figures[place] for place in sorted(figures)), evidence, tidy_words(left))


def cut(segment: str, label: str) -> tuple[str, str]:
    """Return the value and what follows it: a value ends at a semicolon, or at a comma that a space follows."""
    value, _, after = segment.partition(";")
    if found := re.search(r",\s", value):
        value, after = value[: found.start()], f"{value[found.end() :]}; {after}"
    if not value.strip():
        raise Unread(label)
    return value.strip(), after


def place_of(number: str | None, kinds: Sequence[MeasureKind]) -> int:
    """Return which measure is meant, from 0; without a number there must be one only."""
    if number is None:
        if len(kinds) != 1:
            raise Unread("which")
        return 0
    if not 1 <= int(number) <= len(kinds):
        raise Unread("which")
    return int(number) - 1


def figure(place: int, kind: MeasureKind, value: str) -> Figure:
    """Return the figure that `value` spells. Raises Unread; a value is never rounded, completed or guessed."""
    if kind is MeasureKind.COUNT:
        return Figure(place, value=count(value))
    if kind is MeasureKind.RATE:
        numerator, denominator = rate(value)
        return Figure(place, numerator=numerator, denominator=denominator)
    if kind is MeasureKind.MONEY:
        return Figure(place, value=money(value))
    if kind is MeasureKind.YES_NO:
        return Figure(place, text=yes_no(value))
    if len(value) > TEXT_LIMIT:
        raise Unread("text")
    return Figure(place, text=unicodedata.normalize("NFC", value))


def whole(text: str) -> int:
    """Return the whole number; dots stand between thousands."""
    return int(text.replace(".", ""))


def plausible(number: int) -> int:
    """Return the number unless it is larger than anything that is ever counted here. Raises Unread."""
    if number > LARGEST:
        raise Unread("too large")
    return number


def count(value: str) -> int:
    """Return a count such as `1.059` or `15 việc`; a scale ("triệu") would make it another number."""
    found = COUNTED.fullmatch(value)
    if not found or SCALES & set(plain(found[2] or "").split()):
        raise Unread("count")
    return plausible(whole(found[1]))


def rate(value: str) -> tuple[int, int]:
    """Return numerator and denominator of `25/30`, `25 trên 30` or `25/30 (83,33%)`.

    A part cannot be more than its whole, and a share that is given beside them must be theirs, rounded or cut off.
    """
    found = RATED.fullmatch(value)
    if not found or whole(found[1]) > whole(found[2]) or not is_share(found):
        raise Unread("rate")
    return whole(found[1]), plausible(whole(found[2]))


def is_share(found: re.Match[str]) -> bool:
    """Return True when no percentage is given, or the one that numerator and denominator make."""
    if found[3] is None:
        return True
    if not whole(found[2]):
        return False
    given = Fraction(f"{found[3]}.{found[4] or 0}")
    unit = Fraction(1, 10 ** len(found[4] or ""))
    return -unit / 2 <= Fraction(100 * whole(found[1]), whole(found[2])) - given < unit


def money(value: str) -> int:
    """Return whole đồng of `1.059.000.000 đồng` or `15,2 tỷ đồng`."""
    found = PAID.fullmatch(value)
    unit = plain(found[3] or "") if found else ""
    if not found or (unit and unit not in MONEY):
        raise Unread("money")
    amount = Fraction(f"{whole(found[1])}.{found[2] or 0}") * MONEY.get(unit, 1)
    if amount.denominator != 1 or (not unit and 0 < amount < BARE_MONEY):
        raise Unread("money")
    return plausible(int(amount))


def yes_no(value: str) -> str:
    """Return "có" or "không"."""
    said = {"co": "có", "khong": "không"}.get(plain(value).strip(" ."))
    if said is None:
        raise Unread("yes or no")
    return said


def evidence_in(words: str) -> tuple[tuple[Evidence, ...], str]:
    """Return the official letters that are named, in order, and the words without them. Raises Unread on a bad date."""
    found: list[Evidence] = []
    left, place = "", 0
    for number in NUMBER.finditer(words):
        if not is_number(number[1]):
            continue
        dated = DATED.match(words, number.end())
        found.append(Evidence(number[1], day(dated) if dated else None))
        left += words[place : number.start()]
        place = dated.end() if dated else number.end()
    return tuple(dict.fromkeys(found)), left + words[place:]


def is_number(text: str) -> bool:
    """Return True for an official number: its letters are capitals, or it has the whole form `123-qđ/đu`."""
    letters = [letter for letter in text if letter.isalpha()]
    return all(letter.isupper() for letter in letters) or bool(re.fullmatch(r"\d+-[^\W\d_]+/[^\W\d_]+", text))


def day(found: re.Match[str]) -> date:
    """Return the date; one that no calendar has raises Unread."""
    try:
        return date(int(found[4]), int(found[2] or found[3]), int(found[1]))
    except ValueError:
        raise Unread("date") from None


def day_of(text: str) -> date:
    """Return the day of `12/3/2026` or `12 tháng 3 năm 2026`. Raises Unread."""
    found = DATED.fullmatch(" ngày " + re.sub(r"^ngày\s+", "", text.strip().rstrip("."), flags=re.IGNORECASE))
    if found is None:
        raise Unread("date")
    return day(found)


def tidy_words(words: str) -> str:
    """Return words without the marks that stood around what was taken out."""
    pieces = (re.sub(r"\s+", " ", piece).strip(" ,.:-–") for piece in words.split(";"))
    return "; ".join(piece for piece in pieces if piece)
