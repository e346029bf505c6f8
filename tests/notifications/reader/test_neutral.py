"""What stands before a status and says nothing about it."""

from __future__ import annotations

import pytest

from notifications.reader.neutral import start_of
from notifications.reader.words import words


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("- đến nay xã đã xong", "đã"),
        ("trong quý I năm 2026 đã xong", "đã"),
        ("Đến hết ngày 31/3/2026, Đảng ủy xã đã xong", "đã"),
        ("Tính đến hết quý I năm 2026 đang làm", "đang"),
        ("đến hết xóm 5", "đến"),
        ("trong quý tới xong", "trong"),
        ("?xong", "?"),
        ("xã", ""),
    ],
)
def test_an_answer_begins_behind_who_reports_and_until_when(text: str, rest: str) -> None:
    said = words(text)

    place = start_of(said, 0)

    assert (said[place].said if place < len(said) else "") == rest
