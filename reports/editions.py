"""Every edition of one report, from the same figures: what a person edits, what is read and what a program reads."""

from __future__ import annotations

from collections.abc import Mapping

from reports.docx import BadTemplate, to_docx
from reports.figures import to_json
from reports.layout import CannotLayOut, read_pages
from reports.paper import Paper
from reports.pdf import write_pdf
from reports.view import view

REPORT, LAYOUT = "bao-cao-nam.docx", "dan-trang.typ"
NEEDED = (REPORT, LAYOUT)  # the files of templates/report from which editions are made


def editions(paper: Paper, templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return each edition by the end of its file's name. `templates` are the files of templates/report by name.

    The same paper and templates give the same bytes. Raises reports.docx.BadTemplate for a template that does not
    read, or that holds what cannot be laid out.
    """
    docx = to_docx(view(paper), templates[REPORT])
    try:
        pages = read_pages(docx)
    except CannotLayOut as fault:
        raise BadTemplate(str(fault)) from fault
    return {
        ".docx": docx,
        ".pdf": write_pdf(pages, templates[LAYOUT]),
        ".json": to_json(paper.figures, paper.book),
    }
