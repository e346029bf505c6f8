"""A unit's text as words that can be compared: without regard to case, tone placement or missing diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import contains
from typing import Generic, NamedTuple, TypeVar

from directive.text import fold, plain

Value = TypeVar("Value")

# "15-QĐ/ĐU" is one word, the number of a document: its letters mean nothing else.
PIECE = re.compile(
    r"https?://[^\s<>]*[^\s<>.,:;!?)\]]"
    r"|(?:p/s|đ/c|t/m|k/t|t/l)(?![^\W_])"
    r"|[0-9]{1,6}(?:/[0-9]{4})?[-/](?:qđ|qd|bc|kh|cv|tb|nq|ttr|bb|ct|kl|hd|tt|đa|qc|ctr)(?:[-/.][^\W\d_]{1,8}){0,4}(?![^\W_])"
    r"|[0-9]+(?:[.,][0-9]+)*|[^\W\d_]+|\n|[^\s]",
    re.IGNORECASE,
)
PLAN = re.compile(r"\s*(?:số|so)?\s*:?\s*[0-9]", re.IGNORECASE)  # "KH 12-KH/ĐU": a plan, no negation
NOT = frozenset(
    {"ko", "k", "kg", "kh", "khg", "hok", "hổng", "hông", "kô", "khoong", "khoogn", "not", "chẳng", "chang", "chả"}
)
UNITS = frozenset({"k", "kg", "kh"})  # behind a number they measure
NOT_YET = frozenset({"chuwa", "chuaw", "chư", "chửa"})
# Syllables without diacritics that are words of their own: in a clause whose words carry theirs they mean themselves.
OWN_WORDS = frozenset(
    {"dung", "du", "con", "cho", "can", "tuy", "tam", "doi", "moi", "gan", "buoc", "hen", "nho", "phai", "uoc"}
)
OTHER_CHUA = frozenset({"chứa", "chùa", "chúa", "chữa"})
ENDS = frozenset('.,;:()[]!\n"“”–—-|…•*')
CONTINUES = frozenset("?/%+&=<>~")
LINKS = ("http://", "https://")
SENTENCE_ENDS = frozenset(".;\n!…")


class Word(NamedTuple):
    """One word, number or mark. `said` is folded; it stands at text[start:end]."""

    said: str
    start: int
    end: int
    marked: bool = False  # its clause has diacritics


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of NFC text in order; a line break is a word of its own.

    What clerks write for "không" and "chưa" ("ko", "k", "chuwa") becomes those words, whatever tone it carries.
    """
    found: list[Word] = []
    clause: list[tuple[str, int, int]] = []
    marked = False
    for piece in PIECE.finditer(text):
        written, start = piece[0], piece.start()
        said = known_form(written)
        if said == "không" and written.lower() in UNITS and text[:start].rstrip()[-1:].isdigit():
            said = written.lower()
        elif written in ("KH", "Kh", "kh") and PLAN.match(text, piece.end()):
            said = "kh"
        clause.append((said, start, start + len(written)))
        marked = marked or not written.isascii()
        if said in ENDS:
            found += [Word(*one, marked) for one in clause]
            clause, marked = [], False
    found += [Word(*one, marked) for one in clause]
    return tuple(found)


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
        self.table = {tuple(known_form(word) for word in phrase.split()): value for phrase, value in table.items()}
        self.bare: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        lengths: dict[str, set[int]] = {}
        for phrase in self.table:
            self.bare.setdefault(tuple(map(plain, phrase)), []).append(phrase)
            for first in forms(phrase[0]):
                lengths.setdefault(first, set()).add(len(phrase))
        self.lengths = {first: sorted(several, reverse=True) for first, several in lengths.items()}

    def at(self, text: Sequence[Word], place: int) -> tuple[int, Value] | None:
        """Return how many words the longest phrase at `place` takes, and its value."""
        if place >= len(text):
            return None
        for length in self.lengths.get(text[place].said, ()):
            spelt = tuple([word.said for word in text[place : place + length]])
            phrase = self.meant(spelt) if len(spelt) == length else None
            if phrase and not (length == 1 and means_itself(text[place], spelt[0])):
                return length, self.table[phrase]
        return None

    def meant(self, spelt: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the phrase that is spelt so, each of its words as it is or without diacritics."""
        if spelt in self.table:
            return spelt
        alike = self.bare.get(tuple(map(plain, spelt)), ())
        return next((one for one in alike if all(map(contains, map(forms, one), spelt))), None)

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


def means_itself(word: Word, said: str) -> bool:
    """Return True for "cho" in a clause with diacritics: there it is not "chờ"."""
    return word.marked and said in OWN_WORDS


def listed(phrases: str) -> tuple[str, ...]:
    """Return the phrases of a text in which strokes stand between them."""
    return tuple(" ".join(phrase.split()) for phrase in " ".join(phrases.split()).split(" / "))


def table(*names: str) -> Phrases[str]:
    """Return a table in which each phrase is its own value."""
    return Phrases({name: name for name in names})


def ends(text: Sequence[Word], place: int) -> bool:
    """Return True when a clause ends at `place`: there, or with a link, which says nothing."""
    said = text[place].said if place < len(text) else ""
    return said.startswith(LINKS) or not (said[:1].isalnum() or said in CONTINUES)


def unbroken(text: str, said: Sequence[Word], start: int = 0) -> list[Word]:
    """Return the words of `text` without the line breaks, from `start` on, behind which a sentence goes on.

    It goes on where a line ends without a mark and the next begins with a small letter: prose that was wrapped.
    """
    return [word for place, word in enumerate(said) if place < start or not goes_on(text, said, place)]


def unwrapped(lines: Iterable[str]) -> list[str]:
    """Return lines with those put together that one sentence was broken over."""
    found: list[str] = []
    for line in lines:
        if found and line[:1].islower() and (found[-1][-1:].isalnum() or found[-1][-1:] == ","):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def goes_on(text: str, said: Sequence[Word], place: int) -> bool:
    """Return True for a line break in the middle of a sentence."""
    if said[place].said != "\n" or not 0 < place < len(said) - 1:
        return False
    return (said[place - 1].said[0].isalnum() or said[place - 1].said == ",") and text[said[place + 1].start].islower()


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
