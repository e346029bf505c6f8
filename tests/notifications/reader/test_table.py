"""Rows, columns and ticked boxes."""

from __future__ import annotations

import pytest

from notifications.reader.table import Columns, cells_of, is_row, is_status, labelled, repeats, says, ticked
from notifications.reader.words import words

ASKED = words("Rà soát, phân loại án chính xác")


def test_a_row_is_cut_at_bars_and_at_tabs() -> None:
    assert [is_row(text) for text in ("a | b", "a\tb", "a|b", "\tab")] == [True, True, False, False]
    assert [is_row(text) for text in ("a    b    c", "a    b")] == [True, False]
    assert cells_of("N08-1    Đang   5 vụ") == ["N08-1", "Đang", "5 vụ"]
    assert (cells_of("| a | | b"), cells_of("a\t\tb")) == (["a", "", "b"], ["a", "", "b"])


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["STT", "Mã", "Nội dung", "Tình trạng (a/b)"], Columns((0, 1, 2), 3)),
        (["Mã số", "Xong", "Đang"], Columns((), None, ((1, "Xong"), (2, "Đang")))),
        (["N08-1", "Xong"], None),
        (["Mã", "Xong"], None),
    ],
)
def test_a_header_says_where_the_status_stands(cells: list[str], columns: Columns | None) -> None:
    assert Columns.of(cells) == columns


@pytest.mark.parametrize(
    ("columns", "cells", "said"),
    [
        (Columns((), 2), ["N08-1", "42 vụ", "XONG"], ["XONG", "42 vụ"]),
        (Columns((), 2), ["N08-1", "42 vụ"], ["?", "42 vụ"]),
        (Columns((), 2), ["N08-1", "", ""], []),
        (Columns((), None), ["N08-1", "Rà soát, phân loại", "2", "XONG"], ["XONG"]),
        (Columns((), None, ((1, "Xong"), (2, "Đang"))), ["N08-1", "", "x", "5 vụ"], ["Đang", "5 vụ"]),
        (Columns((), None, ((1, "Xong"), (2, "Đang"))), ["N08-1", "x", "x"], ["Xong?Đang"]),
    ],
)
def test_a_row_says_its_status_first(columns: Columns, cells: list[str], said: list[str]) -> None:
    assert columns.said(cells, 0, "", ASKED) == said


def test_words_behind_the_code_are_kept_unless_they_are_the_question() -> None:
    columns = Columns((), 1)

    assert columns.said(
        ["N08-1 Rà soát, phân loại án chính xác", "XONG"], 0, " Rà soát, phân loại án chính xác", ASKED
    ) == ["XONG"]
    assert columns.said(["N08-1 cũ", "XONG"], 0, " cũ", ASKED) == ["XONG", "cũ"]


def test_a_cell_may_repeat_a_part_of_the_question() -> None:
    assert [repeats(text, ASKED) for text in ("phân loại án", "loại án", "phân loại xong")] == [True, False, False]


def test_a_status_is_nothing_but_a_status() -> None:
    assert [is_status(text) for text in ("XONG", "đã xong", "chưa xong", "5", "")] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("XONG (a)", None),
        ("xong ✅", None),
        ("[x] Xong [ ] Đang", "Xong"),
        ("☐ Xong ☑ Đang\n5 vụ", "Đang\n5 vụ"),
        ("[x] Xong [x] Đang", "?"),
        ("[ ] Xong [ ] Đang", "?"),
        ("Xong [x] Đang [ ]", "?"),
    ],
)
def test_one_ticked_box_in_front_of_its_word_is_the_answer(text: str, said: str | None) -> None:
    assert ticked(text) == said


def test_a_row_of_a_label_and_its_words_is_a_labelled_line() -> None:
    rows = (["Tình trạng:", "đang"], ["Kết quả", "6 việc"], ["N08-1", "xong"], ["Tình trạng"], ["Mã", "a", "b"])

    assert [labelled(cells) for cells in rows] == ["Tình trạng: đang", "Kết quả: 6 việc", "", "", ""]


def test_a_ditto_says_something_and_dots_do_not() -> None:
    assert [says(text) for text in ("-//-", "✓", "12", "……", "/", "")] == [True, True, True, False, False, False]
