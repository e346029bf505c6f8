"""A directive's text as tasks, points and clauses."""

from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.clauses import Clause, split
from tests.directive.made_up import FILE, TEXT


def shape(text: str) -> list[tuple[str, int, str]]:
    """Return task, point and words of each clause that stands in a task or in the closing."""
    return [(one.task, one.point, " ".join(one.words)) for one in split(text, FILE) if one.task]


def digests(text: str) -> list[tuple[str, int, str, bool]]:
    """Return all of each clause but its place."""
    return [(one.task, one.point, one.digest, one.is_heading) for one in split(text, FILE)]


def test_the_made_up_directive_has_three_tasks_two_points_and_a_closing() -> None:
    assert shape(TEXT) == [
        ("1", 0, "1. Các cấp ủy quán triệt Kế hoạch số 12-KH/TU, ngày 02/3/2026;"),
        ("1", 0, "vận động mỗi hộ trồng một cây."),
        ("1", 0, "Ai cũng có phần việc của mình."),
        ("2", 0, "2. Đảng ủy Sở Nông nghiệp lãnh đạo:"),
        (
            "2",
            1,
            "Ươm đủ 1.059 nghìn cây giống (keo; lim) tại TP. Vinh và các xã... bảo đảm “cây khỏe. Rễ tốt” khi giao;",
        ),
        ("2", 1, "tạo chuyển biến về chất lượng rừng."),
        ("2", 2, "Hoà giải tranh chấp đất rừng, kiểm tra quỹ đất…"),
        ("2", 2, "Báo cáo kết quả về Thường trực."),
        ("3", 0, "3. Đề nghị Kho bạc khu vực cấp đủ kinh phí."),
        ("C", 0, "Chỉ thị này được phổ biến đến chi bộ."),
    ]


def test_what_stands_before_and_after_is_outside() -> None:
    outside = [" ".join(one.words) for one in split(TEXT, FILE) if not one.task]

    assert outside == [
        "CHỈ THỊ về việc trồng cây trên địa bàn tỉnh",
        "Năm qua việc trồng cây còn chậm;",
        "nhiều nơi thiếu cây giống.",
        "Nay yêu cầu làm tốt các việc sau:",
        "Nơi nhận:",
        "Các cấp ủy,",
        "Lưu Văn phòng.",
    ]


def test_a_clause_knows_its_line_column_ends_and_whether_it_opens_a_list() -> None:
    clauses = [one for one in split(TEXT, FILE) if one.task]

    assert clauses[3] == Clause(
        task="2",
        point=0,
        line=10,
        column=1,
        words=("2.", "Đảng", "ủy", "Sở", "Nông", "nghiệp", "lãnh", "đạo:"),
        opening="2. Đảng ủy Sở",
        closing="Nông nghiệp lãnh đạo",
        digest="346e84b1d135560e",
        is_heading=True,
        file=FILE,
    )
    assert [(one.line, one.column) for one in clauses] == [
        (6, 1),
        (6, 64),
        (8, 1),
        (10, 1),
        (12, 3),
        (12, 106),
        (16, 3),
        (16, 51),
        (18, 1),
        (20, 1),
    ]  # fmt: skip -- a table
    assert [one.is_heading for one in clauses].count(True) == 1


@pytest.mark.parametrize(
    "same",
    [
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        "\ufeff" + TEXT,
        TEXT.replace("ủy", "uỷ"),
        TEXT.replace(" ", "\u00a0 "),
        TEXT.replace("\n\n", "\n\f\n \n"),
        "\n\n".join("\n".join(textwrap.wrap(one, 64, break_long_words=False)) for one in TEXT.split("\n\n")[1:]),
    ],
)
def test_form_line_ends_page_breaks_and_tone_placement_change_nothing(same: str) -> None:
    in_tasks = [one for one in digests(TEXT) if one[0]]

    assert [one for one in digests(same) if one[0]] == in_tasks


def test_a_dash_that_a_broken_line_begins_with_is_no_point() -> None:
    text = "1. Phát triển kinh tế\n- xã hội của tỉnh.\n"

    assert shape(text) == [("1", 0, "1. Phát triển kinh tế - xã hội của tỉnh.")]


