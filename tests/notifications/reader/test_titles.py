"""Questions named by their own words."""

from __future__ import annotations

import pytest

from notifications.reader.asked import Question
from notifications.reader.titles import Names, Titles, numbered
from notifications.reader.words import words
from tests.notifications.reader.asked_here import FOUR

TWINS = (
    Question("a", "Chỉ đạo thi hành các vụ án tham nhũng"),
    Question("b", "Thi hành các vụ án tín dụng"),
    Question("c", "Kiểm tra"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thi hành các vụ án tham nhũng đã xong", ("a", 7)),
        ("chi dao thi hanh cac vu an tham nhung", ("a", 9)),
        ("Thi hành các vụ án", None),
        ("Thi hành các “vụ” án, tín dụng:", ("b", 10)),
        ("Kiểm tra: xong", None),
        ("", None),
    ],
)
def test_a_name_is_the_beginning_of_one_question(text: str, found: tuple[str, int] | None) -> None:
    assert Titles(TWINS).at(words(text), 0) == found


def test_one_question_alone_has_no_twin() -> None:
    assert Titles(TWINS[1:2]).at(words("Thi hành các vụ"), 0) == ("b", 4)


def test_a_letter_without_questions_names_none() -> None:
    assert (Titles(()).at(words("Thi hành các vụ"), 0), Names(()).first("12.h: xong")) == (None, None)


def test_a_name_may_be_most_of_a_question_s_words() -> None:
    titles = Titles(FOUR)

    texts = ("Về bảo quản vật chứng", "bảo quản", "xử lý tiền mặt tại kho", "Nội dung thứ hai ")

    assert [titles.knows("N08-4", text) for text in texts] == [True, False, False, True]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- N08-1: xong", ("N08-1", 7)),
        ("1) Nội dung N08-2", ("N08-2", 17)),
        ("đã họp về N08-2", None),
        ("N09-7 xong", None),
        ("2. Chuyển giao, bảo quản vật chứng: đang", ("N08-4", 34)),
        ("Chuyển giao, bảo quản vật chứng", ("N08-4", 31)),
        ("lời khác", None),
    ],
)
def test_a_line_begins_with_a_code_or_a_name(text: str, found: tuple[str, int] | None) -> None:
    assert Names(FOUR).first(text) == found


def test_bullets_and_numbers_stand_before_a_line() -> None:
    assert [numbered(text) for text in ("- a", "IV. a", "(1) a", "b) a", "-a", "a", "12.h: a")] == [2, 4, 4, 3, 1, 0, 0]
