"""Which lines are the prompts of our letters, and what was typed behind them."""

from __future__ import annotations

import pytest

from notifications.reader.prompts import is_ours, is_prompt, says_status, typed_in


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
