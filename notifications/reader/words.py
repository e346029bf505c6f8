"""A unit's text as words that can be compared: without regard to case, tone placement or missing diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from directive.text import fold, plain

Value = TypeVar("Value")

# "15-QĐ/ĐU" is one word, the number of a document: its letters mean nothing else.
PIECE = re.compile(
    r"(?:p/s|đ/c|t/m|k/t|t/l)(?![^\W_])"
    r"|[0-9]{1,6}(?:/[0-9]{4})?[-/](?:qđ|qd|bc|kh|cv|tb|nq|ttr|bb|ct|kl|hd|tt|đa|qc|ctr)(?:[-/.][^\W\d_]{1,8}){0,4}(?![^\W_])"
    r"|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\n|[^\s]",
    re.IGNORECASE,
)
NOT = frozenset(
    {"ko", "k", "kg", "kh", "khg", "hok", "hổng", "hông", "kô", "khoong", "khoogn", "not", "chẳng", "chang", "chả"}
)
NOT_YET = frozenset({"chuwa", "chuaw", "chư", "chửa"})
# Syllables without diacritics that are words of their own: in a clause whose words carry theirs they mean themselves.
OWN_WORDS = frozenset(
    {"dung", "du", "con", "cho", "can", "tuy", "tam", "doi", "moi", "gan", "trinh", "buoc", "hen", "nho", "phai", "uoc"}
)
OTHER_CHUA = frozenset({"chứa", "chùa", "chúa", "chữa"})
ENDS = frozenset('.,;:()[]!\n"“”–—-|…•*')
CONTINUES = frozenset("?/%+&=<>~")
SENTENCE_ENDS = frozenset(".;\n!…")


class Word(NamedTuple):
    """One word, number or mark. `said` is folded; it stands at text[start:end]."""

    said: str
    start: int
    end: int
    marked: bool = False  # its clause has diacritics


def words(text: str) -> list[Word]:
    """Return the words of NFC text in order; a line break is a word of its own.

    What clerks write for "không" and "chưa" ("ko", "k", "chuwa") becomes those words, whatever tone it carries.
    """
    found: list[Word] = []
    for piece in PIECE.finditer(text):
        said = known_form(piece[0])
        if said == "không" and piece[0].lower() in {"k", "kg", "kh"} and found and found[-1].said[0].isdigit():
            said = piece[0].lower()
        found.append(Word(said, piece.start(), piece.end(), not piece[0].isascii()))
    return with_marks(found)


def with_marks(text: list[Word]) -> list[Word]:
    """Return the words, each with whether any word of its clause is written with diacritics."""
    begin = 0
    for place in range(len(text) + 1):
        if place == len(text) or text[place].said in ENDS:
            clause = slice(begin, place)
            marked = any(word.marked for word in text[clause])
            text[clause] = [word._replace(marked=marked) for word in text[clause]]
            begin = place + 1
    return text


@lru_cache(maxsize=4096)
def known_form(piece: str) -> str:
    """Return one word folded, with the ways to write "không" and "chưa" made one."""
    said = fold(piece) or piece
    if said in NOT or plain(said) == "khong":
        return "không"
    if said in NOT_YET or (plain(said) == "chua" and said not in OTHER_CHUA):
        return "chưa"
    return said


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Return the ways in which a word of a table may be written: as it is, or without diacritics."""
    return frozenset({word, plain(word)})


class Phrases(Generic[Value]):
    """A table of phrases, found in words; where several begin at one place the longest counts."""

    def __init__(self, table: Mapping[str, Value]) -> None:
        """Take the phrases as people write them with all diacritics."""
        self.starting: dict[str, list[tuple[tuple[frozenset[str], ...], Value]]] = {}
        for phrase in sorted(table, key=lambda one: -len(one.split())):
            spelt = tuple(forms(known_form(word)) for word in phrase.split())
            for first in spelt[0]:
                self.starting.setdefault(first, []).append((spelt, table[phrase]))

    def at(self, text: Sequence[Word], place: int) -> tuple[int, Value] | None:
        """Return how many words the longest phrase at `place` takes, and its value."""
        if place >= len(text):
            return None
        for spelt, value in self.starting.get(text[place].said, ()):
            if (
                len(spelt) <= len(text) - place
                and all(text[place + step].said in ways for step, ways in enumerate(spelt))
                and not (len(spelt) == 1 and means_itself(text[place], spelt[0]))
            ):
                return len(spelt), value
        return None

    def first(self, text: Sequence[Word], start: int = 0) -> tuple[int, int, Value] | None:
        """Return place, length and value of the first phrase at or after `start`."""
        for place in range(start, len(text)):
            if found := self.at(text, place):
                return place, *found
        return None

    def skip(self, text: Sequence[Word], place: int) -> int:
        """Return the place behind all phrases that follow each other from `place` on."""
        while found := self.at(text, place):
            place += found[0]
        return place


def means_itself(word: Word, ways: frozenset[str]) -> bool:
    """Return True for "cho" in a text with diacritics where the table has "chờ"."""
    return word.marked and word.said in OWN_WORDS and len(ways) > 1


def listed(phrases: str) -> tuple[str, ...]:
    """Return the phrases of a text in which strokes stand between them."""
    return tuple(" ".join(phrase.split()) for phrase in " ".join(phrases.split()).split(" / "))


def table(*names: str) -> Phrases[str]:
    """Return a table in which each phrase is its own value."""
    return Phrases({name: name for name in names})


def ends(text: Sequence[Word], place: int) -> bool:
    """Return True when a clause ends at `place`."""
    return place >= len(text) or not (text[place].said[0].isalnum() or text[place].said in CONTINUES)


def begins_with(text: Sequence[Word], place: int, wanted: Iterable[Word]) -> int:
    """Return the place behind `wanted` when it stands at `place`, marks and diacritics aside; else `place`."""
    at = place
    for word in wanted:
        if not word.said[0].isalnum():
            continue
        while at < len(text) and not text[at].said[0].isalnum():
            at += 1
        if at >= len(text) or plain(text[at].said) != plain(word.said):
            return place
        at += 1
    return at
