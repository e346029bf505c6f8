"""The page of a report for a browser, made from a small year, and read as a browser reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from directive.annual import annual
from reports.charts import charts
from reports.docx import to_docx
from reports.drafted import bracketed
from reports.layout import read_pages
from reports.page import write_page
from reports.paper import Paper
from reports.view import view
from tests.reports.years import HEAD, ROOT, TEMPLATE, YEAR, lived_year, office, shipped_book

FOLDER = ROOT / "templates" / "report"
WORDS = yaml.safe_load((FOLDER / "an-ban.yaml").read_text("utf-8"))
FILES = ((FOLDER / "trang.html").read_bytes(), (FOLDER / "trang.css").read_bytes())
SPRING = date(2026, 2, 27)  # early in the year: few check-ins, of every kind of unit
# A heading, a table, a chart and some figures.
PARTS = """muc I. Kết quả
doan Đã gửi {{ total.asked }} phiếu; {{ total.on_time_share }} đúng hạn.
doan [[hinh:ageing]]
bang 40c 40c
dau Đã gửi | Quá hạn
hang {{ total.asked }} | {{ total.overdue }}
het
sau-bang"""


@cache
def spring(*, named: bool = True) -> Paper:
    """Return the report of a year that has just begun."""
    book = shipped_book()
    figures = annual(book, YEAR, SPRING, lived_year(book, seed=7, until=SPRING))
    return Paper(figures, book, office(name_units=named), 1, HEAD)


def page_of(paper: Paper, template: bytes | None = None) -> bytes:
    """Return the page of a report."""
    drawn = charts(paper.figures, paper.book, WORDS["bieu_do"])
    traced = read_pages(to_docx(view(paper), template or TEMPLATE.read_bytes(), finalize=bracketed, charts=drawn))
    return write_page(traced, paper, drawn, FILES, WORDS)


def read(page: bytes) -> Any:
    """Return the tree of a page."""
    return html.document_fromstring(page.decode())


def kept(page: bytes, folder: Path) -> str:
    """Write a page and return its address."""
    path = folder / "trang.html"
    path.write_bytes(page)
    return path.as_uri()


def hostile(paper: Paper, words: str) -> Paper:
    """Return the report with those words as the units' own: in every answer and as the number of every letter."""
    rows = [
        replace(row, words=words, evidence=tuple(replace(one, number=words) for one in row.evidence))
        for row in paper.figures.rows
    ]
    return replace(paper, figures=replace(paper.figures, rows=tuple(rows)))
