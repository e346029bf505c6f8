"""The sections of a report whose prose a person may edit: how they are marked in the .docx, and read out of it.

A bookmark stands around the prose of each section. Word and LibreOffice keep it while people write; where it is gone,
the section is told as gone, and no text is guessed to be its own.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

BOOKMARK = "phan_"
DOCUMENT = "word/document.xml"
# Elements that hold paragraphs or runs and are none themselves; what is deleted or moved away is no text any more.
GONE = {qn("w:del"), qn("w:moveFrom")}
TRACKED = {*GONE, qn("w:ins"), qn("w:moveTo")}
SKIPPED = {*GONE, qn("w:pPr"), qn("w:rPr"), qn("w:drawing"), qn("w:pict"), qn("w:object"), qn("w:instrText")}
BLANKS = {qn("w:tab"), qn("w:br"), qn("w:cr")}
HYPHEN = qn("w:noBreakHyphen")
# Both ways of an alternative hold the same text box; neither is prose of a section.
ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


class UnreadableReport(Exception):
    """The file is no .docx that can be read."""


class Trouble(StrEnum):
    """Why a section, or a text, of an edited report cannot be taken as it stands."""

    GONE = "gone"
    TRACKED = "tracked"
    TABLE = "table"
    SHARED = "shared"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One trouble with an edited report: the section, or the words that stand outside of every section."""

    trouble: Trouble
    section: str
    words: str = ""


@dataclass(slots=True)
class _Paragraph:
    """A paragraph: its words, the sections that some of its words stand in, and whether changes are left tracked."""

    words: str = ""
    sections: list[str] = field(default_factory=list)
    is_tracked: bool = False
    is_table: bool = False


def bookmark_name(section: str) -> str:
    """Return what follows BOOKMARK in a bookmark's name: Word allows letters, digits and underscores, 40 in all."""
    return section.replace("-", "__").replace(".", "_")


def section_of(bookmark: str) -> str:
    """Return the section that a bookmark of ours marks: `phan_II_12` is II.12, `phan_mo__dau` is mo-dau."""
    return bookmark.removeprefix(BOOKMARK).replace("__", "-").replace("_", ".")


def section_texts(docx: bytes) -> dict[str, tuple[str, ...]]:
    """Return the paragraphs of each section that is marked in a report, whoever has edited it; empty ones are left out.

    Deleted text is no text, tracked or not. Raises UnreadableReport.
    """
    reader = _Reader(docx)
    found: dict[str, tuple[str, ...]] = dict.fromkeys(reader.names, ())
    for one in reader.paragraphs:
        if one.words and not one.is_table:
            found |= {name: (*found[name], one.words) for name in one.sections}
    return found


def doubts(docx: bytes, draft: bytes) -> tuple[Doubt, ...]:
    """Return what of an edited report cannot be taken, held against the draft from which it was edited.

    Sections whose bookmark is gone, that have tracked changes left, hold a table, or share a paragraph; and words that
    were added outside of every section, which the next draft would not print. Raises UnreadableReport.
    """
    edited, drafted = _Reader(docx), _Reader(draft)
    found = [Doubt(Trouble.GONE, name) for name in drafted.names if name not in edited.names]
    for trouble, name in dict.fromkeys(_troubles(edited.paragraphs)):
        found.append(Doubt(trouble, name))
    added = Counter(edited.outside()) - Counter(drafted.outside())
    found += [Doubt(Trouble.OUTSIDE, "", words) for words in added]
    return tuple(found)


def _troubles(paragraphs: Iterable[_Paragraph]) -> Iterator[tuple[Trouble, str]]:
    for one in paragraphs:
        for name in one.sections:
            if one.is_tracked:
                yield Trouble.TRACKED, name
            if one.is_table:
                yield Trouble.TABLE, name
            if len(one.sections) > 1:
                yield Trouble.SHARED, name


class _Reader:
    """Walks through the body of a document, paragraph by paragraph, and knows which bookmarks are open."""

    def __init__(self, docx: bytes) -> None:
        self.names: list[str] = []
        self.paragraphs: list[_Paragraph] = []
        self.open: dict[str, str] = {}
        self.joined: _Paragraph | None = None
        self.in_table = False
        self.walk(_body(docx), None)
        for one in self.paragraphs:
            one.sections = [name for name in one.sections if name in self.names]
            one.words = unicodedata.normalize("NFC", " ".join(one.words.split()))

    def outside(self) -> list[str]:
        """Return the words of the paragraphs that stand in no section, tables included."""
        return [one.words for one in self.paragraphs if one.words and not one.sections]

    def walk(self, node: Any, paragraph: _Paragraph | None) -> None:
        """Take one element after the other; `paragraph` is the one that they stand in."""
        for child in node:
            if child.tag == qn("w:p"):
                self.take_paragraph(child)
            elif child.tag == qn("w:tbl"):
                self.take_table(child)
            elif child.tag == qn("w:bookmarkStart") and child.get(qn("w:name"), "").startswith(BOOKMARK):
                self.open[child.get(qn("w:id"))] = section_of(child.get(qn("w:name")))
            elif child.tag == qn("w:bookmarkEnd") and child.get(qn("w:id")) in self.open:
                self.end_section(self.open[child.get(qn("w:id"))])
            elif paragraph is not None:
                self.take_inline(child, paragraph)
            else:
                self.walk(child, None)

    def end_section(self, name: str) -> None:
        """Close a section. LibreOffice may write its beginning a second time: the first one counts."""
        self.names.append(name)
        self.open = {number: one for number, one in self.open.items() if one != name}

    def take_table(self, table: Any) -> None:
        """Take the paragraphs of a table, which are no prose."""
        outer, self.in_table = self.in_table, True
        self.walk(table, None)
        self.in_table = outer

    def take_paragraph(self, node: Any) -> None:
        """Take a paragraph; one whose end was deleted goes on in the next."""
        paragraph = self.joined or _Paragraph(is_table=self.in_table)
        if self.joined is None:
            self.paragraphs.append(paragraph)
        self.walk(node, paragraph)
        mark = node.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        changes = set() if mark is None else {one.tag for one in mark} & TRACKED
        paragraph.is_tracked = paragraph.is_tracked or bool(changes)
        self.joined = paragraph if changes & GONE else None

    def take_inline(self, node: Any, paragraph: _Paragraph) -> None:
        """Take a run, or what holds runs: the words count for every section that is open where they stand."""
        paragraph.is_tracked = paragraph.is_tracked or node.tag in TRACKED
        words = {qn("w:t"): node.text or "", HYPHEN: "-"}.get(node.tag, " " if node.tag in BLANKS else "")
        paragraph.words += words
        if words.strip() or node.tag in TRACKED:
            paragraph.sections = list(dict.fromkeys([*paragraph.sections, *self.open.values()]))
        if node.tag not in SKIPPED and node.tag != ALTERNATIVE:
            self.walk(node, paragraph)


def _body(docx: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            body = parse_xml(package.read(DOCUMENT)).find(qn("w:body"))
    # What the libraries raise at a file that is no zip, lacks the part, or holds no XML; lxml's are SyntaxErrors.
    except (zipfile.BadZipFile, LookupError, SyntaxError, ValueError, RuntimeError, OSError) as fault:
        raise UnreadableReport(str(fault)) from fault
    if body is None:
        raise UnreadableReport(f"{DOCUMENT} has no body")
    return body
