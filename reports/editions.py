"""Every edition of one report, from the same figures: what a person edits, what is read and what a program reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from directive.annual import AnnualFigures
from directive.book import Book
from reports.docx import to_docx
from reports.figures import to_json
from reports.office import ReportOffice
from reports.view import view

REPORT = "bao-cao-nam.docx"


@dataclass(frozen=True, slots=True)
class Paper:
    """All that a report is made from. `sua` are the edited texts by section, `code` is that of a frozen report.

    `previous` are the figures of the year before, on the same basis. `draft` 0 leaves the draft mark out.
    """

    figures: AnnualFigures
    book: Book
    office: ReportOffice
    draft: int
    head: str
    sua: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    code: str = ""
    previous: AnnualFigures | None = None


def editions(paper: Paper, templates: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return each edition by the end of its file's name. `templates` are the files of templates/report by name.

    The same paper and templates give the same bytes. Raises reports.docx.BadTemplate for a template that does not read.
    """
    seen = view(paper.figures, paper.book, paper.office, draft=paper.draft, head=paper.head)
    return {".docx": to_docx(seen, templates[REPORT]), ".json": to_json(paper.figures, paper.book)}
