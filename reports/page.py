"""The report as one page for a browser: its own words, in which each figure opens what it is counted from.

The page is laid out from the blocks of the finished report, read once more with each figure's id about it. It needs no
script and nothing from outside; what others wrote is text wherever it stands.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from reports.blocks import PAGE, Block, Cell, Pages, Paragraph, Picture, Row, Run, Table
from reports.chart import Chart
from reports.docx import blaming_the_template, jinja
from reports.drafted import FIGURE
from reports.page_rows import rows_of
from reports.page_sources import Sources
from reports.paper import Paper

PATTERN = re.compile(r'<pattern id="([^"]+)".*?</pattern>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph; `figure` is the number of the figure that they print, 0 for none."""

    text: str
    figure: int = 0
    bold: bool = False
    italic: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the page. `kind`: `h`, `p`, `chart`, `table` or `side`, words side by side without rules."""

    kind: str
    level: int = 0
    align: str = "left"
    pieces: tuple[Piece, ...] = ()
    heads: tuple[tuple[Box, ...], ...] = ()
    rows: tuple[tuple[Box, ...], ...] = ()
    chart: Chart | None = None
    drawing: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table."""

    columns: int
    height: int
    parts: tuple[Part, ...]


def write_page(
    traced: Pages, paper: Paper, charts: Sequence[Chart], files: tuple[bytes, bytes], words: Mapping[str, Any]
) -> bytes:
    """Return the page. `traced` is the finished report with its figures' ids, `files` the template and its style.

    Raises reports.docx.BadTemplate.
    """
    rows = rows_of(paper, words["trang_tinh"])
    sources = Sources(paper, rows, words["trang_web"], words["trang_tinh"])
    reader = Reader(sources, charts)
    template, style = (one.decode() for one in files)
    with blaming_the_template():
        parts = list(reader.parts(traced.blocks))
        told = sources.told()
        mark = b64encode(sha256(style.encode()).digest()).decode()
        seen = {"title": traced.title, "parts": parts, "sources": told, "groups": rows.groups, "paper": paper}
        page = jinja().from_string(template).render(**seen, words=words["trang_web"], style=style, mark=mark)
    return page.encode()


class Reader:
    """Puts blocks into what the template shows."""

    def __init__(self, sources: Sources, charts: Sequence[Chart]) -> None:
        self.sources, self.charts = sources, {one.id: one for one in charts}
        self.depth = 0
        self.patterns: set[str] = set()

    def parts(self, blocks: Iterable[Block]) -> Iterator[Part]:
        """Yield each block that shows anything."""
        for one in blocks:
            if isinstance(one, Table):
                yield self.table(one)
            else:
                yield from self.paragraph(one)

    def paragraph(self, one: Paragraph) -> Iterator[Part]:
        """Yield a paragraph, unless it is empty: a page has no need of empty lines."""
        chart = next(
            (self.charts[one.name] for one in one.runs if isinstance(one, Picture) and one.name in self.charts), None
        )
        if chart:
            yield Part("chart", chart=chart, drawing=self.drawing(chart))
        elif one.text.strip() or any(isinstance(run, Picture) for run in one.runs):
            pieces = tuple(piece for run in one.runs for piece in self.pieces(run))
            if one.look.level is None or not one.text.strip():
                yield Part("p", align=one.look.align, pieces=pieces)
            else:
                self.depth = min(one.look.level, self.depth) + 1
                yield Part("h", min(self.depth + 1, 6), one.look.align, pieces)

    def pieces(self, run: Run | Picture) -> Iterator[Piece]:
        """Yield the words of a run, its figures apart from the others."""
        if isinstance(run, Picture):
            kind = "png" if run.data.startswith(b"\x89PNG") else "jpeg"
            yield Piece(run.alt, picture=f"data:image/{kind};base64,{b64encode(run.data).decode()}")
            return
        bold, italic = run.type.bold, run.type.italic
        for number, text in enumerate(FIGURE.split(run.text.replace(PAGE, ""))):
            if number % 3 == 1:
                figure = self.sources.number(text)
            elif text:
                yield Piece(text, figure if number % 3 == 2 else 0, bold, italic)

    def drawing(self, chart: Chart) -> str:
        """Return a drawing for the page; a hatching that stands in an earlier one is not told again."""

        found = {one[1] for one in PATTERN.finditer(chart.svg)}
        drawn = PATTERN.sub(lambda one: "" if one[1] in self.patterns else one[0], chart.svg)
        self.patterns |= found
        return drawn

    def table(self, one: Table) -> Part:
        """Return a table; one without rules only places words side by side."""
        heads, rows = (tuple(self.boxes(row) for row in one.rows if row.head == is_head) for is_head in (True, False))
        return Part("table" if one.ruled else "side", heads=heads, rows=rows)

    def boxes(self, row: Row) -> tuple[Box, ...]:
        """Return the cells of a row."""
        return tuple(self.box(cell) for cell in row.cells)

    def box(self, cell: Cell) -> Box:
        """Return a cell."""
        return Box(cell.columns, cell.rows, tuple(self.parts(cell.paragraphs)))
