"""Build each .docx of templates/report out of its words in the .txt beside it, in the form of tools/report_form.py.

    python tools/build_report_template.py

The .docx is what the paper is made from, and the office may edit it in Word. The words stand in a text file as well
so that a change of one sentence can be read and reviewed. How the text file is written is told in its first lines.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reports.seal import seal
from tools.report_form import LOOK, LOOKS, OF_A_DISPATCH, TEXT_WIDTH, Look, name_font, new_document, xml

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "report"
PAPERS = {"bao-cao-nam": LOOKS, "cong-van-don-doc": (*LOOKS, *OF_A_DISPATCH)}
TWIPS = 1440 / 25.4  # in one millimetre
MARGINS = '<w:tblCellMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar>'
BAR = " | "


class Builder:
    """Puts one line of the words after the other into the document."""

    def __init__(self, looks: tuple[Look, ...]) -> None:
        self.document = new_document(looks)
        self.body: Any = self.document._body
        self.cells: dict[str, Any] = {}
        self.place: Any = self.body
        self.table: Any = None
        self.whole = False
        self.kinds: list[str] = []
        self.heads: list[list[str]] = []

    def take(self, line: str) -> None:
        """Add what one line says."""
        word, _, rest = line.partition(" ")
        if word == "khung":
            self.open_frame([int(width) for width in rest.split()])
        elif word in self.cells:
            self.place = self.cells[word]
            self.take(rest)
        elif word in ("bang", "bang-lien"):
            self.open_table(rest.split(), whole=word == "bang-lien")
        elif word == "het":
            self.close()
        elif word == "tua-de":
            self.document.core_properties.title = rest
        elif self.table is not None:
            self.add_row(word, rest.split(BAR))
        else:
            paragraph(self.place, "doan" if word == "%" else word, f"{{%p {rest} %}}" if word == "%" else rest)

    def open_frame(self, widths: list[int]) -> None:
        """Begin a table without borders of two columns, named `trai` and `phai`."""
        table = new_table(self.body, widths, borders=False)
        row = new_row(table, head=False)
        self.cells = {name: new_cell(row, width) for name, width in zip(("trai", "phai"), widths, strict=True)}

    def open_table(self, columns: list[str], *, whole: bool) -> None:
        """Begin a ruled table; a column is its width in millimetres and `c` for words or `s` for numbers.

        A `whole` table is kept on one page.
        """
        self.whole = whole
        widths = [round(int(column[:-1]) * TWIPS) for column in columns]
        self.kinds = ["o-chu" if column.endswith("c") else "o-so" for column in columns]
        self.table, self.heads = new_table(self.body, widths, borders=True), []

    def add_row(self, word: str, texts: list[str]) -> None:
        """Add a row: `dau` heads every page, `hang` is plain, `dam` is bold, `%` steers the rows around it."""
        if word == "dau":
            self.heads.append(texts)
            return
        self.lay_heads()
        row = new_row(self.table, head=False)
        if word == "%":
            paragraph(new_cell(row, 0), "o-chu", f"{{%tr {' | '.join(texts)} %}}")
            return
        for kind, text in zip(self.kinds, texts, strict=True):
            paragraph(new_cell(row, 0), kind, text, bold=word == "dam")

    def lay_heads(self) -> None:
        """Lay the head rows: `<` joins a cell to its left neighbour, `^` to the one above."""
        for number, texts in enumerate(self.heads):
            row = new_row(self.table, head=True)
            for column, text in enumerate(texts):
                if text == "<":
                    continue
                cell = new_cell(row, 0, span=1 + joined(texts[column + 1 :]))
                below = self.heads[number + 1][column] if number + 1 < len(self.heads) else ""
                if "^" in (text, below):
                    cell.tcPr.append(xml("<w:vMerge {ns}/>" if text == "^" else '<w:vMerge {ns} w:val="restart"/>'))
                paragraph(cell, "o-dau", "" if text == "^" else text)
        self.heads = []

    def close(self) -> None:
        """End the frame or the table. A paragraph must follow before the next one, or Word joins the two."""
        if self.table is not None and self.whole:
            for row in self.table.findall(qn("w:tr"))[:-1]:
                for one in list(row.iter(qn("w:pPr"))):
                    one.append(OxmlElement("w:keepNext"))
        self.cells, self.place, self.table = {}, self.body, None


def joined(texts: list[str]) -> int:
    """Return how many cells at the start join their left neighbour."""
    return next((number for number, text in enumerate(texts) if text != "<"), len(texts))


def new_table(body: Any, widths: list[int], *, borders: bool) -> Any:
    """Add a table of fixed widths, as wide as the text at most."""
    if sum(widths) > TEXT_WIDTH + len(widths):
        raise ValueError(f"the table is {sum(widths)} twips wide, the text {TEXT_WIDTH}")
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    ruled = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    table = xml(
        f'<w:tbl {{ns}}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"{f'<w:tblBorders>{ruled}</w:tblBorders>' if borders else ''}"
        f'<w:tblLayout w:type="fixed"/>{MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
    )
    body._element.insert(len(body._element) - 1, table)  # the last child is the section's own settings
    return table


def new_row(table: Any, *, head: bool) -> Any:
    """Add a row that is never split over two pages; a head row is repeated on each."""
    repeat = "<w:tblHeader/>" if head else ""
    table.append(xml(f"<w:tr {{ns}}><w:trPr><w:cantSplit/>{repeat}</w:trPr></w:tr>"))
    return table[-1]


def new_cell(row: Any, width: int, *, span: int = 1) -> Any:
    """Add a cell; a width of 0 takes what the grid says."""
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>' if width else ""
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    row.append(xml(f"<w:tc {{ns}}><w:tcPr>{size}{wide}</w:tcPr></w:tc>"))
    return row[-1]


def paragraph(place: Any, look: str, text: str, *, bold: bool = False) -> Any:
    """Add a paragraph of one run in that look; `~` in the text is a gap for a hand to fill."""
    if look not in LOOK:
        raise ValueError(f"no look is named {look!r}; there are: {', '.join(LOOK)}")
    added = xml(f'<w:p {{ns}}><w:pPr><w:pStyle w:val="{look}"/></w:pPr></w:p>')
    for number, piece in enumerate(text.split("~") if text else []):
        if number:
            # One blank, made wide: the number stays one white space away from its neighbours.
            added.append(new_run(" ", bold=bold))
            added[-1].rPr.append(xml('<w:spacing {ns} w:val="560"/>'))
        added.append(new_run(piece, bold=bold))
    if hasattr(place, "_element"):
        place._element.insert(len(place._element) - 1, added)
    else:
        place.append(added)
    return added


def new_run(text: str, *, bold: bool) -> Any:
    """Return a run of text that names its font."""
    run = OxmlElement("w:r")
    name_font(run)
    if bold:
        run.rPr.append(OxmlElement("w:b"))
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def build(words: str, looks: tuple[Look, ...] = LOOKS) -> bytes:
    """Return the .docx template for these words; the same words always give the same bytes."""
    builder = Builder(looks)
    builder.body.clear_content()
    for line in words.splitlines():
        if line.strip() and not line.startswith("#"):
            builder.take(line.strip())
    target = io.BytesIO()
    builder.document.save(target)
    return seal(target.getvalue())


def main() -> int:
    """Write each template beside its words."""
    for name, looks in PAPERS.items():
        template = FOLDER / f"{name}.docx"
        template.write_bytes(build((FOLDER / f"{name}.txt").read_text(encoding="utf-8"), looks))
        print(template)
    return 0


if __name__ == "__main__":
    sys.exit(main())
