"""The empty form: protected, explained, with lists to choose from, and every text a text."""

from __future__ import annotations

import zipfile
from io import BytesIO

from directive.form import OF_TIME, Column
from reports.answer_form import write_form
from tests.forms import CODE, FORM, WORDS, opened, row_of


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write_form(FORM, WORDS) == write_form(FORM, WORDS)


def test_it_says_whose_it_is_which_it_is_and_how_to_fill_it_in() -> None:
    _, sheet = opened(write_form(FORM, WORDS))

    assert [sheet.cell(row, 1).value for row in range(1, 7)] == [
        "PHIẾU BÁO CÁO KẾT QUẢ THỰC HIỆN CHỈ THỊ",
        "Đơn vị: Đảng ủy Tòa án nhân dân tỉnh",
        f"Mã phiếu: {CODE}",
        *WORDS["cach_dien"].strip().split("\n"),
    ]
    assert [sheet.cell(8, place).value for place in range(1, 14)] == [WORDS[one.value] for one in Column]


def test_each_duty_has_a_row_and_each_figure_one_below_it() -> None:
    _, sheet = opened(write_form(FORM, WORDS))

    assert [(sheet.cell(row, 1).value, sheet.cell(row, 2).value) for row in range(9, sheet.max_row + 1)] == [
        ("1.a", "Ban hành kế hoạch"),
        ("1.a #1", "Số liệu 1: Có"),
        ("1.b", "Xét xử\nLần trước: đang thực hiện"),
        ("1.b #1", "Số liệu 1: Tỷ lệ xong (việc xong / việc có điều kiện)"),
        ("1.b #2", "Số liệu 2: Số tiền"),
        ("C.a", "=HYPERLINK(1)"),
        ("C.a #1", "Số liệu 1: Cuộc (cuộc)"),
    ]


def test_only_the_units_own_cells_are_open_and_the_sheet_is_protected() -> None:
    _, sheet = opened(write_form(FORM, WORDS))
    own = {
        (sheet.cell(row, 1).value, column)
        for row in range(9, sheet.max_row + 1)
        for place, column in enumerate(Column, 1)
        if not sheet.cell(row, place).protection.locked
    }
    of_duty = {Column.STATUS, Column.NUMBER, Column.DATED, Column.RECEIVED_BY, Column.WORDS, *OF_TIME}

    assert sheet.protection.sheet is True
    assert own == {(tag, one) for tag in ("1.a", "1.b", "C.a") for one in of_duty} | {
        ("1.a #1", Column.FIGURE),
        ("1.b #1", Column.FIGURE),
        ("1.b #1", Column.WHOLE),
        ("1.b #2", Column.FIGURE),
        ("C.a #1", Column.FIGURE),
    }


def test_a_state_and_a_yes_or_no_are_chosen_from_a_list_and_every_figure_is_explained() -> None:
    _, sheet = opened(write_form(FORM, WORDS))
    rules = {str(rule.sqref): (rule.type, rule.formula1, rule.prompt) for rule in sheet.data_validations.dataValidation}
    state = f"E{row_of(sheet, '1.a')}"

    assert rules[state] == (
        "list",
        '"Hoàn thành,Đang thực hiện,Chưa thực hiện,Vướng mắc,Không phát sinh,Không thuộc thẩm quyền"',
        WORDS["chon_tinh_trang"],
    )
    assert rules[f"F{row_of(sheet, '1.a #1')}"] == ("list", '"Có,Không"', WORDS["chon"])
    assert rules[f"F{row_of(sheet, '1.b #1')}"] == (None, None, WORDS["viet_ty_le"])
    assert rules[f"G{row_of(sheet, '1.b #1')}"] == (None, None, WORDS["viet_tong_so"])


def test_there_is_no_formula_no_macro_and_no_link_in_it() -> None:
    data = write_form(FORM, WORDS)
    _, sheet = opened(data)
    names = zipfile.ZipFile(BytesIO(data)).namelist()

    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert [name for name in names if "vba" in name.lower() or "external" in name.lower()] == []
    assert "hyperlinks" not in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
