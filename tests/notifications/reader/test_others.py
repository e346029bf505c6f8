"""Whose answer it is, by its own words."""

from __future__ import annotations

import pytest

from notifications.reader.others import speaks_for_another
from tests.notifications.reader.replies import asked

COURT = asked("toa-an", "zyxwvuts765432aa", "ta@x.example", "Đảng ủy Tòa án nhân dân tỉnh")


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("Đảng ủy xã Kim Liên xin báo cáo:\n12.h: xong", False),
        ("Đảng ủy Tòa án nhân dân tỉnh báo cáo:\n12.h: xong", True),
        ("12.h: xong, phối hợp với Đảng ủy Tòa án nhân dân tỉnh", False),
        ("Báo cáo thay Đảng ủy xã Vạn An: 12.h: xong", True),
        ("Đảng ủy xã Vạn An xin báo cáo:\n12.h: xong", True),
        ("Kính gửi Ban. Xã Vạn An xin báo cáo:\n12.h: xong", True),
        ("Kính gửi Ban. Xã Kim Liên xin báo cáo:\n12.h: xong", False),
        ("Đảng ủy xã trân trọng báo cáo./.", False),
        ("Thay mặt Đảng ủy xã Kim Hoa: 12.h: xong", True),
        ("Thay mặt Đảng ủy xã Kim Liên: 12.h: xong", False),
        ("Tôi trả lời thay Đảng ủy xã Kim Liên: 12.h: xong", False),
    ],
)
def test_words_in_another_unit_s_name_are_seen(words: str, *, another: bool) -> None:
    assert speaks_for_another(words, asked(), [asked(), COURT]) is another
