"""Bytes of a file that a person edited, made into text: UTF-8, NFC, nothing hidden; or the problems why not."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from directive.problem import Place, Problem
from directive.text import nfc

SIZE_LIMIT = 2_000_000  # bytes; the shipped matrix has some 200,000
# Control characters, line breaks that editors do not count, marks of writing direction and letters without width:
# a person cannot see them, and they make two equal words differ.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
SHOWN = 20  # hidden characters named one by one; a binary file would give thousands
WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was found: its name and bytes, or, in a person's words, why it could not be read."""

    name: str
    data: bytes
    unread: str | None = None
    missing: bool = False  # a file of the workspace that is not there, which `dondoc init` makes


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, without BOM and in NFC; None when it refuses."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def decode(source: Source) -> Decoded:
    """Return the text of `source`. A BOM of UTF-8 is dropped without a word; loose marks are composed with a note."""
    file = source.name
    if source.missing:
        return Decoded(None, (Problem("E003.missing", Place(file)),))
    if source.unread is not None:
        return Decoded(None, (Problem("E003", Place(file), {"loi": source.unread}),))
    if len(source.data) > SIZE_LIMIT:
        return Decoded(None, (Problem("E006", Place(file), {"limit": "2 MB"}),))
    if source.data.startswith(WIDE):
        return Decoded(None, (Problem("E001.bom", Place(file, 1, 1)),))
    try:
        text = source.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = source.data[: error.start].decode("utf-8-sig", errors="replace")
        byte = f"0x{source.data[error.start]:02X}"
        return Decoded(None, (Problem("E001.utf8", place_after(file, before), {"byte": byte}),))
    hidden = tuple(
        Problem("E001.hidden", place_after(file, text[: found.start()]), {"char": f"U+{ord(found.group()):04X}"})
        for found in islice(HIDDEN.finditer(text), SHOWN)
    )
    return Decoded(None, hidden) if hidden else composed(file, text)


def composed(file: str, text: str) -> Decoded:
    """Return `text` in NFC, with one note that counts the lines which were written with separate marks."""
    if unicodedata.is_normalized("NFC", text):
        return Decoded(text)
    lines = text.splitlines()
    loose = [number for number, line in enumerate(lines, 1) if not unicodedata.is_normalized("NFC", line)]
    note = Problem("W104", Place(file, loose[0], 1), {"lines": str(len(loose))})
    return Decoded(nfc(text), (note,))


def place_after(file: str, before: str) -> Place:
    """Return the place of the character that follows `before` in the file."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Place(file, len(lines), len(lines[-1]) + 1)
