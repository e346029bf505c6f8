"""A plan on the screen: as a table, as CSV, as JSON, and the three say the same."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc

SPAN = ("--from", "2026-04-01", "--to", "2026-04-30")


def printed(dondoc: Dondoc, home: Path, form: str, *more: str) -> str:
    """Return what the command prints in one form."""
    said = dondoc("--home", home, "plan", *SPAN, "--format", form, *more)
    assert (said.status, said.err) == (0, "")
    return said.out


def test_the_table_has_days_totals_units_and_the_fullest_days(dondoc: Dondoc, home: Path) -> None:
    out = printed(dondoc, home, "table")
    lines = [" ".join(line.split()) for line in out.splitlines()]

    assert lines[:2] == ["Kế hoạch từ 01/4/2026 đến 30/4/2026", "Giả định: không đơn vị nào trả lời."]
    assert "thứ Tư 01/4/2026 6 5 Thư phiếu báo cáo: 5" in lines
    assert "Phiếu mở 6" in lines
    assert [line for line in lines if line in ("Đơn vị nhận nhiều thư nhất", "Ngày nhiều thư nhất")] == [
        "Đơn vị nhận nhiều thư nhất",
        "Ngày nhiều thư nhất",
    ]
    assert max(map(len, out.splitlines())) <= 80
    assert unicodedata.is_normalized("NFC", out) is True


def test_a_day_off_stands_in_the_table_with_its_name(dondoc: Dondoc, home: Path) -> None:
    assert "nghỉ: " in printed(dondoc, home, "table")


@pytest.mark.parametrize("answers", ["silent", "0.5"])
def test_csv_and_json_hold_the_same_rows(dondoc: Dondoc, home: Path, answers: str) -> None:
    rows = list(csv.DictReader(io.StringIO(printed(dondoc, home, "csv", "--answers", answers))))
    plain = json.loads(printed(dondoc, home, "json", "--answers", answers))

    assert plain["rows"] == rows
    assert [row["day"] for row in rows] == sorted(row["day"] for row in rows)
    assert {row["what"] for row in rows} == {"deadline", "letter", "rung"}


def test_json_sums_up_days_and_units(dondoc: Dondoc, home: Path) -> None:
    plain = json.loads(printed(dondoc, home, "json"))

    letters = sum(row["what"] == "letter" for row in plain["rows"])
    assert sum(sum(day["letters"].values()) for day in plain["days"]) == letters
    assert sum(unit["letters"] for unit in plain["units"]) == sum(
        row["what"] == "letter" and bool(row["unit"]) for row in plain["rows"]
    )
    assert (plain["from"], plain["to"], plain["answers"], plain["seed"]) == ("2026-04-01", "2026-04-30", 0.0, 2026)


def test_a_second_run_prints_the_same(dondoc: Dondoc, home: Path) -> None:
    assert printed(dondoc, home, "json") == printed(dondoc, home, "json")
