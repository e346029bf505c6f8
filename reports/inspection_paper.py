"""A .docx as a reader sees it: its paragraphs with their runs in the end form, its tables, its pages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reports.inspection_lists import Lists
from reports.inspection_package import Package, R, W
from reports.inspection_styles import SLOTS, Props, Styles, flat, is_on, local, twips, under, value_of

PICTURES = ("drawing", "pict", "object")
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `size` is half points; `fonts` are the names of the four slots."""

    text: str
    fonts: tuple[str, ...]
    named: tuple[bool, ...]  # the slot is named by the document, not by its theme
    size: int
    bold: bool
    italic: bool
    underline: bool
    colour: str
    language: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. Lengths are twips; `place` counts the paragraphs of the document, those of tables as well."""

    text: str
    runs: tuple[Run, ...]
    props: Props
    style: str
    place: int
    pictured: bool
    fields: str
    table: int = 0
    row: int = 0

    @property
    def said(self) -> str:
        """The words in composed form, without the spaces around: marks typed apart are judged by their own rule."""
        return unicodedata.normalize("NFC", self.text).strip()

    @property
    def inked(self) -> tuple[Run, ...]:
        """The runs that leave ink."""
        return tuple(one for one in self.runs if one.text.strip())

    def length(self, name: str) -> int:
        """Return a length of the paragraph; what is not said is none."""
        return twips(self.props.get(name)) or 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells' paragraphs, and how it behaves at the end of a page."""

    cells: tuple[tuple[Paragraph, ...], ...]
    repeated: bool
    whole: bool

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the row."""
        return tuple(one for cell in self.cells for one in cell)


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `number` counts the document's tables from 1, `place` is that of its first paragraph."""

    rows: tuple[Row, ...]
    number: int
    place: int

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the table."""
        return tuple(one for row in self.rows for one in row.paragraphs)

    def column(self, number: int) -> tuple[Paragraph, ...]:
        """Return the paragraphs of one column, from the top down."""
        return tuple(one for row in self.rows if len(row.cells) > number for one in row.cells[number])


@dataclass(frozen=True, slots=True)
class Section:
    """The pages from one break to the next: their properties, and what their headers and footers hold, by type."""

    props: Any
    last: int  # the place of its last paragraph
    tables: int
    edges: dict[tuple[str, str], tuple[Paragraph, ...]]


@dataclass(slots=True)
class Reader:
    """Reads one document from its first paragraph to its last, counting."""

    package: Package
    styles: Styles
    lists: Lists
    place: int = 0
    tables: int = 0
    sections: list[Section] = field(default_factory=list)
    edges: dict[tuple[str, str], tuple[Paragraph, ...]] = field(default_factory=dict)

    def blocks(self, parent: Any) -> Iterator[Paragraph | Table]:
        """Yield the paragraphs and tables under an element, and note where a section ends."""
        before = self.tables
        for one in under(parent, "p", "tbl", "sectPr"):
            kind = local(one)
            if kind == "tbl":
                yield self.table(one)
                continue
            if kind == "p":
                yield self.paragraph(one)
            broken = one if kind == "sectPr" else one.find(f"{W}pPr/{W}sectPr")
            if broken is not None:
                self.edges = self.edges | self.edges_of(broken)
                self.sections.append(Section(broken, self.place, self.tables - before, self.edges))
                before = self.tables

    def table(self, element: Any) -> Table:
        """Return a table; what is nested in a cell counts as the cell's own words."""
        self.tables += 1
        number, start = self.tables, self.place + 1
        style = value_of(element.find(f"{W}tblPr/{W}tblStyle")) or self.styles.usual.get("table", "")
        rows = []
        for line, one in enumerate(under(element, "tr"), 1):
            props = flat(one.find(f"{W}trPr"))
            cells = tuple(
                tuple(self.paragraph(found, style, number, line) for found in cell.iter(f"{W}p"))
                for cell in under(one, "tc")
            )
            repeated, whole = (is_on(props.get(name), "0") for name in ("tblHeader", "cantSplit"))
            rows.append(Row(cells, repeated, whole))
        return Table(tuple(rows), number, start)

    def paragraph(self, element: Any, table: str = "", number: int = 0, row: int = 0) -> Paragraph:
        """Return one paragraph with what holds for it in the end."""
        self.place += 1
        style = self.styles.paragraph_style(element)
        props = self.styles.paragraph(element, table, {})
        if self.lists.level(props) is not None:
            props = self.styles.paragraph(element, table, self.lists.indents(props))
        runs = tuple(self.run(one, style, table) for one in under(element, "r"))
        text = self.lists.next_mark(props) + "".join(one.text for one in runs)
        pictured = any(local(one) in PICTURES for one in element.iter())
        return Paragraph(text, runs, props, style, self.place, pictured, fields(element), number, row)

    def run(self, element: Any, style: str, table: str) -> Run:
        """Return one run; hidden words are none, and small letters that are shown as capitals are capitals."""
        props = self.styles.run(element, style, table)
        text = "".join(SIGNS.get(local(one), one.text or "") for one in element if local(one) in (*SIGNS, "t"))
        text = "" if is_on(props.get("vanish"), "0") else text
        size = props.get("sz", "")
        return Run(
            text=text.upper() if is_on(props.get("caps"), "0") else text,
            fonts=tuple(self.styles.font(props, slot) for slot in SLOTS),
            named=tuple(not props.get(f"rFonts.{slot}", "+").startswith("+") for slot in SLOTS),
            size=int(size) if size.isdecimal() and len(size) < 5 else 20,  # Word's own size is 10 points
            bold=is_on(props.get("b"), "0"),
            italic=is_on(props.get("i"), "0"),
            underline=props.get("u", "none") != "none",
            colour=props.get("color", "auto"),
            language=props.get("lang", ""),
        )

    def edges_of(self, section: Any) -> dict[tuple[str, str], tuple[Paragraph, ...]]:
        """Return the paragraphs of the headers and footers that a section names, by kind and type."""
        found = {}
        for one in section:
            kind, tree = self.package.others.get(one.get(f"{R}id", ""), ("", None))
            if tree is not None:
                paragraphs = tuple(self.paragraph(line) for line in tree.iter(f"{W}p"))
                found[kind, one.get(f"{W}type", "default")] = paragraphs
        return found


def fields(element: Any) -> str:
    """Return what the fields of a paragraph are told to compute."""
    simple = [one.get(f"{W}instr", "") for one in element.iter(f"{W}fldSimple")]
    return " ".join([*simple, *(one.text or "" for one in element.iter(f"{W}instrText"))])


@dataclass(frozen=True, slots=True)
class Paper:
    """One document as it is seen: `blocks` in order, `notes` the footnotes' paragraphs."""

    blocks: tuple[Paragraph | Table, ...]
    sections: tuple[Section, ...]
    notes: tuple[Paragraph, ...]
    switches: Props

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of the body, those of tables as well."""
        found: list[Paragraph] = []
        for one in self.blocks:
            found += one.paragraphs if isinstance(one, Table) else [one]
        return tuple(found)


def paper(package: Package) -> Paper:
    """Return the document as it is seen."""
    reader = Reader(package, Styles(package), Lists(package))
    blocks = tuple(reader.blocks(package.document.find(f"{W}body")))
    notes = tuple(
        reader.paragraph(one)
        for kind in ("footnotes", "endnotes")
        for tree in package.of_kind(kind)
        for one in tree.iter(f"{W}p")
    )
    return Paper(blocks, tuple(reader.sections), notes, flat(package.settings))
