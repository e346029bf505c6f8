"""Every edition of one report."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from docx.oxml import OxmlElement

from reports.blocks import Paragraph, Picture
from reports.docx import BadTemplate, to_docx
from reports.editions import NEEDED, REPORT, editions, printed_of, written
from reports.figures import to_json
from reports.layout import read_pages
from reports.paper import Paper
from tests.reports.words_docx import edited
from tests.reports.years import HEAD, ROOT, office, shipped_book, shipped_figures, shipped_view

pytestmark = pytest.mark.xdist_group("report")

TEMPLATES = {name: (ROOT / "templates" / "report" / name).read_bytes() for name in NEEDED}


def paper() -> Paper:
    """Return the report of the shipped year."""
    return Paper(shipped_figures(), shipped_book(), office(), 1, HEAD)


@cache
def made_editions() -> dict[str, bytes]:
    """Return its editions."""
    return editions(written(paper(), TEMPLATES))


def test_the_words_and_the_figures_come_from_the_same_year() -> None:
    made = made_editions()
    drafted = to_docx(shipped_view(), TEMPLATES[REPORT])
    words = [one.text for one in read_pages(drafted).paragraphs if not one.text.startswith("[[hinh:")]
    assert [one.text for one in read_pages(made[".docx"]).paragraphs if not pictures(one)] == words
    assert made[".json"] == to_json(shipped_figures(), shipped_book(), report=printed_of(paper()))


def test_each_chart_that_the_template_asks_for_stands_in_its_place() -> None:
    drafted = to_docx(shipped_view(), TEMPLATES[REPORT])
    asked = [one.text[7:-2] for one in read_pages(drafted).paragraphs if one.text.startswith("[[hinh:")]
    made = read_pages(made_editions()[".docx"])
    assert [name for one in made.paragraphs for name in pictures(one)] == asked


def test_the_editions_are_these() -> None:
    wanted = [".docx", ".pdf", "-tom-tat.docx", "-tom-tat.pdf", ".html", ".xlsx", ".json"]
    assert list(made_editions()) == wanted


def pictures(paragraph: Paragraph) -> list[str]:
    """Return the names of the pictures of a paragraph."""
    return [run.name for run in paragraph.runs if isinstance(run, Picture)]


def test_a_template_with_what_cannot_be_laid_out_is_refused() -> None:
    def change(opened: Any) -> None:
        opened.paragraphs[0]._p.append(OxmlElement("w:footnoteReference"))

    with pytest.raises(BadTemplate, match=r"^w:footnoteReference$"):
        editions(written(paper(), TEMPLATES | {REPORT: edited(TEMPLATES[REPORT], change)}))
