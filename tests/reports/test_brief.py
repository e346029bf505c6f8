"""The one-page brief for leaders."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reports.charts import charts
from reports.docx import to_docx, unknown_names
from reports.editions import on_paper
from reports.view import ReportView
from tests.reports.chart_words import WORDS
from tests.reports.years import ROOT, empty_view, shipped_book, shipped_figures, shipped_view
from tools.build_report_template import PAPERS, build

pytestmark = pytest.mark.xdist_group("report")

FOLDER = ROOT / "templates" / "report"
TEMPLATE = (FOLDER / "tom-tat.docx").read_bytes()
LAYOUT = (FOLDER / "dan-trang.typ").read_bytes()


def page(seen: ReportView) -> str:
    """Return the words of the only page of the brief."""
    drawn = charts(shipped_figures(), shipped_book(), WORDS)
    (found,) = PdfReader(io.BytesIO(on_paper(seen, TEMPLATE, drawn, LAYOUT)[1])).pages
    return " ".join(found.extract_text().split())


def test_the_template_is_built_from_the_words_beside_it() -> None:
    assert build((FOLDER / "tom-tat.txt").read_text("utf-8"), PAPERS["tom-tat"]) == TEMPLATE


def test_it_asks_for_nothing_but_what_the_report_has() -> None:
    assert unknown_names(TEMPLATE, ReportView) == []


def test_a_whole_year_is_told_on_one_page_exceptions_first() -> None:
    told = page(shipped_view())
    places = [told.index(one) for one in ("1. Việc quá hạn", "Trên 60 ngày", "2. Số liệu chính", "3. Nội dung đề nghị")]
    assert places == sorted(places)


def test_that_letters_did_not_reach_a_unit_still_stands_on_the_page() -> None:
    assert "không coi là đơn vị báo cáo chậm" in page(replace(shipped_view(), unreached="2 đơn vị (5 phiếu)"))


@pytest.mark.parametrize(("cell", "base"), [("settled", "số phiếu đã gửi"), ("on_time", "số phiếu nghiệm thu")])
def test_each_figure_stands_beside_its_share_and_what_that_is_of(cell: str, base: str) -> None:
    total = shipped_view().total
    assert f"{total[cell]} {total[f'{cell}_share']} {base}" in page(shipped_view())


def test_a_year_without_check_ins_says_so_on_one_page() -> None:
    assert "chưa có phiếu báo cáo nào của năm" in page(empty_view())


def test_the_same_year_gives_the_same_bytes() -> None:
    assert to_docx(shipped_view(), TEMPLATE) == to_docx(shipped_view(), TEMPLATE)
