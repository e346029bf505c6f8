"""A filled form is read whatever was done to its sheet, and any bytes whatever are taken."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.form import Cell, Column, FilledItem
from notifications.filled_form import ENTRIES_LIMIT, ROWS_LIMIT, SIZE_LIMIT, NotAForm, read_form
from reports.answer_form import write_form
from tests.forms import CODE, FORM, WORDS, filled, opened, row_of, saved

EMPTY = write_form(FORM, WORDS)
GIVEN = {
    ("1.a", Column.STATUS): "Hoàn thành",
    ("1.a", Column.NUMBER): "12-KH/ĐU",
    ("1.a", Column.DATED): datetime(2026, 3, 12),  # noqa: DTZ001 -- a spreadsheet's dates have no zone
    ("1.b #1", Column.FIGURE): 11,
    ("1.b #1", Column.WHOLE): 14,
}


def said(data: bytes) -> dict[str, FilledItem]:
    """Return the items that say something, by tag."""
    return {one.tag: one for one in read_form(data, WORDS).items if not one.is_empty()}


def test_what_was_filled_in_is_read_with_its_places() -> None:
    form = read_form(filled(EMPTY, GIVEN), WORDS)

    assert form.code == CODE
    assert form.items == (
        FilledItem(
            "1.a",
            {
                Column.STATUS: Cell("E9", "Hoàn thành"),
                Column.NUMBER: Cell("H9", "12-KH/ĐU"),
                Column.DATED: Cell("I9", date(2026, 3, 12)),
            },
            {0: {}},
        ),
        FilledItem("1.b", {}, {0: {Column.FIGURE: Cell("F12", 11), Column.WHOLE: Cell("G12", 14)}, 1: {}}),
        FilledItem("C.a", {}, {0: {}}),
    )


def test_a_sheet_that_was_renamed_moved_and_cut_is_still_read() -> None:
    book, sheet = opened(filled(EMPTY, GIVEN))
    sheet.title = "Trang tính 1 (2)"
    book.create_sheet("ghi chú", 0).cell(1, 1).value = "xin xem trang sau"
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(row_of(sheet, "C.a"))
    sheet.insert_rows(1, 3)
    sheet.insert_cols(1)

    form = read_form(saved(book), WORDS)

    assert (form.code, {one.tag: one.is_empty() for one in form.items}) == (
        CODE,
        {"1.a": False, "1.b": False, "C.a": True},
    )


def test_words_are_kept_as_they_were_meant_and_a_formula_as_its_text() -> None:
    words = unicodedata.normalize("NFD", "Đã xong\r\nviệc\u200b\x07")
    data = filled(EMPTY, {("1.a", Column.WORDS): words.replace("\x07", ""), ("1.b", Column.WORDS): "=1+2"})

    assert {tag: one.cells[Column.WORDS].value for tag, one in said(data).items()} == {
        "1.a": "Đã xong\nviệc",
        "1.b": "=1+2",
    }


def test_a_form_without_its_code_has_none() -> None:
    book, sheet = opened(EMPTY)
    sheet.cell(3, 1).value = None

    assert read_form(saved(book), WORDS).code == ""


def test_a_code_may_have_moved_into_the_next_cell() -> None:
    book, sheet = opened(EMPTY)
    sheet.unmerge_cells("A3:M3")
    sheet.cell(3, 1).value, sheet.cell(3, 2).value = "mã phiếu:", CODE

    assert read_form(saved(book), WORDS).code == CODE


def test_a_tag_that_stands_twice_is_there_twice_and_a_lone_measure_is_kept() -> None:
    book, sheet = opened(filled(EMPTY, GIVEN))
    sheet.cell(row_of(sheet, "C.a"), 1).value = "1.A"

    assert [one.tag for one in read_form(saved(book), WORDS).items] == ["1.a", "1.b", "1.A", "C.a"]


def packed(entries: int, size: int) -> bytes:
    """Return a zip archive with so many entries, each so large once unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(entries):
            archive.writestr(f"{number}.xml", b"0" * size)
    return stream.getvalue()


def long_sheet() -> bytes:
    """Return a form with more rows than anybody needs."""
    book, sheet = opened(EMPTY)
    for row in range(20, ROWS_LIMIT + 2):
        sheet.cell(row, 1).value = "x"
    return saved(book)


def other_workbook() -> bytes:
    """Return a workbook that is no form."""
    book, sheet = opened(EMPTY)
    sheet.delete_rows(8)
    return saved(book)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (bytes, "khong_doc_duoc"),
        (lambda: b"Ma so;Tinh trang", "khong_doc_duoc"),
        (lambda: EMPTY[:4000], "khong_doc_duoc"),
        (lambda: packed(1, 10), "khong_doc_duoc"),
        (lambda: b"0" * (SIZE_LIMIT + 1), "qua_lon"),
        (lambda: packed(ENTRIES_LIMIT + 1, 1), "qua_lon"),
        (lambda: packed(1, 41 * 1024 * 1024), "qua_lon"),
        (long_sheet, "qua_lon"),
        (other_workbook, "khong_phai_phieu"),
    ],
)
def test_what_is_no_form_says_why(made: Callable[[], bytes], reason: str) -> None:
    data = made()

    with pytest.raises(NotAForm) as told:
        read_form(data, WORDS)

    assert told.value.reason == reason


@given(st.binary(max_size=300), st.integers(0, len(EMPTY)))
def test_no_bytes_make_it_stumble(noise: bytes, place: int) -> None:
    damaged = EMPTY[:place] + noise + EMPTY[place + len(noise) :]
    with suppress(NotAForm):
        assert all(one.tag for one in read_form(damaged, WORDS).items)
