"""A small draft of two sections, and what becomes of its XML under the hands of people and programs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from reports.docx import to_docx
from reports.seal import parts
from reports.sections import BOOKMARK, DOCUMENT, bookmark_name, doubts
from tests.reports.paper import text
from tests.reports.years import empty_view
from tools.build_report_template import build

WORDS = """
doan Trước.
phan mo-dau
doan Một câu.
doan Hai câu.
het-phan
doan Giữa.
phan I.1
doan Ba câu.
het-phan
bang 20c
hang ô
het
sau-bang
"""
TEXTS = {"mo-dau": ("Một câu.", "Hai câu."), "I.1": ("Ba câu.",)}


@cache
def draft() -> bytes:
    """Return a draft of two sections."""
    return to_docx(empty_view(), build(WORDS))


def edited(change: Callable[[Any], None]) -> bytes:
    """Return the draft after a change to its body."""
    document = parse_xml(parts(draft())[DOCUMENT])
    change(document.find(qn("w:body")))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, data in parts(draft()).items():
            out.writestr(name, etree.tostring(document) if name == DOCUMENT else data)
    return target.getvalue()


def paragraph(inside: str, marks: str = "") -> Any:
    """Return a paragraph of this XML."""
    return parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{marks}</w:pPr>{inside}</w:p>")


def run(words: str) -> str:
    """Return a run of these words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def said(words: str) -> Callable[[Any], Any]:
    """Return how the paragraph with these words is found in a body."""

    def find(body: Any) -> Any:
        return next(one for one in body.iter(qn("w:p")) if text(one) == words)

    return find


def replaced(words: str, *new: Any) -> bytes:
    """Return the draft with other paragraphs in the place of one."""

    def change(body: Any) -> None:
        old = said(words)(body)
        for one in new:
            old.addprevious(one)
        old.getparent().remove(old)

    return edited(change)


def bookmarks(body: Any, section: str) -> tuple[Any, Any]:
    """Return the two ends of a section's bookmark."""
    start = next(
        one for one in body.iter(qn("w:bookmarkStart")) if one.get(qn("w:name")) == BOOKMARK + bookmark_name(section)
    )
    return start, next(one for one in body.iter(qn("w:bookmarkEnd")) if one.get(qn("w:id")) == start.get(qn("w:id")))


def troubles(report: bytes) -> list[tuple[str, str]]:
    """Return what is in doubt: the trouble, and the section or the words."""
    return [(one.trouble.value, one.section or one.words) for one in doubts(report, draft())]
