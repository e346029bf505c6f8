"""Running words of a directive's text, each with its place: how they are compared, and where sentences end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from directive.text import STROKED, tones

DIGEST_LENGTH = 16  # hex digits: 64 bits, enough to tell the few hundred clauses of a text apart
EDGE_WORDS = 5  # of each end of a clause: what the matrix may carry of the text
EDGE_LENGTH = 60  # characters, the limit of `matrix.At`
# A stop or a semicolon inside these does not end a clause. An opening mark without its closing one guards nothing.
GUARDED = re.compile(r"“[^“”]*”|\"[^\"]*\"|\([^()]*\)")
CLOSERS = "”\"')]»*_"  # may stand after the stop: quotes, brackets, the bold marks of Markdown
ELLIPSIS = ("...", "…")
# Written with a stop and followed by the name that they belong to: "TP. Vinh", "Q. Bình Thạnh".
ABBREVIATIONS = frozenset({"tp", "tx", "tt", "q", "p", "h", "x", "gs", "pgs", "ts", "ths", "bs", "đ/c", "tr"})


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two spaces. `line` and `column` count from 1, in the text brought to NFC."""

    text: str
    line: int
    column: int


def words_of(text: str, line: int) -> tuple[Word, ...]:
    """Return the words of one line of the text."""
    return tuple(Word(found.group(), line, found.start() + 1) for found in re.finditer(r"\S+", text))


def comparable(words: Sequence[str]) -> str:
    """Return the words as they are compared: NFC, one đ, tones in their new place, single spaces. Case is kept."""
    return tones(" ".join(" ".join(words).split()).translate(STROKED))


def digest(words: Sequence[str]) -> str:
    """Return the first 16 hex digits of SHA-256 over the comparable words: another word anywhere, another digest."""
    return sha256(comparable(words).encode()).hexdigest()[:DIGEST_LENGTH]


def opening_of(words: Sequence[str]) -> str:
    """Return the first few words, never more than half of them."""
    return _edge(words, from_end=False)


def closing_of(words: Sequence[str]) -> str:
    """Return the last few words without the mark that ends the clause; what `opening_of` took is left out."""
    return _edge(words, from_end=True).rstrip(".;:,…/")


def ends_sentence(text: str) -> bool:
    """Return True when a line that ends with `text` is finished, so that the next line begins something new."""
    return text.rstrip(CLOSERS).endswith((".", ";", ":", "!", "?", "…"))


def starts_small(text: str) -> bool:
    """Return True when the first letter or digit of `text` is no capital: it goes on with what stands before it."""
    first = next((letter for letter in text if letter.isalnum()), "")
    return not first.isupper()


def cut(words: Sequence[Word], skip: int = 0) -> list[tuple[Word, ...]]:
    """Return the clauses of one paragraph, each ending at its stop or semicolon; no word is lost or told twice.

    The first `skip` words are the paragraph's number and end nothing.
    """
    texts = [word.text for word in words]
    guarded = _guarded(texts)
    clauses: list[tuple[Word, ...]] = []
    start = 0
    for index, text in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else None
        if following is None or (index >= skip and index not in guarded and _ends(text, following)):
            clauses.append(tuple(words[start : index + 1]))
            start = index + 1
    return clauses


def _edge(words: Sequence[str], *, from_end: bool) -> str:
    """Return up to EDGE_WORDS words of one end, at most half of all (the first half takes the odd one)."""
    half = len(words) // 2 if from_end else (len(words) + 1) // 2
    count = min(EDGE_WORDS, half)
    while count > 1 and len(_joined(words, count, from_end=from_end)) > EDGE_LENGTH:
        count -= 1
    return _joined(words, max(count, 1), from_end=from_end)[:EDGE_LENGTH]


def _joined(words: Sequence[str], count: int, *, from_end: bool) -> str:
    return " ".join(words[-count:] if from_end else words[:count])


def _guarded(texts: Sequence[str]) -> frozenset[int]:
    """Return the positions of the words whose last mark stands inside quotes or brackets."""
    ends: dict[int, int] = {}
    length = 0
    for index, text in enumerate(texts):
        length += len(text)
        ends[length - len(text) + len(text.rstrip(CLOSERS)) - 1] = index
        length += 1
    inside = [found.span() for found in GUARDED.finditer(" ".join(texts))]
    return frozenset(index for at, index in ends.items() if any(start < at < stop for start, stop in inside))


def _ends(text: str, following: str) -> bool:
    """Return True when a clause ends with the word `text`, which `following` comes after."""
    bare = text.rstrip(CLOSERS)
    if bare.endswith(";"):
        return True
    if bare.endswith(ELLIPSIS):
        # A list that is left open runs on, unless what follows is written as a new sentence ("Nâng", not "UBND").
        letters = [letter for letter in following if letter.isalpha()]
        return len(letters) > 1 and letters[0].isupper() and letters[1].islower()
    if not bare.endswith((".", "!", "?")):
        return False
    stem = bare[:-1].lower()
    return not (stem in ABBREVIATIONS or (stem.isdigit() and following[:1].isdigit()) or starts_small(following))
