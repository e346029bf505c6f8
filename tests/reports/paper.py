"""Reading a .docx the way a strict records clerk does: its page, its paragraphs, its tables, its fonts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from reports.seal import parts


def body(report: bytes) -> Any:
    """Return the XML of the report's body, read by a strict parser."""
    return parse_xml(parts(report)["word/document.xml"])


def text(node: Any) -> str:
    """Return the words of a paragraph, a cell or a run."""
    return "".join(one.text or "" for one in node.iter(qn("w:t")))


def lines(report: bytes) -> list[str]:
    """Return the words of every paragraph, tables included, in order."""
    return [text(one) for one in body(report).iter(qn("w:p"))]


def style_of(paragraph: Any) -> str:
    """Return the key of the paragraph's style."""
    return str(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")))


def styled(report: bytes, key: str) -> list[str]:
    """Return the words of the paragraphs of one style."""
    return [text(one) for one in body(report).iter(qn("w:p")) if style_of(one) == key]


def tables(report: bytes, *, ruled: bool = True) -> list[Any]:
    """Return the tables with rules, or those without."""
    border = f"{qn('w:tblPr')}/{qn('w:tblBorders')}"
    return [one for one in body(report).iter(qn("w:tbl")) if (one.find(border) is not None) is ruled]


def cells(table: Any) -> list[list[str]]:
    """Return the words of a table, head rows included."""
    return [[text(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def font_faults(report: bytes) -> Iterator[str]:
    """Yield the words of every run that does not name Times New Roman for every script."""
    for name in ("word/document.xml", "word/header1.xml"):
        for run in parse_xml(parts(report)[name]).iter(qn("w:r")):
            fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
            named = {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "cs", "eastAsia")}
            if named != {"Times New Roman"}:
                yield text(run)


def line_rules(report: bytes) -> dict[str, tuple[str, int]]:
    """Return the line rule and the twips of each of our styles."""
    styles = parse_xml(parts(report)["word/styles.xml"])
    found = {}
    for style in styles.iter(qn("w:style")):
        spacing = style.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
        if spacing is not None:
            key = str(style.get(qn("w:styleId")))
            found[key] = (str(spacing.get(qn("w:lineRule"))), int(spacing.get(qn("w:line"))))
    return found


def opened(report: bytes) -> Any:
    """Return the report as python-docx reads it."""
    return Document(io.BytesIO(report))


def number_line(report: bytes) -> str:
    """Return the line of the blank number."""
    return next(line for line in lines(report) if re.match(r"^Số\s", line))
