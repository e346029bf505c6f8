"""Filling the template: the same bytes, no word lost, nothing unknown let through."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import time
import zipfile
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from directive.annual import annual
from reports.docx import BadTemplate, names_asked, to_docx, unknown_names
from reports.paper import Paper
from reports.seal import parts
from reports.view import ReportView, view
from tests.books import UNITS, checkin, record, small_book
from tests.reports.paper import lines, opened
from tests.reports.years import HEAD, ROOT, TEMPLATE, empty_report, office, shipped_report, shipped_view
from tools.build_report_template import build

pytestmark = pytest.mark.xdist_group("report")

AS_OF = date(2026, 5, 29)


def without(part: str) -> bytes:
    """Return the shipped template without one of its parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, data in parts(TEMPLATE.read_bytes()).items():
            if name != part:
                out.writestr(name, data)
    return target.getvalue()


def test_the_same_view_gives_the_same_bytes_in_another_process_and_time_zone() -> None:
    code = "import hashlib; from tests.reports.years import *; print(hashlib.sha256(shipped_report()).hexdigest())"
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert other.stdout.strip() == hashlib.sha256(shipped_report()).hexdigest()


def test_the_report_carries_no_date_of_its_making() -> None:
    properties = opened(shipped_report()).core_properties

    assert (properties.created.year, properties.modified, properties.author) == (2026, properties.created, "")
    assert properties.title == "Báo cáo kết quả thực hiện Chỉ thị năm 2026"


def test_the_template_asks_for_exactly_what_the_view_has() -> None:
    assert names_asked(TEMPLATE.read_bytes()) == {one.name for one in fields(ReportView)}


def test_words_of_others_cannot_break_the_page() -> None:
    nasty = "A & B <c> ]]> {{ year }} {% if %} \x01\t“”"
    book = small_book(units=[replace(one, name=nasty) if one.id == "xa-1" else one for one in UNITS])
    figures = annual(book, 2026, AS_OF, [record(checkin("1.a/xa-1/2026-Q1"))])
    seen = view(Paper(figures, book, office(standing_for=()), draft=1, head=HEAD))

    found = lines(to_docx(seen, TEMPLATE.read_bytes()))

    assert found.count("A & B <c> ]]> {{ year }} {% if %} “”") == 3  # what is past due, all units, units past due


def test_a_template_that_asks_for_an_unknown_name_is_refused() -> None:
    with pytest.raises(BadTemplate, match="khong_co"):
        to_docx(shipped_view(), build("doan {{ khong_co }}"))


def test_a_template_that_no_longer_reads_is_refused() -> None:
    with pytest.raises(BadTemplate):
        to_docx(shipped_view(), build("% for one in tasks\ndoan {{ one.title }}"))
    with pytest.raises(BadTemplate, match="mismatch"):
        to_docx(shipped_view(), build("% if not draft\nkhung 4700 4655\ntrai % endif\nphai doan a\nhet"))


@pytest.mark.parametrize("template", [b"", b"no zip", TEMPLATE.read_bytes()[:4000], without("word/document.xml")])
def test_a_file_that_is_no_word_document_is_refused(template: bytes) -> None:
    with pytest.raises(BadTemplate):
        to_docx(shipped_view(), template)
    with pytest.raises(BadTemplate):
        names_asked(template)


def test_the_names_that_the_view_does_not_have_are_told() -> None:
    asked = build("doan {{ khong_co }} {{ year }} {{ range(2) }} {{ la }}")

    assert unknown_names(asked, ReportView) == ["khong_co", "la"]
    assert unknown_names(TEMPLATE.read_bytes(), ReportView) == []


def test_an_empty_year_is_reported_as_empty() -> None:
    found = lines(empty_report())
    whole = "\n".join(found)

    assert "Chưa có phiếu nào được gửi nên chưa có việc cần xem xét, quyết định." in found
    assert found.count("Trong năm chưa gửi phiếu nào của nhiệm vụ này.") == 4
    assert "Không có đơn vị nào còn phiếu quá hạn." in found
    assert re.findall(r"\d%", whole) == []


def test_a_whole_year_is_on_paper_in_two_seconds_of_work() -> None:
    template, seen = TEMPLATE.read_bytes(), shipped_view()
    start = time.process_time()

    to_docx(seen, template)

    assert time.process_time() - start < 2


@pytest.mark.peer("libreoffice")
@pytest.mark.peer("poppler")
def test_libreoffice_opens_it_and_prints_every_page(tmp_path: Path) -> None:
    (tmp_path / "bao-cao.docx").write_bytes(shipped_report())
    office_run = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*office_run, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "bao-cao.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    printed = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "bao-cao.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = printed.split("\f")[:-1]

    numbers = [page.split("\n", 1)[0].strip() for page in pages[1:]]
    assert numbers == [str(number) for number in range(2, len(pages) + 1)]
    assert [page for page in pages if len(page.split()) < 10] == []
    assert all(unit.name.split()[-1] in printed for level in shipped_view().annex for unit in level.rows)
