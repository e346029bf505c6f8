"""The .pdf edition: the blocks of the finished .docx laid out on the same paper, with the same words and measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reports.blocks import LINE, PAGE, Block, Cell, Look, Pages, Paragraph, Picture, Row, Run, Sheet, Table, Type
from reports.drafted import FIGURE
from reports.typeset import to_pdf


def write_pdf(pages: Pages, template: bytes, drawings: Mapping[str, str] | None = None) -> bytes:
    """Return the .pdf, whether the figures on the pages bear their ids or not.

    `drawings` are SVG texts by the name of the picture for which they stand.
    """
    return to_pdf(template, Layout(drawings or {}).data(pages))


class Layout:
    """Puts blocks into the plain values that the template reads; every look is told once."""

    def __init__(self, drawings: Mapping[str, str]) -> None:
        self.drawings = drawings
        self.looks: dict[Look, int] = {}
        self.depth = 0

    def data(self, pages: Pages) -> dict[str, Any]:
        """Return the whole document."""
        sections = [{"sheet": self.sheet(one.sheet), "blocks": list(self.blocks(one.blocks))} for one in pages.sections]
        return {"title": pages.title, "looks": [look_data(one) for one in self.looks], "sections": sections}

    def sheet(self, one: Sheet) -> dict[str, Any]:
        """Return a sheet with its header."""
        first = None if one.first is None else list(self.blocks(one.first))
        names = ("width", "height", "top", "bottom", "left", "right", "header_distance")
        return {name: getattr(one, name) for name in names} | {"header": list(self.blocks(one.header)), "first": first}

    def blocks(self, blocks: Iterable[Block]) -> Iterator[dict[str, Any]]:
        """Yield each block with the space above it: the larger of its own and of what the one before leaves below."""
        below = 0
        for one in blocks:
            if isinstance(one, Paragraph):
                yield self.paragraph(one, max(below, one.look.before))
                below = one.look.after
            else:
                yield self.table(one, below)
                below = 0

    def paragraph(self, one: Paragraph, above: int) -> dict[str, Any]:
        """Return a paragraph."""
        breaks = one.look.new_page or one.text.startswith(PAGE)
        return {
            "look": self.looks.setdefault(one.look, len(self.looks)),
            "above": above,
            "break_before": breaks,
            "level": self.level(one),
            "runs": [told for run in one.runs for told in self.run(run, one.look.type)],
        }

    def level(self, one: Paragraph) -> int:
        """Return the level of a heading, 0 for none: a tagged document begins at 1 and leaves no level out."""
        if one.look.level is None or not one.text.strip():
            return 0
        self.depth = min(one.look.level, self.depth) + 1
        return self.depth

    def run(self, one: Run | Picture, usual: Type) -> Iterator[str | dict[str, Any]]:
        """Yield a run: words in the paragraph's own type as they stand, others with their type."""
        if isinstance(one, Picture):
            drawn = self.drawings.get(one.name)
            data: dict[str, Any] = {"picture": [], "svg": drawn} if drawn else {"picture": list(one.data)}
            yield data | {"alt": one.alt, "width": one.width, "height": one.height}
            return
        for number, line in enumerate(FIGURE.sub(r"\2", one.text).replace(PAGE, "").split(LINE)):
            if number:
                yield {"line": True}
            if line and one.type == usual and not one.number and not usual.underline and not usual.gap:
                yield line
            elif line:
                yield {"text": line, "number": one.number, "type": type_data(one.type)}

    def table(self, one: Table, above: int) -> dict[str, Any]:
        """Return a table; head rows stand apart, so that each page repeats them."""
        heads = [self.row(row) for row in one.rows if row.head]
        rows = [self.row(row) for row in one.rows if not row.head]
        return {"widths": one.widths, "ruled": one.ruled, "whole": one.whole, "above": above, "heads": heads} | {
            "rows": rows
        }

    def row(self, one: Row) -> list[dict[str, Any] | list[Any]]:
        """Return the cells of a row."""
        return [self.cell(cell) for cell in one.cells]

    def cell(self, one: Cell) -> dict[str, Any] | list[Any]:
        """Return a cell; one that holds nothing but plain words, as most do, is only its look and the words."""
        paragraphs = list(self.blocks(one.paragraphs))
        if one == Cell(one.paragraphs) and len(paragraphs) == 1 and not paragraphs[0]["level"]:
            (only,) = paragraphs
            if len(only["runs"]) == 1 and isinstance(only["runs"][0], str):
                return [only["look"], only["runs"][0]]
        return {"columns": one.columns, "rows": one.rows, "middle": one.middle, "paragraphs": paragraphs}


def look_data(one: Look) -> dict[str, Any]:
    """Return a look as plain values."""
    names = ("align", "first", "left", "right", "line", "keep", "ruled")
    letters = {"size": one.type.size, "bold": one.type.bold, "italic": one.type.italic}
    return {name: getattr(one, name) for name in names} | letters


def type_data(one: Type) -> list[Any]:
    """Return a type as plain values."""
    return [one.size, one.bold, one.italic, one.underline, one.gap]
