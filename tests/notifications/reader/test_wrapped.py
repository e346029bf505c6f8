"""Sentences that a mail program broke."""

from __future__ import annotations

import pytest

from notifications.reader.lines import Line
from notifications.reader.wrapped import joined, wraps

LONG = "a" * 60
FULL = "a" * 69


@pytest.mark.parametrize(
    ("before", "text", "broken"),
    [
        (LONG, "tiếp theo", True),
        (LONG + ".", "tiếp theo", False),
        (LONG + ":", "tiếp theo", False),
        (FULL + ":", "tiếp theo", True),
        ("ngắn", "tiếp theo", False),
        (LONG, "Ban", False),
        (FULL, "Ban phối hợp", True),
        (FULL, "Kết quả: 5 vụ", False),
        (FULL, "2026", True),
        (FULL, "(QĐ 5)", True),
        (FULL, "- ý khác", False),
        (FULL, "“ý khác”", False),
        (FULL + ";", "Ban", False),
        ("a" * 90, "Ban", False),
        (FULL, "a | b", False),
        (f"{LONG} | b", "tiếp theo", False),
        (FULL, "", False),
    ],
)
def test_a_line_goes_on_where_the_next_word_had_no_room(before: str, text: str, *, broken: bool) -> None:
    assert wraps(before, text) is broken


def test_what_begins_an_answer_goes_on_with_nothing() -> None:
    led = f"{'a' * 56}. Về nội dung"
    texts = [FULL, "12.h: xong", f"{FULL},", "12.a, 12.d", LONG, "hiện 12.h", "", led, "12.a: xong"]

    blocks = joined([Line(text, own=True) for text in texts], lambda text: "12" in text)

    assert [[line.text for line in block] for block in blocks] == [
        [FULL],
        ["12.h: xong"],
        [f"{FULL},", "12.a, 12.d"],
        [LONG, "hiện 12.h"],
        [""],
        [led, "12.a: xong"],
    ]


def test_a_quotation_is_no_part_of_a_sentence() -> None:
    blocks = list(joined([Line(FULL, own=True), Line("tiếp", own=False)], lambda _: False))

    assert ([len(block) for block in blocks], list(joined([], bool))) == ([1, 1], [])
