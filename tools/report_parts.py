"""The parts of a paper in Word's XML: tables, rows, cells, paragraphs and runs in the looks of tools/report_form.py."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tools.report_form import LOOK, TEXT_WIDTH, name_font, xml

MARGINS = '<w:tblCellMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar>'


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
