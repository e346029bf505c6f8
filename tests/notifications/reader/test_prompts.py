"""Which lines are the prompts of our letters, and what was typed behind them."""

from __future__ import annotations

import pytest

from notifications.reader.prompts import in_last_cell, is_open, is_ours, is_prompt, says_status, typed_in


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("Tình trạng (XONG / ĐANG / CHƯA): XONG", "Tình trạng: XONG"),
        ("Tinh trang: dang", "Tinh trang: dang"),
        ("Kết quả, số liệu: 12 vụ", "Kết quả, số liệu: 12 vụ"),
        ("Tình trạng (XONG / ĐANG / CHƯA):", ""),
        ("Tình trạng (XONG / ĐANG / CHƯA): ……", ""),
        ("12.h: xong", ""),
    ],
)
def test_what_stands_behind_a_prompt_is_the_unit_s(line: str, typed: str) -> None:
    assert typed_in(line) == typed


CHOICES = ("xong / đang / chưa", "xong rồi", "a / b / c", "14/4/2026 chưa có quyết định; 12.h: đang thực hiện")


def test_choices_and_facts_are_our_own_words() -> None:
    assert [is_prompt(line) for line in CHOICES] == [True, False, False, False]
    assert [is_ours(line) for line in ("Kỳ báo cáo: quý I", "Minh chứng: quyết định", "đã xong")] == [True, True, False]
    assert [says_status(line) for line in ("da xong", "- chua", "ban hanh")] == [True, True, False]


def test_a_prompt_is_open_when_nothing_stands_behind_it() -> None:
    lines = ("Tình trạng (XONG / ĐANG / CHƯA):", "Kết quả, số liệu: …", "Kết quả: 5 vụ", "XONG / ĐANG / CHƯA):")

    assert [is_open(line) for line in lines] == [True, True, False, False]


ROW = "[12.h] Thành lập Tình trạng (XONG / ĐANG / CHƯA):"


@pytest.mark.parametrize(
    ("row", "parted"),
    [
        (f"{ROW} | đang, 5 việc", (ROW, "đang, 5 việc")),
        (f"{ROW} | 5 việc", (f"{ROW} | 5 việc", "")),
        ("12.h | xong", ("12.h | xong", "")),  # an older answer, quoted as a table
        (ROW, (ROW, "")),
    ],
)
def test_an_answer_may_stand_in_a_new_cell_beside_our_choices(row: str, parted: tuple[str, str]) -> None:
    assert in_last_cell(row) == parted
