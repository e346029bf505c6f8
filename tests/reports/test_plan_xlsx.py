"""A plan as a workbook: read back cell by cell."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

from openpyxl import Workbook, load_workbook

from directive.plan import Plan
from directive.units import Registry
from reports.plan_xlsx import write_xlsx
from tests.books import UNITS
from tests.reports.plans import BOOK, seen, words


def opened(plan: Plan) -> Workbook:
    """Return the workbook as a program opens it."""
    return load_workbook(io.BytesIO(write_xlsx(plan, BOOK, words())))


def rows(book: Workbook, sheet: str) -> list[list[object]]:
    """Return the cells of a sheet without its heads."""
    return [list(row) for row in book[sheet].iter_rows(min_row=2, values_only=True)]


def test_it_has_its_three_sheets_with_their_heads_in_sight() -> None:
    book = opened(seen())

    assert book.sheetnames == ["Theo ngày", "Thư", "Theo đơn vị"]
    assert [one.freeze_panes for one in book.worksheets] == ["C2"] * 3
    assert [cell.value for cell in book["Thư"][1]] == ["Ngày", "Loại", "Mã", "Nơi nhận", "Số phiếu", "Các phiếu"]


def test_every_day_is_a_row_with_dates_and_numbers() -> None:
    days = rows(opened(seen()), "Theo ngày")

    assert len(days) == 28
    assert days[1] == [datetime(2026, 2, 2), "thứ Hai", "", 2, 0, 0, 0, 3, 2, 0, 0, 1]  # noqa: DTZ001 -- a cell has no zone
    assert days[15][2] == "nghỉ: Tết Nguyên đán"


def test_every_letter_is_a_row() -> None:
    letters = rows(opened(seen()), "Thư")

    assert len(letters) == len(seen().letters)
    assert letters[1][1:] == ["Thư phiếu báo cáo", "a", "Đơn vị a", 1, "3.a/a/2026-01"]


def test_every_unit_is_a_row() -> None:
    units = rows(opened(seen()), "Theo đơn vị")

    assert [row[0] for row in units] == [one.id for one in UNITS]
    assert units[0] == ["a", "Đơn vị a", 1, 3, 3, 1, 1, 1, 0]


def test_what_looks_like_a_formula_stays_a_text() -> None:
    named = [replace(one, name="=1+1") if one.id == "a" else one for one in UNITS]
    book = replace(BOOK, units=Registry({one.id: one for one in named}))

    made = load_workbook(io.BytesIO(write_xlsx(seen(), book, words())))

    assert (made["Theo đơn vị"]["B2"].value, made["Theo đơn vị"]["B2"].data_type) == ("=1+1", "s")


def test_a_second_run_gives_the_same_bytes() -> None:
    assert write_xlsx(seen(), BOOK, words()) == write_xlsx(seen(), BOOK, words())
