"""What differs under another file, on the screen."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc, Said

SPAN = ("--from", "2026-04-01", "--to", "2026-04-30")


def differs(dondoc: Dondoc, home: Path, name: str, text: str, form: str = "table") -> Said:
    """Return what is said with that text beside the workspace's own file."""
    path = home.parent / f"khac-{name}"
    path.write_text(text, "utf-8")
    return dondoc("--home", home, "plan", *SPAN, "--against", path, "--format", form)


@pytest.fixture
def later(home: Path) -> str:
    """Return a calendar with one more day off, by which deadlines move."""
    return (home / "calendar.csv").read_text("utf-8") + '2026-04-03,nghi,Nghỉ thêm,"TB 1",co\n'


@pytest.fixture
def without_a_unit(home: Path) -> str:
    """Return a registry in which one unit ended before the first period did, and another stands for it."""
    lines = (home / "units.csv").read_text("utf-8")
    return lines.replace("xa-kim-lien", "xa-kim-lien-moi", 1)


def test_moved_deadlines_and_letters_are_told_with_both_days(dondoc: Dondoc, home: Path, later: str) -> None:
    lines = [" ".join(line.split()) for line in differs(dondoc, home, "calendar.csv", later).out.splitlines()]

    assert "1.a/xa-kim-lien/2026-03 07/4/2026 08/4/2026 +1" in lines
    assert "thứ Tư 08/4/2026 bớt Thư nhắc quá hạn Đảng ủy xã Kim Liên" in lines
    assert "thứ Năm 09/4/2026 thêm Thư nhắc quá hạn Đảng ủy xã Kim Liên" in lines


def test_a_unit_that_comes_and_one_that_goes_are_told(dondoc: Dondoc, home: Path, without_a_unit: str) -> None:
    out = differs(dondoc, home, "units.csv", without_a_unit).out
    lines = [" ".join(line.split()) for line in out.splitlines()]

    assert "1.a/xa-kim-lien/2026-03 07/4/2026 không hỏi" in lines
    assert "1.a/xa-kim-lien-moi/2026-03 không hỏi 07/4/2026" in lines
    assert ("xa-kim-lien 3 0" in lines, "xa-kim-lien-moi 0 3" in lines) == (True, True)


def test_csv_and_json_hold_the_same_rows(dondoc: Dondoc, home: Path, without_a_unit: str) -> None:
    rows = list(csv.DictReader(io.StringIO(differs(dondoc, home, "units.csv", without_a_unit, "csv").out)))

    assert json.loads(differs(dondoc, home, "units.csv", without_a_unit, "json").out) == rows
    assert {(row["what"], row["change"]) for row in rows} == {
        ("deadline", "come"),
        ("deadline", "gone"),
        ("letter", "come"),
        ("letter", "gone"),
        ("unit", "more"),
        ("unit", "less"),
    }


def test_a_move_says_its_working_days(dondoc: Dondoc, home: Path, later: str) -> None:
    rows = list(csv.DictReader(io.StringIO(differs(dondoc, home, "calendar.csv", later, "csv").out)))

    (moved,) = [row for row in rows if row["name"] == "1.a/xa-kim-lien/2026-03"]
    assert list(moved.values()) == ["deadline", "moved", "1.a/xa-kim-lien/2026-03", "2026-04-07", "2026-04-08", "1"]


def test_a_file_that_changes_nothing_is_said_to(dondoc: Dondoc, home: Path) -> None:
    said = differs(dondoc, home, "matrix.yaml", (home / "matrix.yaml").read_text("utf-8"))

    assert said.out.splitlines()[0] == (
        "Dùng khac-matrix.yaml thì từ 01/4/2026 đến 30/4/2026 không hạn nào, không thư nào khác đi."
    )