def test_a_number_that_a_broken_line_begins_with_is_no_task() -> None:
    text = "1. Thi hành Điều\n15. của Luật.\n2. Báo cáo.\n"

    assert shape(text) == [("1", 0, "1. Thi hành Điều 15. của Luật."), ("2", 0, "2. Báo cáo.")]


def test_a_short_line_without_a_stop_is_a_heading_a_long_one_goes_on() -> None:
    long = "Tăng cường công tác tuyên truyền, phổ biến pháp luật của Nhà nước về"
    text = f"1. Công tác chung\nLàm tốt.\n2. Việc khác\n{long}\nLuật Đất đai.\n"

    assert [one[2] for one in shape(text)] == ["1. Công tác chung", "Làm tốt.", "2. Việc khác", f"{long} Luật Đất đai."]


@pytest.mark.parametrize("mark", ["1.", "1-", "1)", "1/", "1–", "**1."])
def test_a_task_may_be_numbered_in_several_ways(mark: str) -> None:
    assert shape(f"{mark} Làm tốt.\n") == [("1", 0, f"{mark} Làm tốt.")]


def test_points_may_be_dashes_letters_or_numbers_and_what_stands_under_them_is_theirs() -> None:
    text = """1- Đảng ủy Sở lãnh đạo
1.1- Làm một.
+ Kèm theo.
1.2- Làm hai.
2.5 tỷ đồng.
2- Các xã
a) Làm ba;
b) làm bốn.
Giải thích thêm.
đ) làm năm.
"""

    assert [one[:2] for one in shape(text)] == [
        ("1", 0),
        ("1", 1),
        ("1", 1),
        ("1", 2),
        ("1", 2),
        ("2", 0),
        ("2", 1),
        ("2", 2),
        ("2", 2),
        ("2", 3),
    ]  # fmt: skip -- a table
    assert [one.opening for one in split(text, FILE) if one.is_heading] == ["1- Đảng ủy", "2- Các"]


def test_the_closing_follows_the_last_list() -> None:
    text = "1. Các xã:\n- Làm.\n- Báo cáo.\nYêu cầu thực hiện nghiêm.\nT/M BAN THƯỜNG VỤ\n"

    assert [one[:2] for one in shape(text)] == [("1", 0), ("1", 1), ("1", 2), ("C", 0)]


def test_the_closing_after_a_last_task_with_only_a_title_begins_where_a_paragraph_closes() -> None:
    text = "1. Công tác chung\nLàm tốt.\nGiữ sạch.\nNhận được Chỉ thị, các xã làm ngay.\nBáo cáo trước tháng 5.\n"

    assert [one[0] for one in shape(text)] == ["1", "1", "1", "C", "C"]
    assert [one[0] for one in shape("1. Công tác chung\nLàm tốt.\n")] == ["1", "1"]


def test_a_text_without_a_number_has_no_task() -> None:
    assert shape("Chỉ thị về việc trồng cây.\n- Làm tốt.\nNơi nhận:\n- Các xã.\n") == []
    assert split("", FILE) == []


def test_recipients_before_the_first_task_do_not_end_the_text() -> None:
    assert shape("Nơi nhận:\n- Các xã.\n1. Làm tốt.\n") == [("1", 0, "1. Làm tốt.")]


PIECES = [
    "1. ",
    "2- ",
    "- ",
    "+ ",
    "a) ",
    "1.1. ",
    "Đảng ủy ",
    "làm; ",
    "xong. ",
    "“",
    "”",
    "(",
    "… ",
    ":",
    "\n",
    "\n\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_word_is_lost_or_told_twice(pieces: list[str]) -> None:
    text = "".join(pieces)
    told = [word for clause in split(text, FILE) for word in clause.words]
    bullets = {"-", "+"}

    assert [word for word in told if word not in bullets] == [word for word in text.split() if word not in bullets]


@given(st.text(max_size=200))
def test_any_text_can_be_split(text: str) -> None:
    assert all(one.words and one.digest and one.line >= 1 for one in split(text, FILE))
