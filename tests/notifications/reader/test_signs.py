"""What stands under an answer and is none."""

from __future__ import annotations

import pytest

from notifications.reader.lines import Line
from notifications.reader.signs import cut_banners, cut_signature


def left(text: str) -> str:
    lines = [Line(line, own=True) for line in text.split("\n")]
    return "\n".join(line.text for line in cut_banners(cut_signature(lines))).strip("\n")


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nVăn phòng Đảng ủy\nSố 1, đường Lê Nin",
        "Trân trọng,\nLê Thị Nhung\nChánh Văn phòng\nĐT: 0238.3111.222",
        "TM. BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n(đã ký)",
        "Nơi nhận:\n- Như trên,\n- Lưu VP.",
        "Đã gửi từ iPhone của tôi",
        "Tải Outlook cho iOS",
        "Gửi bằng Spark",
        "Email này đã được phần mềm diệt vi-rút kiểm tra.",
        "Email này chỉ dành cho người nhận.\nXin xóa nếu nhận nhầm.",
        "Thư này và tệp kèm theo chỉ dành cho người nhận, xin xóa khi đã đọc xong.",
    ],
)
def test_a_signature_is_no_answer(signature: str) -> None:
    assert left(f"12.h: xong\n\n{signature}") == "12.h: xong"


@pytest.mark.parametrize(
    "words",
    [
        "12.h: xong\nTrân trọng,\nP/S: thực ra 12.h chưa xong",
        "12.h: xong\n--\n12.a: chưa",
        "12.h: xong\nTrân trọng./.",
        "- 12.h: xong\n- 12.a: chưa",
        "12.h: xong\nGửi bằng văn bản số 12",
        "12.h: xong\nThư này đã được đồng chí Bí thư xem",
    ],
)
def test_what_may_be_an_answer_is_never_cut(words: str) -> None:
    assert left(words) == words


def test_a_banner_above_the_answer_is_left_out() -> None:
    assert left("[EXTERNAL]\nCảnh báo: thư từ bên ngoài cơ quan\n12.h: xong") == "12.h: xong"
    assert left("Email này chỉ dành cho người nhận.\n\n12.h: xong") == "12.h: xong"
