"""Every edition of one report, from the same figures: what a person edits, what is read and what a program reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from directive.located import SAFE
from reports.annexes import write_annexes
from reports.blocks import Pages
from reports.chart import Chart
from reports.charts import charts
from reports.docx import BadTemplate, to_docx
from reports.drafted import bracketed, unmarked
from reports.figures import to_json
from reports.json_rows import Json
from reports.layout import CannotLayOut, read_pages
from reports.page import write_page
from reports.paper import Paper
from reports.pdf import write_pdf
from reports.view import ReportView, view

REPORT, BRIEF, LAYOUT, WORDS = "bao-cao-nam.docx", "tom-tat.docx", "dan-trang.typ", "an-ban.yaml"
PAGE, STYLE = "trang.html", "trang.css"
NEEDED = (REPORT, BRIEF, LAYOUT, WORDS, PAGE, STYLE)  # the files of templates/report from which editions are made


@dataclass(frozen=True, slots=True)
class Written:
    """A report whose words are written: its .docx, and all that the other editions are made from."""

    paper: Paper
    templates: Mapping[str, bytes]
    words: Mapping[str, Any]  # an-ban.yaml
    seen: ReportView
    drawn: Sequence[Chart]
    traced: bytes  # the .docx with the id of every figure beside it
    docx: bytes


def written(paper: Paper, templates: Mapping[str, bytes]) -> Written:
    """Write the .docx of a report. `templates` are the files of templates/report by name.

    The same paper and templates give the same bytes. Raises reports.docx.BadTemplate for a template that does not
    read.
    """
    words = SAFE(templates[WORDS]).get_single_data()
    seen, drawn = view(paper), charts(paper.figures, paper.book, words["bieu_do"], paper.previous)
    traced = to_docx(seen, templates[REPORT], finalize=bracketed, charts=drawn)
    return Written(paper, templates, words, seen, drawn, traced, unmarked(traced))


def editions(done: Written) -> dict[str, bytes]:
    """Return each edition of a written report by the end of its file's name, the .docx among them.

    The same report gives the same bytes. Raises reports.docx.BadTemplate for a template that holds what cannot be laid
    out.
    """
    paper, templates, drawn = done.paper, done.templates, done.drawn
    pages = pages_of(done.traced)
    # The typesetter works beside us: it is no Python, and takes as long as the rest together.
    with ThreadPoolExecutor(1) as beside:
        pdf = beside.submit(write_pdf, pages, templates[LAYOUT], drawings(drawn))
        brief, brief_pdf = on_paper(done.seen, templates[BRIEF], drawn, templates[LAYOUT])
        page = write_page(pages, paper, drawn, (templates[PAGE], templates[STYLE]), done.words)
        annexes = write_annexes(paper, done.words["trang_tinh"])
        figures = to_json(paper.figures, paper.book, paper.previous, paper.published, printed_of(paper))
    return {
        ".docx": done.docx,
        ".pdf": pdf.result(),
        "-tom-tat.docx": brief,
        "-tom-tat.pdf": brief_pdf,
        ".html": page,
        ".xlsx": annexes,
        ".json": figures,
    }


def printed_of(paper: Paper) -> dict[str, Json]:
    """Return what the report prints of itself: by it, and the database, anyone can verify the figures."""
    return {"code": paper.code, "draft": paper.draft, "head": paper.head}


def on_paper(seen: ReportView, template: bytes, drawn: Sequence[Chart], layout: bytes) -> tuple[bytes, bytes]:
    """Return a paper as .docx and, laid out from what stands in that, as .pdf."""
    docx = to_docx(seen, template, charts=drawn)
    return docx, write_pdf(pages_of(docx), layout, drawings(drawn))


def drawings(drawn: Sequence[Chart]) -> dict[str, str]:
    """Return the drawings of the charts by their names."""
    return {one.id: one.svg for one in drawn}


def pages_of(docx: bytes) -> Pages:
    """Return what stands on the pages of a finished paper; what cannot be laid out is the template's fault."""
    try:
        return read_pages(docx)
    except CannotLayOut as fault:
        raise BadTemplate(str(fault)) from fault
