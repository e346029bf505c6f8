"""The numbers of one report are the same in every edition: read out of the finished files, not out of our values."""

from __future__ import annotations

import io
import json
import re
from functools import cache

import openpyxl
import pytest
from lxml import html
from pypdf import PdfReader

from reports.editions import BRIEF, NEEDED, REPORT, editions, written
from reports.layout import read_pages
from tests.reports.pages import FOLDER, PARTS, spring
from tools.build_report_template import build

NUMBER = re.compile(r"\d[\d.,/]*")


SMALL = build(PARTS)
FORMS = ["small", pytest.param("shipped", marks=pytest.mark.prove)]


@cache
def made(form: str) -> dict[str, bytes]:
    """Return every edition of the year that has just begun, by a small template or by the shipped one."""
    files = {name: (FOLDER / name).read_bytes() for name in NEEDED}
    return editions(written(spring(), files | ({REPORT: SMALL, BRIEF: SMALL} if form == "small" else {})))


def numbers(words: str) -> list[str]:
    """Return the numbers of a text, sorted: the editions break their lines at other places."""
    return sorted(one.strip(".,/") for one in NUMBER.findall(words))


@pytest.mark.parametrize("form", FORMS)
def test_the_word_file_and_the_page_print_the_same_numbers(form: str) -> None:
    printed = [one.text for one in read_pages(made(form)[".docx"]).paragraphs]
    page = html.document_fromstring(made(form)[".html"].decode())
    (body,) = page.xpath("//main")
    for one in body.xpath("section | figure"):  # what the page adds, and the charts, which are pictures in the .docx
        one.getparent().remove(one)
    for one in body.iter("br"):
        one.tail = f" {one.tail or ''}"
    shown = [one.text_content() for one in body.xpath(".//p | .//h2 | .//h3 | .//h4 | .//h5 | .//td | .//th")]
    assert numbers(" ".join(shown)) == numbers(" ".join(printed))


@pytest.mark.parametrize("form", FORMS)
def test_the_pdf_prints_the_same_numbers(form: str) -> None:
    printed = numbers(" ".join(one.text for one in read_pages(made(form)[".docx"]).paragraphs))
    read = PdfReader(io.BytesIO(made(form)[".pdf"]))
    shown = numbers(" ".join(page.extract_text(extraction_mode="layout") for page in read.pages))
    assert printed != []
    assert [one for one in sorted(set(printed)) if printed.count(one) > shown.count(one)] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_workbook_and_the_figures_have_the_totals_that_are_printed(form: str) -> None:
    figures = json.loads(made(form)[".json"])["figures"]
    sheet = openpyxl.load_workbook(io.BytesIO(made(form)[".xlsx"]), read_only=True)["Theo nhiệm vụ"]
    *_, last = sheet.iter_rows(values_only=True)
    cells = ("asked", "on_time", "late", "within", "overdue", "silent", "excused")
    totals = [figures[f"total/{cell}"]["value"] for cell in cells]
    assert list(last[2:9]) == totals
    first = next(one.text for one in read_pages(made(form)[".docx"]).paragraphs if "gửi" in one.text)
    assert NUMBER.findall(first.partition("gửi")[2])[0] == str(totals[0])
