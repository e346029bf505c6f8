"""Numbers that tell of a part, and numbers that count."""

from __future__ import annotations

import pytest

from notifications.reader.amounts import day_first, partial, percent, quantity, value
from notifications.reader.words import words


def places(rule: object, text: str) -> list[str]:
    said = words(text)
    assert callable(rule)
    return [word.said for place, word in enumerate(said) if rule(said, place)]


@pytest.mark.parametrize(
    ("said", "number"),
    [("1.059", 1059.0), ("15,2", 15.2), ("100", 100.0), ("15-qđ/đu", None), ("quý", None), ("²", None)],
)
def test_a_number_is_read_in_vietnamese_notation(said: str, number: float | None) -> None:
    assert value(said) == number


def test_a_share_below_the_whole_is_a_part() -> None:
    assert places(percent, "đạt 80%, tăng 12%, đủ 100%, 5 vụ") == ["80"]


def test_some_of_all_is_a_part_and_a_date_is_none() -> None:
    text = "5/7 xã, 7/7 xã, ngày 3/4, quý 1/2026, 30/4/2026, 1.204/1.300, 3 trên 5; số liệu: 2/3"

    assert places(partial, text) == ["5", "1.204", "3"]


def test_a_number_that_is_no_date_and_no_document_counts_something() -> None:
    assert places(quantity, "3 vụ, 0 vụ, ngày 3/4/2026, quý I/2026, số 12, 12-BC, năm 2026") == ["3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30/4", True),
        ("- trước 30/6/2026", True),
        ("trong tháng 6", True),
        ("34/34 chi bộ", False),
        ("3/3", False),
        ("5/7 xã", False),
        ("42 vụ", False),
        ("ngày", False),
        ("99/4", False),
    ],
)  # fmt: skip -- a table
def test_a_day_first_may_be_a_plan(text: str, found: bool) -> None:
    assert day_first(words(text), 0) is found
