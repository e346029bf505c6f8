"""Words that can be compared, however they were typed, and the phrases that are found in them."""

from __future__ import annotations

import pytest

from notifications.reader.words import (
    Phrases,
    Word,
    begins_with,
    ends,
    listed,
    table,
    unbroken,
    unwrapped,
    words,
)


def said(text: str) -> list[str]:
    return [word.said for word in words(text)]


def test_a_text_is_its_words_numbers_and_marks() -> None:
    assert words("Đã nộp\n15,2 tỷ.") == (
        Word("đã", 0, 2, True),
        Word("nộp", 3, 6, True),
        Word("\n", 6, 7, True),
        Word("15,2", 7, 11, True),
        Word("tỷ", 12, 14, True),
        Word(".", 14, 15, True),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ko k khong Khg chẳng", ["không"] * 5),
        ("chua chuwa CHƯA chửa", ["chưa"] * 4),
        ("chùa chứa chữa", ["chùa", "chứa", "chữa"]),
        ("12 kg, 3 k", ["12", "kg", ",", "3", "k"]),
        ("chưa p/s", ["chưa", "p/s"]),
        ("Đảng uỷ, hoà giải", ["đảng", "ủy", ",", "hòa", "giải"]),
        ("QĐ 15-QĐ/ĐU ngày 3/4", ["qđ", "15-qđ/đu", "ngày", "3", "/", "4"]),
        ("15-chưa", ["15", "-", "chưa"]),
    ],
)
def test_what_is_typed_in_several_ways_becomes_one_word(text: str, found: list[str]) -> None:
    assert said(text) == found


def test_a_phrase_is_found_with_and_without_diacritics_the_longest_first() -> None:
    phrases = Phrases({"đang": 1, "đang thực hiện": 2})

    assert [
        phrases.at(words(text), 0) for text in ("ĐANG", "dang thuc hien", "đang thực hien", "đảng", "đang thực")
    ] == [
        (1, 1),
        (3, 2),
        (3, 2),
        None,
        (1, 1),
    ]
    assert phrases.first(words("nay đang thực hiện")) == (1, 3, 2)
    assert phrases.first(words("nay")) is None
    assert phrases.at((), 0) is None
    assert phrases.skip(words("đang đang nay"), 0) == 2


def test_a_syllable_that_is_a_word_of_its_own_is_none_of_the_table_among_diacritics() -> None:
    waits = table("chờ")

    assert [waits.first(words(text)) is not None for text in ("đã gửi cho Ban", "cho ky", "xong, chờ ký")] == [
        False,
        True,
        True,
    ]


def test_a_list_of_phrases_may_be_broken_anywhere() -> None:
    assert listed("\n  chưa / không\n  phải / p/s \n") == ("chưa", "không phải", "p/s")


def test_a_clause_ends_at_marks_but_for_those_that_go_on() -> None:
    assert [ends(words(text), 1) for text in ("xong", "xong.", "xong ✅", "xong?", "xong/đang", "xong 3")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_words_are_met_with_marks_and_diacritics_aside() -> None:
    asked = words("Rà soát, phân loại án")

    assert begins_with(words("- Ra soat phan loai an: xong"), 0, asked) == 6
    assert begins_with(words("Rà soát án"), 0, asked) == 0
    assert begins_with(words("Rà soát"), 0, asked) == 0


@pytest.mark.parametrize(
    ("text", "lines"),
    [("một\nhai", 1), ("một,\nhai", 1), ("một.\nhai", 2), ("một\nHai", 2), ("một\n\nhai", 3), ("\nmột\n2", 3)],
)
def test_a_sentence_goes_on_where_the_next_line_begins_small(text: str, lines: int) -> None:
    said = unbroken(text, words(text))

    assert [word.said for word in said].count("\n") + 1 == lines


def test_lines_that_were_wrapped_are_put_together() -> None:
    assert unwrapped(["tất cả: xong", "sau khi duyệt.", "hết", "Thôi"]) == [
        "tất cả: xong sau khi duyệt.",
        "hết",
        "Thôi",
    ]


def test_a_link_is_one_word_and_ends_a_clause() -> None:
    text = words("xong https://xa.example/tin?id=7&dang=1. Hết")

    assert [word.said for word in text] == ["xong", "https://xa.example/tin?id=7&dang=1", ".", "hết"]
    assert [ends(text, place) for place in range(4)] == [False, True, True, False]
