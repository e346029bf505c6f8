"""`dondoc check`: the shipped files, broken files, three forms, and nothing written."""

from __future__ import annotations

import json
from pathlib import Path

from services.start import start_workspace
from tests.cli.conftest import Dondoc
from tests.reads import edited

SHIPPED = {"tasks": 14, "obligations": 102, "units": 143, "assignments": 2264, "closing": True, "errors": 0}
BROKEN = edited("matrix.yaml", ("giao_cho: toa-an", "giao_cho: toa-ann"))
LINE = BROKEN.splitlines().index("        giao_cho: toa-ann") + 1


def files(home: Path) -> dict[str, bytes]:
    """Return every file under the workspace with its bytes."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_the_shipped_files_have_no_error_and_the_counts_of_the_directive(dondoc: Dondoc, tmp_path: Path) -> None:
    start_workspace(tmp_path)

    table, plain, csv = (dondoc("--home", tmp_path, "check", "--format", form) for form in ("table", "json", "csv"))

    assert (table.status, plain.status, csv.status) == (0, 0, 0)
    assert table.out.splitlines()[:6] == [
        "Nhiệm vụ: 14",
        "Đầu việc: 102",
        "Đơn vị: 143",
        "Lượt giao việc: 2264",
        "Đoạn kết: có",
        "Lỗi: 0",
    ]  # fmt: skip -- one table
    found = json.loads(plain.out)
    assert {name: found["counts"][name] for name in SHIPPED} == SHIPPED
    assert found["counts"]["warnings"] == len(found["problems"]) == len(table.err.splitlines())
    assert [one["text"] for one in found["problems"]] == table.err.splitlines()
    assert csv.out.splitlines()[1:5] == ["tasks,14", "obligations,102", "units,143", "assignments,2264"]
    assert csv.err == table.err


def test_a_broken_file_is_named_to_the_line_in_every_form(dondoc: Dondoc, untouched: Path) -> None:
    (untouched / "matrix.yaml").write_text(BROKEN, "utf-8")
    said = f'matrix.yaml:{LINE}:19: E120 không có đơn vị hay nhóm nào mang mã "toa-ann". Ý bạn là "toa-an"?'

    table, plain, csv = (dondoc("--home", untouched, "check", "--format", form) for form in ("table", "json", "csv"))

    assert [one.status for one in (table, plain, csv)] == [1, 1, 1]
    assert [line.startswith(said) for line in table.err.splitlines() if "matrix.yaml" in line] == [True]
    assert csv.err == table.err
    problem = json.loads(plain.out)["problems"][0]
    assert (problem["code"], problem["file"], problem["line"]) == ("E120.near", "matrix.yaml", LINE)
    assert problem["text"] == table.err.splitlines()[0]


def test_a_text_is_checked_against_the_matrix(dondoc: Dondoc, untouched: Path, tmp_path: Path) -> None:
    text = tmp_path / "chi-thi.txt"
    text.write_text("Mở đầu.\n1. Tiếp tục quán triệt việc thi hành.\n2. Việc khác.\n", "utf-8")

    said = dondoc("--home", untouched, "check", "--text", text)

    assert said.status == 1
    assert "Đoạn của văn bản đã có đầu việc: 0/" in said.out
    assert "chi-thi.txt:3" in said.err


def test_a_text_that_is_not_there_is_named(dondoc: Dondoc, untouched: Path) -> None:
    said = dondoc("--home", untouched, "check", "--text", untouched / "khong-co.txt")

    assert (said.status, "khong-co.txt: E003" in said.err) == (1, True)


def test_checking_writes_nothing(dondoc: Dondoc, untouched: Path) -> None:
    before = files(untouched)

    dondoc("--home", untouched, "check")

    assert files(untouched) == before
