"""Sheets of a workbook: words are words, dates dates, numbers numbers, and nothing that came in is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

# A fixed stamp: the same figures give the same bytes, whenever they are written.
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 -- a document property without a zone
DATE, KIND, NAME, NUMBER, LIST = 12.0, 26.0, 44.0, 11.0, 60.0
CELL_LIMIT = 32_767  # letters that a cell may hold in Excel


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage in hundredths: 7857 is 78.57 %."""

    hundredths: int


Cell: TypeAlias = str | int | date | Percent | None  # None leaves the cell empty: a missing value is no zero
Column: TypeAlias = tuple[str, float]  # heading, and width in letters


def new_book(stream: io.BytesIO, title: str) -> Workbook:
    """Return an empty workbook that is written to the stream when it is closed."""
    made = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    made.set_properties({"title": title, "created": MADE})
    return made


def write_sheet(made: Workbook, name: str, heads: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
    """Write one sheet: its heads stay in sight and sift, and it prints on A4 across, one page wide."""
    sheet = made.add_worksheet(name)
    bold = made.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#F1F3F5", "border": 1})
    day_form = made.add_format({"num_format": "dd/mm/yyyy", "align": "center"})
    whole, part = made.add_format({"num_format": "#,##0"}), made.add_format({"num_format": "0.00%"})
    for place, (head, width) in enumerate(heads):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, bold)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(number, place, cell, day_form)
            elif isinstance(cell, int):
                sheet.write_number(number, place, cell, whole)
            elif isinstance(cell, Percent):
                sheet.write_number(number, place, cell.hundredths / 10_000, part)
            elif cell is not None:
                sheet.write_string(number, place, cell[:CELL_LIMIT])
    finish(sheet, len(rows), len(heads))


def finish(sheet: Worksheet, rows: int, columns: int) -> None:
    """Freeze the heads, let every column be sifted, and set the page."""
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, rows, columns - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
