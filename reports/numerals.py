"""The numbers in a Vietnamese text: which stand there, what each is worth, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

COUNT_WORDS = dict(
    zip(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], range(1, 11), strict=True)
)
DAY = r"\d{1,2}/\d{1,2}/\d{4}"
# What is written with digits and counts nothing: numbers of papers, ids of duties and chapters, places in an order.
LABEL = (
    r"\d+(?:/\d{4})?(?:-[^\W\d_]+(?:[-/][^\W\d_]+\d*)*|/[^\W\d_]+\d*(?:[-/][^\W\d_]+)*)"
    r"|\d+(?:\.\d+)*\.[^\W\d_]\b|\b[IVXLC]+\.\d+|\b(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b"
    r"|(?:(?<=\bthứ )|(?<=\blần )|(?<=\bbảng )|(?<=\bmục )|(?<=\bđiều )|(?<=\bkhoản )|(?<=\bphụ lục )"
    r"|(?<=\btháng )|(?<=\bngày )|(?<=\bnhiệm vụ ))\d+(?![.,/]?\d)"
    r"|(?<=\bnăm )(?:19|20)\d\d(?![.,/]?\d)|\A\d+(?=[.)] )"
)
NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?"
FOUND = re.compile(
    rf"(?P<day>{DAY})|(?P<label>{LABEL})|(?P<number>{NUMBER})|\b(?P<word>{'|'.join(COUNT_WORDS)})\b(?!\s*\d)",
    re.IGNORECASE,
)
SENTENCES = re.compile(r"(?<=[.!?;])\s+")
WORD = re.compile(r"\d[\d.,/]*\d|\w+")
EDGE = ""  # stands beyond the first and the last word of a paragraph
NEAR = Decimal("0.05")  # how far a rounded number may be from its figure, as a part of it


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a paragraph: its words, what it is worth (a day: the day), and where it stands.

    `before` and `after` are the two words on either side, the nearest first. `quiet` is what need not be a figure: a
    day, a label, a number in words.
    """

    text: str
    worth: str
    paragraph: str
    start: int
    sentence: str
    offset: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    quiet: bool

    @property
    def is_day(self) -> bool:
        """True for a whole date."""
        return "/" in self.worth

    def is_at(self, other: Numeral) -> bool:
        """Return True when both stand at the same place of the same paragraph."""
        return (self.paragraph, self.start) == (other.paragraph, other.start)

    def is_in(self, other: Numeral) -> bool:
        """Return True when both stand at the same place of the same sentence."""
        return (self.sentence, self.offset) == (other.sentence, other.offset)

    def agrees(self, other: Numeral) -> tuple[int, int]:
        """Return how many of the two words before both, and of the two after them, are the same."""
        return shared(self.before, other.before), shared(self.after, other.after)

    def rounds(self, other: Numeral) -> bool:
        """Return True when this is the other in fewer digits: 78,6 or gần 80 for 78,57; hơn 15.700 for 15.718."""
        if self.is_day or other.is_day:
            return False
        mine, exact = Decimal(self.worth), Decimal(other.worth)
        kept = mine.normalize()
        step = Decimal(1).scaleb(int(kept.as_tuple().exponent))
        return mine != 0 and abs(exact - mine) < step and abs(exact - mine) <= abs(mine) * NEAR


def sentences(paragraph: str) -> list[tuple[int, str]]:
    """Return the sentences of a paragraph, each with where it begins; a semicolon ends one too."""
    ends = [0, *(one.end() for one in SENTENCES.finditer(paragraph)), len(paragraph)]
    return [(start, paragraph[start:end].rstrip()) for start, end in pairwise(ends) if start < end]


def numerals(paragraph: str) -> Iterator[Numeral]:
    """Yield every number of a paragraph, in order."""
    parts = sentences(paragraph)
    for found in FOUND.finditer(paragraph):
        start, sentence = [part for part in parts if part[0] <= found.start()][-1]
        kind = str(found.lastgroup)
        yield Numeral(
            text=found.group(),
            worth=worth(found.group(), kind),
            paragraph=paragraph,
            start=found.start(),
            sentence=sentence,
            offset=found.start() - start,
            before=(*words(paragraph[: found.start()])[::-1], EDGE, EDGE)[:2],
            after=(*words(paragraph[found.end() :]), EDGE, EDGE)[:2],
            quiet=kind != "number",
        )


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    return tuple(WORD.findall(text.lower()))


def worth(text: str, kind: str) -> str:
    """Return what a number is worth, written in one way: 05, 5 and 5,0 are the same, and so are 05/02 and 5/2."""
    if kind == "word":
        return str(COUNT_WORDS[text.lower()])
    if kind == "day":
        return "/".join(str(int(part)) for part in text.split("/"))
    digits = re.match(r"\d+(?:\.\d{3})*(?:,\d+)?", text)
    number = Decimal(digits.group().replace(".", "").replace(",", ".")) if digits else Decimal(0)
    return f"{number.normalize():f}"


def shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """Return how many words at the start are the same."""
    unlike = (place for place, (mine, its) in enumerate(zip(one, other, strict=False)) if mine != its)
    return next(unlike, min(len(one), len(other)))
