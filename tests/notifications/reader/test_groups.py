"""Headings that say how all the duties under them stand."""

from __future__ import annotations

import pytest

from notifications.reader.groups import Group, headings, status_heading, told_of, under
from notifications.reader.lines import Line
from notifications.reader.titles import Names
from tests.notifications.reader.asked_here import FOUR

NAMES = Names(FOUR)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("II. CÁC NỘI DUNG ĐÃ HOÀN THÀNH", "đã hoàn thành"),
        ("a) Nội dung đang triển khai (01 nội dung)", "đang triển khai"),
        ("02 nhiệm vụ chưa thực hiện, gồm:", "chưa thực hiện"),
        ("Không phát sinh:", "không phát sinh"),
        ("Các nhiệm vụ hoàn thành:", "hoàn thành"),
        ("Các nhiệm vụ hoàn thành trong quý II:", None),
        ("Các nhiệm vụ đã hoàn thành trong quý I:", "đã hoàn thành"),
        ("Các nhiệm vụ sẽ hoàn thành:", None),
        ("Các nhiệm vụ đã hoàn thành?", None),
        ("Đã hoàn thành", None),
        ("**Đã hoàn thành**", "đã hoàn thành"),
        ("Kính gửi Ban:", None),
    ],
)
def test_a_heading_is_a_status_and_the_duties_that_it_is_said_of(text: str, words: str | None) -> None:
    assert status_heading(text) == (Group(words, sure=True) if words else None)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Nhóm đã xong:", "", "- N08-1"], [Group("đã xong", sure=True), None, None]),
        (["Nhóm đã xong:", "lời khác"], [None, None]),
        (["Nhóm đã xong:", "> N08-1"], [None, None]),
        (["Nhóm đã xong:"], [None]),
        (["N08-1", "Hoàn thành:", "N08-2"], [None, None, None]),
        (["N08-1: đang", "Hoàn thành:", "N08-2"], [None, Group("hoàn thành", sure=True), None]),
        (["Xin báo cáo:", "N08-1"], [None, None]),
        (
            ["Nhóm đã xong:", "N08-1", "Nhóm sẽ xong:", "N08-2"],
            [Group("đã xong", sure=True), None, Group("Nhóm sẽ xong", sure=False), None],
        ),
        (["Nhóm đã xong:", "N08-1", "lời", "N08-2"], [Group("đã xong", sure=True), None, None, None]),
    ],
)
def test_codes_stand_right_under_a_heading(lines: list[str], found: list[Group | None]) -> None:
    blocks = [[Line(line.removeprefix("> "), not line.startswith(">"))] for line in lines]

    assert headings(blocks, NAMES) == found


@pytest.mark.parametrize(
    ("sure", "text", "said"),
    [
        (True, "- N08-1: QĐ 5", "N08-1: xong; QĐ 5"),
        (True, "1) Chuyển giao, bảo quản vật chứng", "N08-4: xong"),
        (True, "lời khác", ""),
        (False, "- N08-1", "N08-1: xong"),
        (False, "- N08-1: đang", ""),
    ],
)
def test_a_line_under_a_heading_gets_its_status(*, sure: bool, text: str, said: str) -> None:
    assert under(Group("xong", sure=sure), text, NAMES) == said


def test_what_is_set_off_from_the_code_is_no_part_of_the_clause() -> None:
    assert [told_of("a", "xong", rest) for rest in (".", " tại 3 xóm", ": QĐ 5;")] == [
        "a: xong",
        "a: xong tại 3 xóm",
        "a: xong; QĐ 5",
    ]
