"""`dondoc plan`: a span on the screen or in a file; what is typed wrong, refused or empty is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc

APRIL = ("--from", "2026-04-01", "--to", "2026-04-30")


def test_a_file_is_written_in_the_form_of_its_name(dondoc: Dondoc, home: Path, tmp_path: Path) -> None:
    out = tmp_path / "ke-hoach.ics"

    said = dondoc("--home", home, "plan", *APRIL, "--out", out)

    assert (said.status, said.out, said.err) == (0, f"Đã ghi {out}\n", "")
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_an_empty_span_is_said_in_words_and_writes_no_file(dondoc: Dondoc, home: Path, tmp_path: Path) -> None:
    day = ("--from", "2026-04-04", "--to", "2026-04-04")
    sentence = "Từ 04/4/2026 đến 04/4/2026: không phiếu nào mở, không hạn nào đến, không thư nào gửi."

    on_screen = dondoc("--home", home, "plan", *day)
    in_file = dondoc("--home", home, "plan", *day, "--out", tmp_path / "k.html")

    assert (on_screen.status, on_screen.out.splitlines()[0]) == (0, sentence)
    assert (in_file.status, in_file.out) == (0, f"{sentence}\n")
    assert list(tmp_path.glob("k.html")) == []


@pytest.mark.parametrize(("first", "last"), [("2026-04-30", "2026-04-01"), ("2026-01-01", "2029-12-31")])
def test_a_span_that_is_none_or_too_long_is_wrong_usage(dondoc: Dondoc, home: Path, first: str, last: str) -> None:
    said = dondoc("--home", home, "plan", "--from", first, "--to", last)

    assert said.status == 2
    assert said.err.startswith("ngày cuối không được trước ngày đầu, và một kế hoạch dài nhiều nhất 1100 ngày")


@pytest.mark.parametrize("more", [["--out", "k.pdf"], ["--out", "k.ics", "--against", "matrix.yaml"]])
def test_another_form_or_a_file_of_differences_is_wrong_usage(dondoc: Dondoc, home: Path, more: list[str]) -> None:
    said = dondoc("--home", home, "plan", *APRIL, *more)

    assert said.status == 2
    assert said.err.startswith("--out nhận tệp .ics, .html hoặc .xlsx")


def test_a_year_without_a_calendar_is_refused_by_its_name(dondoc: Dondoc, home: Path) -> None:
    said = dondoc("--home", home, "plan", "--from", "2028-01-01", "--to", "2028-03-31")

    assert said.status == 1
    assert said.err.startswith("calendar.csv: E304 năm 2028 chưa có lịch nghỉ được công bố")


def test_another_file_is_told_by_what_differs_in_each_form(dondoc: Dondoc, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.csv"
    text = (home / "calendar.csv").read_text("utf-8")
    other.write_text(text + '2026-04-03,nghi,Nghỉ thêm,"TB 1",co\n', "utf-8")
    against = ("--home", home, "plan", *APRIL, "--against", other)

    table, rows, objects = (dondoc(*against, "--format", form) for form in ("table", "csv", "json"))

    assert (table.status, table.out.splitlines()[0]) == (0, "Khác gì khi dùng khac.csv, từ 01/4/2026 đến 30/4/2026")
    assert rows.out.splitlines()[0] == "what,change,name,before,after,working_days"
    assert objects.out.startswith("[\n  {\n")


def test_another_file_that_refuses_leaves_with_all_its_problems(dondoc: Dondoc, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac.yaml"
    text = (home / "matrix.yaml").read_text("utf-8")
    other.write_text(text.replace("ma: C.a", "ma: C.a.b").replace("phien_ban: 1", "phien_ban: hai"), "utf-8")

    said = dondoc("--home", home, "plan", *APRIL, "--against", other)

    assert (said.status, said.out) == (1, "")
    assert len(said.err.splitlines()) > 1
    assert {line.split(":")[0] for line in said.err.splitlines()} == {"khac.yaml"}
