"""What stands before a code."""

from __future__ import annotations

import pytest

from directive.words import Outcome
from notifications.reader.leading import bare, heading, led, set_apart, stated


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Các nội dung đã hoàn thành:", Outcome.DONE),
        ("2) Không phát sinh", Outcome.NIL),
        ("Đã hoàn thành 3 nội dung", None),
        ("Kính gửi Ban", None),
    ],
)
def test_a_heading_is_a_status_and_nothing_else(text: str, status: Outcome | None) -> None:
    assert (heading(text), bare(text)) == (status, status is not None)


@pytest.mark.parametrize(
    ("before", "first", "status"),
    [
        ("Đã xong: ", True, Outcome.DONE),
        ("hai việc đã xong: ", False, None),
        ("; đang thực hiện: ", False, Outcome.ONGOING),
    ],
)
def test_a_status_may_lead_to_its_code(before: str, first: bool, status: Outcome | None) -> None:
    assert stated(before, first=first) is status


@pytest.mark.parametrize(
    ("before", "left"),
    [("42 vụ; riêng ", "42 vụ;"), ("42 vụ; 2) ", "42 vụ;"), ("đã giao ", "đã giao "), ("", "")],
)
def test_words_that_only_lead_to_a_code_are_none_of_the_answer_before(before: str, left: str) -> None:
    assert led(before) == left


@pytest.mark.parametrize(
    ("before", "apart"),
    [
        ("Tất cả đã xong, riêng ", True),
        ("rieng noi dung ", True),
        ("Riêng: ", True),
        ("còn ", False),
        ("báo cáo riêng về ", False),
    ],
)
def test_what_is_set_apart_is_not_meant_by_what_is_said_of_all(before: str, apart: bool) -> None:
    assert set_apart(before) is apart
