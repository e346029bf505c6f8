"""Every edition of one report."""

from __future__ import annotations

from reports.docx import to_docx
from reports.editions import editions
from reports.figures import to_json
from reports.paper import Paper
from tests.reports.years import HEAD, TEMPLATE, office, shipped_book, shipped_figures, shipped_view


def test_the_readable_edition_and_the_figures_come_from_the_same_year() -> None:
    paper = Paper(shipped_figures(), shipped_book(), office(), 1, HEAD)
    made = editions(paper, {TEMPLATE.name: TEMPLATE.read_bytes()})
    assert made == {
        ".docx": to_docx(shipped_view(), TEMPLATE.read_bytes()),
        ".json": to_json(shipped_figures(), shipped_book()),
    }
