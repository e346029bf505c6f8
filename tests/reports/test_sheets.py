"""Sheets of a workbook."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import load_workbook

from reports.sheets import MADE, NAME, Cell, Percent, new_book, write_sheet


def sheet(*rows: list[Cell]) -> Any:
    """Return a sheet of these rows, read again."""
    stream = io.BytesIO()
    made = new_book(stream, "Tên sổ")
    write_sheet(made, "Trang", [("Một", NAME), ("Hai", NAME)], rows)
    made.close()
    return load_workbook(stream)


def test_every_kind_of_cell_keeps_its_type() -> None:
    found = sheet(["Xã", 1500], [date(2026, 2, 5), Percent(7857)], [None, 0])["Trang"]
    cells = [[(cell.value, cell.number_format) for cell in row] for row in found.iter_rows(min_row=2)]
    assert [cells[0][0][0], cells[0][1]] == ["Xã", (1500, "#,##0")]
    assert [str(cells[1][0][0])[:10], cells[1][1]] == ["2026-02-05", (0.7857, "0.00%")]
    assert [value for value, _ in cells[2]] == [None, 0]


def test_words_are_never_a_formula_or_a_link() -> None:
    words = ["=1+1", "+SUM(A1)", "@x", "https://x.example", "mailto:a@x.example"]
    rows: list[list[Cell]] = [[one, one] for one in words]
    found = sheet(*rows)["Trang"]
    assert [found.cell(2 + place, 1).value for place in range(len(words))] == words
    assert {found.cell(2 + place, 1).data_type for place in range(len(words))} == {"s"}
    assert [cell.hyperlink for row in found.iter_rows() for cell in row if cell.hyperlink] == []


def test_heads_stay_in_sight_and_are_printed_on_each_page() -> None:
    book = sheet(["Xã", 1])
    found = book["Trang"]
    assert (found.freeze_panes, found.auto_filter.ref, found.print_title_rows) == ("C2", "A1:B2", "$1:$1")
    assert (book.properties.title, book.properties.created) == ("Tên sổ", MADE)
