"""Read a finished .docx, also one that was edited in Word, into blocks.

Changes that Word tracks are read as accepted. What these blocks cannot hold (a footnote, a formula, a text box) is
refused by name, never left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from lxml.etree import XMLParser, fromstring

from reports.blocks import LINE, PAGE, Block, Cell, Pages, Paragraph, Picture, Row, Run, Section, Sheet, Table
from reports.looks import VAL, Looks
from reports.seal import parts

DOCUMENT, STYLES, PROPERTIES = "word/document.xml", "word/styles.xml", "docProps/core.xml"
# What holds blocks or runs without a look of its own.
P, R, T, TABLE, ROW, CELL, SECTION = (qn(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc", "sectPr"))
FIELD, INSTRUCTION, DRAWING, PROPERTIES_OF_CELL = (
    qn(f"w:{name}") for name in ("fldChar", "instrText", "drawing", "tcPr")
)
WIDE, DOWN = f"{PROPERTIES_OF_CELL}/{qn('w:gridSpan')}", f"{PROPERTIES_OF_CELL}/{qn('w:vMerge')}"
WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "hyperlink", "smartTag", "fldSimple"))
SIGNS = {"tab": "\t", "noBreakHyphen": "\u2011", "cr": LINE}
FOREIGN = ("w:footnoteReference", "w:endnoteReference", "m:oMath", "w:txbxContent", "w:object", "w:pict", "w:numPr")
TITLE = "{http://purl.org/dc/elements/1.1/}title"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU = 635  # in one twip


class CannotLayOut(Exception):
    """The document holds something that the other editions cannot show; its words are the name of that thing."""


def read_pages(docx: bytes) -> Pages:
    """Return what stands on the pages. Raises CannotLayOut."""
    return Reader(parts(docx)).pages()


def parsed(part: bytes) -> Any:
    """Return the tree of a part, of plain elements: those of python-docx take twice the time and are made to write."""
    return fromstring(part, XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False))


class Reader:
    """Reads one document."""

    def __init__(self, found: dict[str, bytes]) -> None:
        self.parts = found
        self.looks = Looks(parsed(found[STYLES]))
        self.targets = self.relations(DOCUMENT)

    def relations(self, part: str) -> dict[str, str]:
        """Return the names of the parts to which a part refers, by the key of the reference."""
        folder, _, name = part.rpartition("/")
        listed = self.parts.get(f"{folder}/_rels/{name}.rels")
        if listed is None:
            return {}
        return {
            one.get("Id"): f"{folder}/{one.get('Target')}"
            if not one.get("Target").startswith("/")
            else one.get("Target")[1:]
            for one in parsed(listed)
        }

    def pages(self) -> Pages:
        """Return the whole document."""
        body = parsed(self.parts[DOCUMENT]).find(qn("w:body"))
        for name in FOREIGN:
            if next(body.iter(qn(name) if name[0] == "w" else f"{{*}}{name[2:]}"), None) is not None:
                raise CannotLayOut(name)
        sections: list[Section] = []
        blocks: list[Block] = []
        for one in unwrapped(body):
            if one.tag == SECTION:  # the last one stands in the body itself
                sections.append(Section(self.sheet(one, sections), tuple(blocks)))
            elif one.tag == TABLE:
                blocks.append(self.table(one))
            elif one.tag == P:
                blocks.append(self.paragraph(one))
                ending = one.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
                if ending is not None:
                    sections.append(Section(self.sheet(ending, sections), tuple(blocks)))
                    blocks = []
        named = parsed(self.parts[PROPERTIES]).find(TITLE)
        return Pages("" if named is None else named.text or "", tuple(sections))

    def sheet(self, section: Any, before: list[Section]) -> Sheet:
        """Return the paper of a section; without a header of its own it takes the one before."""
        size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
        headers = {one.get(qn("w:type")): one.get(f"{RELATION}id") for one in section.iter(qn("w:headerReference"))}
        own = self.header(headers["default"]) if "default" in headers else None
        first = None
        if section.find(qn("w:titlePg")) is not None:
            first = self.header(headers["first"]) if "first" in headers else ()
        return Sheet(
            width=int(size.get(qn("w:w"))),
            height=int(size.get(qn("w:h"))),
            top=int(margins.get(qn("w:top"))),
            bottom=int(margins.get(qn("w:bottom"))),
            left=int(margins.get(qn("w:left"))),
            right=int(margins.get(qn("w:right"))),
            header_distance=int(margins.get(qn("w:header"))),
            header=own if own is not None else before[-1].sheet.header if before else (),
            first=first,
        )

    def header(self, key: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a header."""
        root = parsed(self.parts[self.targets[key]])
        return tuple(self.paragraph(one) for one in root.iter(P))

    def paragraph(self, node: Any) -> Paragraph:
        """Return a paragraph; runs of one type that follow each other are one."""
        look = self.looks.look(node)
        runs: list[Run | Picture] = []
        for run in self.runs(node, look.style):
            last = runs[-1] if runs else None
            if isinstance(run, Run) and isinstance(last, Run) and (last.type, last.number) == (run.type, run.number):
                runs[-1] = Run(last.text + run.text, run.type, run.number)
            else:
                runs.append(run)
        return Paragraph(look, tuple(runs))

    def runs(self, node: Any, style: str) -> Iterator[Run | Picture]:
        """Yield the runs of a paragraph, each as it stands."""
        instruction, shown = "", True
        for run in unwrapped(node):
            if run.tag != R:
                continue
            simple = run.getparent().get(qn("w:instr"), "")
            mark = run.find(FIELD)
            if mark is not None:
                state = mark.get(qn("w:fldCharType"))
                instruction, shown = ("" if state != "separate" else instruction), state != "begin"
            instruction += "".join(one.text or "" for one in run.iter(INSTRUCTION))
            text = words(run)
            if text and shown:
                yield Run(text, self.looks.type(run, style), "PAGE" in (simple or instruction).split())
            yield from (self.picture(one) for one in run.iter(DRAWING))

    def picture(self, drawing: Any) -> Picture:
        """Return a picture of the document."""
        extent, told = drawing.find(f".//{PLACED}extent"), drawing.find(f".//{PLACED}docPr")
        blip = next(drawing.iter(DRAWN), None)
        if blip is None or blip.get(f"{RELATION}embed") is None:
            raise CannotLayOut("w:drawing")
        width, height = (round(int(extent.get(name)) / EMU) for name in ("cx", "cy"))
        data = self.parts[self.targets[blip.get(f"{RELATION}embed")]]
        return Picture(told.get("name", ""), told.get("descr", ""), width, height, data)

    def table(self, node: Any) -> Table:
        """Return a table; what is merged downwards is one cell of several rows."""
        widths = tuple(int(one.get(qn("w:w"))) for one in node.find(qn("w:tblGrid")))
        lines = [one for one in unwrapped(node) if one.tag == ROW]
        grid = [[one for one in unwrapped(line) if one.tag == CELL] for line in lines]
        rows = []
        for place, (line, cells) in enumerate(zip(lines, grid, strict=True)):
            head = line.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            told = [self.cell(cell, column, grid[place + 1 :]) for column, cell in columns(cells) if not goes_on(cell)]
            rows.append(Row(tuple(told), head))
        ruled = node.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}") is not None
        inner = [one for row in rows[:-1] for cell in row.cells for one in cell.paragraphs]
        return Table(widths, tuple(rows), ruled, whole=bool(inner) and all(one.look.keep for one in inner))

    def cell(self, node: Any, column: int, below: list[list[Any]]) -> Cell:
        """Return a cell that begins in a column."""
        height = 1
        if merge(node) == "restart":
            for cells in below:
                if not goes_on(dict(columns(cells)).get(column)):
                    break
                height += 1
        if node.find(TABLE) is not None:
            raise CannotLayOut("w:tbl")
        aligned = node.find(f"{qn('w:tcPr')}/{qn('w:vAlign')}")
        inner = tuple(self.paragraph(one) for one in unwrapped(node) if one.tag == P)
        return Cell(inner, span(node), height, aligned is not None and aligned.get(VAL) == "center")


