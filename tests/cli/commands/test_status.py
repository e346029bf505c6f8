"""`dondoc status`: by task, unit and obligation, in three forms, with sums that agree."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from services.status import CELLS
from tests.cli.conftest import Dondoc

OPENING = ("run", "open-round", "--without-prefect", "--now", "2026-04-01T08:00:00+07:00")
AS_OF = ("--as-of", "2026-04-02")


@pytest.fixture
def asked(dondoc: Dondoc, home: Path) -> Path:
    """Return a workspace in which one round was opened."""
    assert dondoc("--home", home, *OPENING).status == 0
    return home


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("task", ["1", "C", ""]),
        ("unit", ["toa-an", "kho-bac", "xa-kim-lien", "xa-dai-hue", "phuong-cua-lo", ""]),
        ("obligation", ["1.a", "C.a", ""]),
    ],
)
def test_json_and_csv_say_the_same_and_the_total_is_the_sum(
    dondoc: Dondoc, asked: Path, by: str, keys: list[str]
) -> None:
    plain = dondoc("--home", asked, "status", "--by", by, *AS_OF, "--format", "json")
    table = dondoc("--home", asked, "status", "--by", by, *AS_OF, "--format", "csv")

    rows = json.loads(plain.out)
    assert [row["key"] for row in rows] == keys
    assert [sum(row[cell] for row in rows[:-1]) for cell in CELLS] == [rows[-1][cell] for cell in CELLS]
    assert rows[-1]["asked"] == 6
    assert list(csv.DictReader(io.StringIO(table.out))) == [
        {name: str(value) for name, value in row.items()} for row in rows
    ]


def test_the_table_fits_in_eighty_columns_and_cuts_no_code_short(
    dondoc: Dondoc, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    said = dondoc("--home", asked, "status", "--by", "unit", *AS_OF)

    assert (said.status, said.err) == (0, "")
    assert "…" not in said.out
    assert [line for line in said.out.splitlines() if len(line) > 80] == []
    assert "Tổng" in said.out


def test_before_anything_was_asked_there_is_only_the_total(dondoc: Dondoc, home: Path) -> None:
    said = dondoc("--home", home, "status", "--year", "2026", *AS_OF, "--format", "json")

    assert json.loads(said.out) == [{"key": "", "name": "", **dict.fromkeys(CELLS, 0)}]


def test_the_secretariat_reads_what_waits_for_itself(dondoc: Dondoc, asked: Path) -> None:
    said = dondoc("--home", asked, "status", *AS_OF)

    assert said.out.endswith("Phía thư ký: 0 trả lời đang chờ nghiệm thu, trong đó 0 đã chờ quá mức.\n")
    assert "Thư không tới" not in said.out.splitlines()[0]


def test_one_due_date_explains_itself_before_and_after_it_is_asked(dondoc: Dondoc, asked: Path) -> None:
    basis = "căn cứ: 20-QĐ/BNC, Ban Nội chính ấn định ngày 10/12/2025"
    first = f"ngày cuối của kỳ quý I năm 2026; {basis}; không tính 4 ngày thứ Bảy, Chủ nhật"
    next_one = first.replace("quý I ", "quý II ")

    said = dondoc("--home", asked, "status", "--explain", "C.a/toa-an/2026-Q1")
    plan = dondoc("--home", asked, "status", "--explain", "C.a/toa-an/2026-Q2", "--format", "csv")
    plain = dondoc("--home", asked, "status", "--explain", "C.a/toa-an/2026-Q1", "--format", "json")

    assert (said.status, said.out) == (0, f"14/4/2026 là ngày làm việc thứ 10 sau ngày 31/3/2026, {first}.\n")
    assert list(csv.DictReader(io.StringIO(plan.out))) == [
        {
            "key": "C.a/toa-an/2026-Q2",
            "due": "2026-07-14",
            "text": f"14/7/2026 là ngày làm việc thứ 10 sau ngày 30/6/2026, {next_one}",
        }
    ]
    assert {name: json.loads(plain.out)[name] for name in ("due", "origin", "rule", "anchor", "offset")} == {
        "due": "2026-04-14",
        "origin": "theo_quy_tac",
        "rule": "sau-quy",
        "anchor": "2026-03-31",
        "offset": 10,
    }


@pytest.mark.parametrize("name", ["C.a", "C.a/toa-an/2026-H1", "C.a/toa-an/hom-nay", "9.z/toa-an/2026"])
def test_a_name_that_no_check_in_has_is_refused(dondoc: Dondoc, asked: Path, name: str) -> None:
    said = dondoc("--home", asked, "status", "--explain", name)

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"dondoc: E343 không có phiếu báo cáo nào mang tên {name}")


def test_a_date_in_a_year_without_a_calendar_is_refused_by_name(dondoc: Dondoc, asked: Path) -> None:
    said = dondoc("--home", asked, "status", "--explain", "C.a/toa-an/2026-Q4")

    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(
        "calendar.csv: E304 năm 2027 chưa có lịch nghỉ được công bố, không tính được ngày 2027-01-01"
    )
