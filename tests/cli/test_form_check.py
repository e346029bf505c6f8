"""`dondoc report --check FILE`: a sentence for people, rows for programs, a status for both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc
from tests.reports.damage import damaged
from tests.reports.damages import DAMAGES
from tests.reports.inspected import whole

MARGIN = "Trang giấy: lề trái 35 mm; cần 30 mm"
FORM = "thể thức của Hướng dẫn 05-HD/VPTW, ngày 27/5/2026."


def report(home: Path, *names: str) -> Path:
    path = home / "bao-cao.docx"
    path.write_bytes(damaged(whole(), *(DAMAGES[name][0] for name in names)))
    return path


def test_a_report_that_keeps_the_form_ends_well(dondoc: Dondoc, home: Path) -> None:
    said = dondoc("--home", home, "report", "--check", report(home))

    assert (said.status, said.out, said.err) == (0, f"bao-cao.docx: không có chỗ nào khác với {FORM}\n", "")


def test_a_report_that_departs_is_told_line_by_line(dondoc: Dondoc, home: Path) -> None:
    said = dondoc("--home", home, "report", "--check", report(home, "margin"))

    assert (said.status, said.out) == (1, f"{MARGIN}.\nbao-cao.docx: 1 chỗ khác với {FORM}\n")


@pytest.mark.parametrize("names", [(), ("margin",)])
def test_programs_read_the_same_rows(dondoc: Dondoc, home: Path, names: tuple[str, ...]) -> None:
    path = report(home, *names)
    rows = dondoc("--home", home, "report", "--check", path, "--format", "json")
    sheet = dondoc("--home", home, "report", "--check", path, "--format", "csv")

    assert (rows.status, sheet.status) == (len(names), len(names))
    assert [one["text"] for one in json.loads(rows.out)] == [MARGIN] * len(names)
    assert sheet.out.splitlines() == [
        "rule,part,section,table,row,words,there,wanted,text",
        *[f"le-left,trang,1,0,0,,35,30,{MARGIN}"] * len(names),
    ]


def test_a_file_that_is_no_report_is_one_sentence(dondoc: Dondoc, home: Path) -> None:
    path = home / "a.docx"
    path.write_bytes(b"%PDF-1.7")
    said = dondoc("--home", home, "report", "--check", path)

    assert (said.status, said.out) == (1, "")
    assert said.err == (
        "a.docx: E430 tệp này không phải là văn bản Word dạng .docx."
        " Cách sửa: mở trong Word hoặc LibreOffice, lưu lại dạng .docx rồi kiểm tra lại\n"
    )