def unwrapped(node: Any) -> Iterator[Any]:
    """Yield the children of a node, and those of its wrappers in their place."""
    for one in node:
        if one.tag in WRAPPERS:
            yield from unwrapped(one)
        else:
            yield one


def words(run: Any) -> str:
    """Return the words of a run, with its breaks and signs."""
    found = []
    for one in run:
        name = one.tag.rpartition("}")[2]
        if name == "t":
            found.append(one.text or "")
        elif name == "br":
            found.append(PAGE if one.get(qn("w:type")) == "page" else LINE)
        else:
            found.append(SIGNS.get(name, ""))
    return "".join(found)


def columns(cells: list[Any]) -> Iterator[tuple[int, Any]]:
    """Yield the cells of a row, each with the column in which it begins."""
    column = 0
    for cell in cells:
        yield column, cell
        column += span(cell)


def span(cell: Any) -> int:
    """Return how many columns a cell is wide."""
    found = cell.find(WIDE)
    return 1 if found is None else int(found.get(VAL))


def merge(cell: Any) -> str | None:
    """Return how a cell is merged downwards: `restart`, `continue` or not at all."""
    found = cell.find(DOWN)
    return None if found is None else found.get(VAL, "continue")


def goes_on(cell: Any) -> bool:
    """Return True for a cell that is the lower part of another."""
    return cell is not None and merge(cell) == "continue"
