"""Who asks for the form is given one; whoever says anything else is read by a person."""

from __future__ import annotations

import pytest

from notifications.reader.wishes import asks_for_form


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("gửi mẫu", True),
        ("Gửi mẫu.", True),
        ("xin mẫu", True),
        ("Xin gửi mẫu Excel ạ", True),
        ("cho xin biểu mẫu Excel", True),
        ("Đề nghị gửi phiếu Excel cho đơn vị. Trân trọng!", True),
        ("Nhờ ban gửi lại file excel", True),
        ("xin gui mau", True),
        ("", False),
        ("Đơn vị đã gửi mẫu báo cáo", False),
        ("1.a: hoàn thành; xin gửi mẫu", False),
        ("Xin gia hạn và xin gửi mẫu", False),
        ("Gửi mẫu số 05", False),
        ("Tòa án cho biết mẫu vật đã được giám định", False),
        ("xin mẫu " + "rất dài " * 40, False),
    ],
)
def test_only_a_plain_wish_for_the_form_is_one(words: str, *, asks: bool) -> None:
    assert asks_for_form(words) is asks
