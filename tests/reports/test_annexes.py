"""The annexes as a workbook."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reports.annexes import COUNTED, write_annexes
from reports.paper import Paper
from tests.reports.chart_words import ALL
from tests.reports.years import HEAD, office, shipped_book, shipped_figures

pytestmark = pytest.mark.xdist_group("report")

WORDS = ALL["trang_tinh"]
SHEETS = ["ghi_chu", "nhiem_vu", "dau_viec", "don_vi", "chi_tieu", "qua_han", "van_ban", "phieu"]


def paper(**changes: Any) -> Paper:
    """Return the report of the shipped year."""
    return Paper(shipped_figures(), shipped_book(), office(**changes), 1, HEAD)


@cache
def written(*, named: bool) -> bytes:
    """Return the workbook of the shipped year."""
    return write_annexes(paper(name_units=named), WORDS)


@cache
def opened(*, named: bool) -> Any:
    """Return that workbook, read again."""
    return load_workbook(io.BytesIO(written(named=named)))


def rows(sheet: str, *, named: bool = True) -> list[list[Any]]:
    """Return the rows of a sheet, without its heads."""
    found = opened(named=named)[WORDS[f"trang_{sheet}"]]
    return [[cell.value for cell in row] for row in found.iter_rows(min_row=2)]


def test_the_sheets_stand_in_their_order() -> None:
    assert opened(named=True).sheetnames == [WORDS[f"trang_{name}"] for name in SHEETS]


def test_the_tasks_come_to_the_total_of_the_year() -> None:
    *tasks, whole = [row[2 : 2 + len(COUNTED)] for row in rows("nhiem_vu")]
    assert [sum(column) for column in zip(*tasks, strict=True)] == whole
    assert whole[0] == shipped_figures().total.asked


@pytest.mark.parametrize("sheet", ["dau_viec", "don_vi"])
def test_obligations_and_units_come_to_the_same_total(sheet: str) -> None:
    place = {"dau_viec": 3, "don_vi": 2}[sheet]
    assert sum(row[place] for row in rows(sheet)) == shipped_figures().total.asked


def test_each_check_in_has_a_row() -> None:
    assert len(rows("phieu")) == shipped_figures().total.asked
    assert sum(row[7] == WORDS["silent"] for row in rows("phieu")) == shipped_figures().total.silent


def test_what_is_missing_is_empty_and_no_zero() -> None:
    unsettled = [row for row in rows("phieu") if row[7] == WORDS["silent"]]
    assert {row[5] for row in unsettled} == {None}


def test_each_measure_has_a_row_with_its_base() -> None:
    figures = shipped_figures()
    assert len(rows("chi_tieu")) == len(figures.indicators)
    assert [row[7] is None for row in rows("chi_tieu")] == [not one.denominator for one in figures.indicators]


def test_who_is_late_has_the_longest_wait() -> None:
    longest = {one.unit: one.longest_days for one in shipped_figures().silent}
    assert len(rows("qua_han")) >= len(longest)
    assert max(row[5] for row in rows("qua_han")) >= max(longest.values())


def test_where_nobody_is_named_no_name_stands_anywhere() -> None:
    told = {str(value) for name in SHEETS for row in rows(name, named=False) for value in row}
    names = {shipped_book().units.full_name(unit.id) for unit in shipped_book().units}
    assert told & names == set()
    assert [row[0] for row in rows("don_vi", named=False)] == [WORDS["tinh"], WORDS["xa"]]
    assert rows("qua_han", named=False) == []
    assert rows("ghi_chu", named=False)[-1][0] == WORDS["giau_ten"]


def test_a_frozen_report_tells_its_code() -> None:
    made = load_workbook(io.BytesIO(write_annexes(replace(paper(), code="BC-2026-0914-1542"), WORDS)))
    assert made[WORDS["trang_ghi_chu"]].cell(8, 2).value == "BC-2026-0914-1542"


def test_the_same_figures_give_the_same_bytes() -> None:
    assert write_annexes(paper(), WORDS) == written(named=True)


@pytest.mark.prove
@pytest.mark.peer("calc")
def test_another_program_opens_it_and_reads_the_same_total(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(written(named=True))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"
    command = ["soffice", profile, "--headless", "--convert-to", sheet, "--outdir", str(tmp_path), "a.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    (table,) = tmp_path.glob("*.csv")
    last = table.read_text("utf-8").splitlines()[-1].split(",")
    assert last[0] == WORDS["tong_so"]
    assert last[2].replace('"', "").replace(".", "") == str(shipped_figures().total.asked)
