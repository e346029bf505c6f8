"""What stands on the pages of a finished .docx, as values: paragraphs, tables and pictures with how they look.

The .pdf and the page are laid out from these, so that no edition has words of its own. Distances are twips, sizes half
points. Every line height is resolved to an exact one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

LINE, PAGE = "\n", "\f"  # a line break and a page break, as the text of a run


@dataclass(frozen=True, slots=True)
class Type:
    """How letters look. `gap` is added after each letter."""

    size: int = 28
    bold: bool = False
    italic: bool = False
    underline: bool = False
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks. `level` is its outline level (0 the highest), None for no heading."""

    style: str
    type: Type
    align: str = "left"
    first: int = 0
    left: int = 0
    right: int = 0
    before: int = 0
    after: int = 0
    line: int = 360
    keep: bool = False
    new_page: bool = False
    ruled: bool = False
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one type. `number` stands for the page's number, whatever the words."""

    text: str
    type: Type
    number: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the line, with what it shows in words. `name` tells which one it is."""

    name: str
    alt: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    look: Look
    runs: tuple[Run | Picture, ...]

    @property
    def text(self) -> str:
        """The words, without the pictures."""
        return "".join(run.text for run in self.runs if isinstance(run, Run))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is `columns` wide and `rows` high."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a head row is repeated on every page."""

    cells: tuple[Cell, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of fixed widths. Without rules it only places words side by side. A `whole` one stays on one page."""

    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    ruled: bool
    whole: bool = False


Block: TypeAlias = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size of paper with its margins and the paragraphs of its header; `first` stands on the very first page."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header_distance: int
    header: tuple[Paragraph, ...] = ()
    first: tuple[Paragraph, ...] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Some blocks on sheets of one kind."""

    sheet: Sheet
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A whole document."""

    title: str
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in the order of reading."""
        return tuple(block for section in self.sections for block in section.blocks)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs, those of tables too, in the order of reading."""
        found: list[Paragraph] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found.append(block)
            else:
                found += [one for row in block.rows for cell in row.cells for one in cell.paragraphs]
        return tuple(found)
