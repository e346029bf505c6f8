"""A status at the end of what is said of a duty."""

from __future__ import annotations

import pytest

from notifications.reader.concluded import concluded
from notifications.reader.words import words

ASKED = words("Xác minh, truy tìm tài sản")


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Đã họp. Nhiệm vụ này đã hoàn thành.", "Nhiệm vụ này đã hoàn thành.\nĐã họp."),
        ("Đã họp.\nĐang thực hiện", "Đang thực hiện;\nĐã họp."),
        ("Xác minh 42 người: ĐANG", " ĐANG;\nXác minh 42 người"),
        ("Đã họp. Đang", ""),
        ("Theo đ/c Chủ tịch thì đã\nxong", ""),
        ("Đã họp. Nhiệm vụ này sẽ hoàn thành.", ""),
        ("Xác minh ở xã Nam Đàn: xong", ""),
        ("Giữ gìn an ninh: xong", ""),
        ("Sẽ họp. Đang thực hiện.", ""),
        ("Đã họp. Đang thực hiện. Đã hoàn thành.", ""),
        ("Đã họp. Đã hoàn thành?", ""),
    ],
)
def test_a_status_alone_at_the_end_stands_first(text: str, turned: str) -> None:
    assert concluded(text, ASKED) == turned
