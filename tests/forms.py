"""Filling in a spreadsheet form as a unit does: by tag and column, with any spreadsheet library."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from directive.form import Column, Form, FormItem, FormMeasure
from directive.words import MeasureKind
from services.words import spoken

WORDS = spoken()["phieu_excel"]
CODE = "phieu-bao-cao/toa-an/2026-04-01/abc"
FORM = Form(
    CODE,
    "Ban Nội chính Tỉnh ủy",
    "Đảng ủy Tòa án nhân dân tỉnh",
    (
        FormItem("1.a", "Ban hành kế hoạch", "tháng 3 năm 2026", "14/4/2026", (FormMeasure(MeasureKind.YES_NO, "Có"),)),
        FormItem(
            "1.b",
            "Xét xử",
            "quý I năm 2026",
            "14/4/2026",
            (
                FormMeasure(MeasureKind.RATE, "Tỷ lệ xong", numerator="việc xong", denominator="việc có điều kiện"),
                FormMeasure(MeasureKind.MONEY, "Số tiền"),
            ),
            last="đang thực hiện",
        ),
        FormItem(
            "C.a", "=HYPERLINK(1)", "quý I năm 2026", "14/4/2026", (FormMeasure(MeasureKind.COUNT, "Cuộc", "cuộc"),)
        ),
    ),
)


def opened(data: bytes) -> tuple[Workbook, Worksheet]:
    """Return a form's workbook and its sheet."""
    book = load_workbook(io.BytesIO(data))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def row_of(sheet: Worksheet, tag: str) -> int:
    """Return the number of the row that carries a tag in its first column."""
    return next(row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == tag)


def filled(data: bytes, cells: Mapping[tuple[str, Column], Any]) -> bytes:
    """Return the form with these cells written into the rows of their tags."""
    book, sheet = opened(data)
    for (tag, column), value in cells.items():
        sheet.cell(row_of(sheet, tag), list(Column).index(column) + 1).value = value
    return saved(book)
