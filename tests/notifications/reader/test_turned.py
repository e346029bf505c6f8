"""Answers that are told the other way round."""

from __future__ import annotations

import pytest

from notifications.reader.turned import own_name, told
from tests.notifications.reader.asked_here import FOUR, lines

UNIT = "Đảng ủy xã Kim Liên"


def again(text: str) -> list[str]:
    return [line.text for line in told(lines(text), FOUR, UNIT)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Đã xong: N08-1, N08-2.", ["N08-1, N08-2: Đã xong"]),
        ("Phường đã hoàn thành các mục N08-1, N08-2 (QĐ 45).", ["N08-1, N08-2: đã hoàn thành; (QĐ 45)"]),
        ("Đã hoàn thành mục N08-1 ở 5 xóm", ["N08-1: Đã hoàn thành ở 5 xóm"]),
        ("đã xong N08-1, đang thực hiện mục N08-2", ["N08-1: đã xong", "N08-2: đang thực hiện"]),
        ("chưa thực hiện mục N08-1; không phát sinh mục N08-2", ["N08-1: chưa thực hiện", "N08-2: không phát sinh"]),
        ("Các nhiệm vụ đã hoàn thành: N08-1", ["N08-1: đã hoàn thành"]),
        (
            "Xã đã hoàn thành việc chuyển giao, bảo quản vật chứng theo QĐ số 5.",
            ["N08-4: đã hoàn thành theo QĐ số 5."],
        ),
        ("Đã xong: N08-1; N08-2.\nN08-3: chưa; N08-4", ["N08-1; N08-2: Đã xong", "N08-3: chưa; N08-4"]),
        ("Trong 04 nội dung, xã đã xong 02 nội dung (N08-1, N08-2)", ["(N08-1, N08-2): đã xong"]),
        ("Ngoài mục N08-1 chưa làm, các mục còn lại đã xong", ["Riêng mục N08-1 chưa làm.", "các mục còn lại đã xong"]),
        ("Đã hoàn thành 2/4 nội dung: N08-1, N08-2.", ["N08-1, N08-2: Đã hoàn thành"]),
        ("Hoàn thành 2 nội dung: N08-1, N08-2", ["N08-1, N08-2: Hoàn thành"]),
        ("đã hoàn thành cả 2 nội dung: N08-1 và N08-2", ["N08-1 và N08-2: đã hoàn thành"]),
        ("Bảo đảm an ninh, trật tự khi cưỡng chế đã được xã Kim Liên hoàn thành", ["N08-2: đã được hoàn thành"]),
        ("Riêng N08-1 đã xong và mục N08-2 chưa làm", ["Riêng N08-1 đã xong;", "riêng mục N08-2 chưa làm"]),
        ("Nội dung thứ hai: Bảo đảm an ninh, trật tự khi cưỡng chế. Kết quả: xong.", ["N08-2: ", "Kết quả: xong."]),
        ("Nhiệm vụ hoàn thành (02): N08-1, N08-2", ["N08-1, N08-2: hoàn thành"]),
        ("Trong quý I/2026 không phát sinh các nội dung N08-1", ["N08-1: không phát sinh"]),
        ("Một là, về chuyển giao, bảo quản vật chứng (N08-4): xong", ["N08-4: xong"]),
        ("Ý thứ hai (N08-2): xong", ["N08-2: xong"]),
        ("3. Bảo quản vật chứng (N08-4)", ["N08-4: "]),
        ("Ban hỏi: “Chuyển giao, bảo quản vật chứng”", ["N08-4: "]),
        ("Vận động người đang chấp hành án nộp tiền; sửa bản án tuyên chưa rõ: xong; 5 bản", ["N08-3: xong; 5 bản"]),
        ("1. Chuyển giao, bảo quản vật chứng: đang", ["N08-4: đang"]),
        ("Việc bảo đảm an ninh, trật tự khi cưỡng chế đã xong", ["N08-2: đã xong"]),
        ("Chuyển giao, bảo quản vật chứng", ["N08-4: "]),
        ("2. Về chuyển giao, bảo quản vật chứng (mục N08-4): xong", ["N08-4: xong"]),
        ("N08-1: xã Kim Liên đã xong", ["N08-1: đã xong"]),
        ("Đảng ủy xã Kim Liên đã xong N08-1", ["N08-1: đã xong"]),
        ("Tất cả đã hoàn thành, trừ mục N08-1 đang làm.", ["Tất cả đã hoàn thành.", "Riêng mục N08-1 đang làm."]),
        ("Các mục đã xong:\n- N08-1: QĐ 5\n\nNhóm đang làm:\n- N08-2", ["N08-1: đã xong; QĐ 5", "", "N08-2: đang làm"]),
        (
            "Các mục đã xong:\nN08-1\nCác mục sẽ xong:\nN08-2\nN08-3: đang",
            ["N08-1: đã xong", "Các mục sẽ xong:", "N08-2: Các mục sẽ xong", "N08-3: đang"],
        ),
        ("Các mục đã xong:\nN08-1\nQĐ 15\nN08-2", ["N08-1: đã xong", "QĐ 15", "N08-2: đã xong"]),
    ],
)
def test_a_clause_that_says_nothing_else_is_told_again(text: str, lines: list[str]) -> None:
    assert again(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Hoàn thành mục N08-1",
        "Hoàn thành 2 nội dung N08-1, N08-2",
        "Đến hết ngày 30/6/2026 hoàn thành: N08-1",
        "Tiếp tục thực hiện mục N08-1",
        "xong?: N08-1",
        "Đã hoàn thành 2/4 nội dung: N08-1",
        "xã Kim Liên đề nghị: N08-1",
        "Nếu được cấp kinh phí, xã sẽ hoàn thành mục N08-1",
        "hoàn thành; đang thực hiện; vướng: N08-1",
        "Xã Nam Đàn đã hoàn thành mục N08-1",
        "Đã hoàn thành hồ sơ chuyển giao, bảo quản vật chứng",
        "Chuyển giao, bảo quản vật chứng của ba vụ: xong",
        "2. Về bảo đảm an ninh khi cưỡng chế (mục N08-4): xong",
        "2. Về chuyển giao, bảo quản vật chứng (N08-4, N08-3): xong",
        "2. Về chuyển giao, bảo quản vật chứng N08-4: xong",
        "Tất cả đã xong, trừ mục N08-1.",
        "Đã xong",
        "> Đã xong: N08-1",
        "Đã xong | N08-1",
    ],
)
def test_every_other_clause_stays_as_it_is(text: str) -> None:
    assert again(text) == [text.removeprefix("> ")]


def test_a_table_and_a_quotation_end_a_group() -> None:
    assert again("Các mục đã xong:\nN08-1\n> N08-2\nN08-3") == ["N08-1: đã xong", "N08-2", "N08-3"]


def test_a_unit_without_a_name_has_none_to_leave_out() -> None:
    assert (own_name(""), [line.text for line in told(lines("N08-1: xã A đã xong"), FOUR, "")]) == (
        None,
        ["N08-1: xã A đã xong"],
    )
