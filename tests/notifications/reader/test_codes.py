"""Codes as clerks spell them, several at once, strange ones, and ordinals in their place."""

from __future__ import annotations

import pytest

from notifications.reader.codes import Codes, Mention, by_ordinal, leads, ordinals
from tests.notifications.reader.asked_here import FOUR, OURS

CODES, LETTERED = Codes(FOUR), Codes(OURS)
ORDER = tuple(question.code for question in FOUR)


def named(codes: Codes, text: str) -> list[tuple[str, ...] | str]:
    return [mention.codes or mention.strange for mention in codes.mentions(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[N08-1] XONG", [("N08-1",)]),
        ("n8-1, N08.2 và [N08 – 4]: xong", [("N08-1", "N08-2", "N08-4")]),
        ("N08-1,2,4 xong", [("N08-1", "N08-2", "N08-4")]),
        ("N08-1, 2 vụ xong", [("N08-1",)]),
        ("N08-1 đến N08-3: xong", [("N08-1", "N08-2", "N08-3")]),
        ("N08-3 đến 1: xong", [("N08-3", "N08-1")]),
        ("N08-1 đến 30/3 xong", [("N08-1",)]),
        ("N08-1 xong, N08-2 đang", [("N08-1",), ("N08-2",)]),
        ("N08-10: xong", ["N08-10"]),
        ("N08-1.5 xong", ["N08-1"]),
        ("12.h: xong", ["12.h"]),
        ("đã họp theo N09-9", []),
    ],
)
def test_numbered_codes_are_found_however_they_are_spelt(text: str, found: list[tuple[str, ...] | str]) -> None:
    assert named(CODES, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12.h – hoàn thành", [("12.h",)]),
        ("12.H/x", [("12.h",)]),
        ("12.k: xong", [("12.k/2026-03",)]),
        ("12.k/2026-03 xong", [("12.k/2026-03",)]),
        ("12.k/2026-04: xong", ["12.k/2026-04"]),
        ("3.2.a: xong", ["3.2.a"]),
        ("3.2.a/2026-q2: xong", [("3.2.a/2026-Q2",)]),
        ("12.h, k: xong", [("12.h", "12.k/2026-03")]),
        ("12.h, k xong", [("12.h",)]),
        ("12 h sáng", []),
        ("N08-1: xong", ["N08-1"]),
    ],
)
def test_lettered_codes_may_lack_a_period_that_is_plain(text: str, found: list[tuple[str, ...] | str]) -> None:
    assert named(LETTERED, text) == found


def test_without_questions_nothing_is_known() -> None:
    assert named(Codes(()), "N08-1: xong") == ["N08-1"]


@pytest.mark.parametrize(
    ("before", "found"),
    [("", True), ("xong;", True), ("riêng nội dung ", True), ("- ", True), ("xem ", False), ("đã họp, như ", False)],
)
def test_some_words_lead_to_a_code_and_others_only_mention_it(before: str, found: bool) -> None:
    assert leads(before) is found


def test_ordinals_are_read_in_words_and_numbers() -> None:
    assert ordinals("Câu 1 xong, câu thứ hai: đang", ORDER) == [
        (Mention(0, 6, ("N08-1",)), True),
        (Mention(11, 23, ("N08-2",)), True),
    ]
    assert ordinals("9) xong", ORDER) == [(Mention(0, 2, (), "9"), False)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Câu 2: xong"], True),
        (["1. xong", "2. đang", "3. xong", "4. xong"], True),
        (["1. xong", "2. đang"], False),
        (["Câu 2: xong", "Câu 1: đang"], False),
        (["Câu 1: xong", "Câu 1: đang"], False),
        (["Câu 9: xong"], False),
        (["xong"], False),
    ],
)
def test_ordinals_stand_for_codes_only_beyond_doubt(lines: list[str], found: bool) -> None:
    assert by_ordinal(lines, ORDER) is found


def test_an_ordinal_that_may_be_a_codes_own_number_is_none() -> None:
    assert by_ordinal(["Câu 2: xong"], ("N08-2", "N08-4")) is False
