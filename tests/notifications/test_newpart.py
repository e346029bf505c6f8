"""Where a reply ends and the quoted letter begins, in the ways of the mail programs that units use."""

from __future__ import annotations

from pathlib import Path

import pytest

from notifications.newpart import new_part
from tests.notifications.letter_facts import GOLDEN

NEW = "Kính gửi Ban,\n12.h: xong"
QUOTED = "99.z: hoàn thành"


@pytest.mark.parametrize(
    "between",
    [
        "##- Xin trả lời phía trên dòng này -##",
        "> ##- Xin trả lời phía trên dòng này -##",
        "*##- Xin trả lời phía trên dòng này -##*",
        "=== Vui lòng trả lời phía trên dòng này ===",
        "-----Original Message-----",
        "----- Tin nhắn gốc -----",
        "----- Thư gốc -----",
        "---------- Forwarded message ----------",
        "Vào Th 4, 12 thg 3, 2026 vào lúc 09:15 Ban A <a@b.example> đã viết:",
        "Vào 09:15, Th 4, 12 thg 3, 2026 Ban A <a@b.example>\nđã viết:",
        "Vào 12/3/2026 9:15 SA, Ban A\n<a@b.example>\nđã viết:",
        "On Wed, 12 Mar 2026 at 09:15, Ban A <a@b.example> wrote:",
        "> Vào 23 thg 3, 2026, lúc 08:00, Ban A <a@b.example> đã viết:",
        "Vao Th 4, 12 thg 3, 2026 Ban A da viet:",
        "Từ: Ban A <a@b.example>\nĐã gửi: Thứ Hai, 23 Tháng Ba 2026 8:00 SA\nTới: Xã B\nChủ đề: Đề nghị",
        "Từ: Ban A\nNgày: 23/3/2026\nĐến: Xã B\nTiêu đề: Đề nghị",
        "*Từ:* Ban A\n*Đã gửi:* 23/3/2026\n*Chủ đề:* Đề nghị",
        "From: A\nSent: Monday\nTo: B\nSubject: x",
        "Người gửi: A\nNgười nhận: B\nTiêu đề: x",
        "-- \nNguyễn Văn Hùng",
        "--\nNguyễn Văn Hùng",
        "________________________________\nTừ: A",
    ],
)
def test_what_is_quoted_is_cut_off(between: str) -> None:
    assert new_part(f"{NEW}\n\n{between}\n{QUOTED}") == NEW


@pytest.mark.parametrize(
    "line",
    [
        "Vào ngày 12/3/2026 xã đã viết báo cáo gửi Ban:",
        "Từ: tháng 3 đến nay xã đã làm xong",
        "Từ ngày 12/3: có ba cuộc",
        "Ngày: 12/3/2026",
        "Chủ đề: thi hành án",
        "- Tổng số việc: 12",
        "=====",
        "Đã gửi kèm báo cáo.",
    ],
)
def test_what_only_looks_like_a_quotation_stays(line: str) -> None:
    text = f"{NEW}\n{line}\n12.k: xong"

    assert new_part(text) == text


def test_quoted_lines_in_between_are_left_out() -> None:
    assert new_part("> Kính gửi\n12.h: xong\n> [12.h] Thành lập\n  > x\n12.k: xong") == "12.h: xong\n12.k: xong"


@pytest.mark.parametrize("text", ["", "\n\n", "> a\n> b"])
def test_a_reply_may_say_nothing(text: str) -> None:
    assert new_part(text) == ""


@pytest.mark.parametrize("prefix", ["", "> ", ">"])
@pytest.mark.parametrize("letter", sorted(GOLDEN.glob("*.giao.txt")), ids=lambda path: path.stem)
def test_of_a_reply_with_our_own_letter_below_only_the_reply_is_left(letter: Path, prefix: str) -> None:
    quoted = "\n".join(f"{prefix}{line}" for line in letter.read_text("utf-8").split("\n")[2:])

    assert new_part(f"{NEW}\n\n{quoted}") == NEW
