"""Vietnamese words made comparable: one form, one tone placement, one Đ, and the nearest of several words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

# Grave, acute, tilde, hook, dot below: the five tone marks, as they stand in decomposed text.
TONE = "\u0300\u0301\u0303\u0309\u0323"
# "uỷ", "hoà" (old) and "ủy", "hòa" (new): a tone that ends a syllable moves to the first vowel. "quý" stays, since
# its u belongs to the consonant. The rule is the glossary's; printed text always keeps the author's own placement.
MOVABLE = re.compile(f"(?<![qQ])([oOuU])([aAeEyY])([{TONE}])(?![a-zA-Z\u0300-\u036f])")
MARKS = re.compile("[\u0300-\u036f]")
SPACE = re.compile(r"\s+")
# Eth and the African D look like Đ and come out of old converters.
STROKED = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"})
FOREIGN = ("CYRILLIC", "GREEK")
NEAR = 0.75  # of difflib's ratio: "toa-ann" finds "toa-an", "xa" finds nothing


def nfc(text: str) -> str:
    """Return `text` in NFC, the only form that is kept or printed."""
    return unicodedata.normalize("NFC", text)


def tones(text: str) -> str:
    """Return `text` in NFC with every tone in its new place; letters keep their case."""
    return nfc(MOVABLE.sub(r"\1\3\2", unicodedata.normalize("NFD", text)))


def fold(text: str) -> str:
    """Return `text` as it is compared: NFC, lower case, new tone placement, one đ, single spaces, none at the ends."""
    return SPACE.sub(" ", tones(text.translate(STROKED).lower())).strip()


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return `text` folded and without diacritics: "Đảng uỷ" gives "dang uy"."""
    bare = unicodedata.normalize("NFD", text.translate(STROKED).lower().replace("đ", "d"))
    if not bare.isascii():
        bare = "".join(letter for letter in MARKS.sub("", bare) if not unicodedata.combining(letter))
    return SPACE.sub(" ", bare).strip()


def look_alikes(text: str) -> tuple[str, ...]:
    """Return the Cyrillic and Greek letters in `text`, in order: they look Latin and match nothing."""
    return tuple(letter for letter in text if unicodedata.name(letter, "").startswith(FOREIGN))


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `word` was most likely meant to be, marks and case aside; None when none is near."""
    by_plain = {plain(candidate): candidate for candidate in candidates}
    found = get_close_matches(plain(word), by_plain, n=1, cutoff=NEAR)
    return by_plain[found[0]] if found else None
