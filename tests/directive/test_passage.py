"""Words, how they compare, and where sentences end."""

from __future__ import annotations

import unicodedata

import pytest

from directive.passage import (
    Word,
    closing_of,
    comparable,
    cut,
    digest,
    ends_sentence,
    opening_of,
    starts_small,
    words_of,
)

COMMUNE = ["Đảng", "ủy", "xã", "Quỳnh", "Lưu"]


def cut_texts(text: str, skip: int = 0) -> list[str]:
    """Return the clauses of a line, each as one string."""
    return [" ".join(word.text for word in clause) for clause in cut(words_of(text, 1), skip)]


def test_a_word_knows_its_line_and_column() -> None:
    assert words_of("  Đảng ủy", 7) == (Word("Đảng", 7, 3), Word("ủy", 7, 8))


def test_form_space_and_tone_placement_do_not_count() -> None:
    assert comparable(["Ðảng", "uỷ", "hoà\u00a0giải"]) == "Đảng ủy hòa giải"


def test_case_counts() -> None:
    assert comparable(["Đảng", "ủy"]) != comparable(["đảng", "ủy"])


def test_a_digest_is_the_same_for_the_same_words() -> None:
    old_placement = ["Đảng", "uỷ", "xã", "Quỳnh", "Lưu"]

    assert digest(old_placement) == digest(COMMUNE)
    assert digest([unicodedata.normalize("NFD", word) for word in old_placement]) == digest(COMMUNE)
    assert len(digest(COMMUNE)) == 16


@pytest.mark.parametrize("other", ["Đảng ủy xã Quỳnh", "Đảng ủy xã Quỳnh Lưu nay", "Đảng ủy xã Quỳnh lưu"])
def test_another_word_makes_another_digest(other: str) -> None:
    assert digest(other.split()) != digest(COMMUNE)


@pytest.mark.parametrize(
    ("text", "opening", "closing"),
    [
        ("Một hai ba bốn năm sáu bảy tám chín mười một.", "Một hai ba bốn năm", "bảy tám chín mười một"),
        ("Một hai ba;", "Một hai", "ba"),
        ("Một.", "Một.", "Một"),
        (f"{'dài' * 12} {'rộng' * 8} {'cao' * 9} cuối", "dài" * 12, f"{'cao' * 9} cuối"),
        ("x" * 70, "x" * 60, "x" * 60),
    ],
)
def test_the_ends_are_a_few_words_and_never_overlap(text: str, opening: str, closing: str) -> None:
    assert (opening_of(text.split()), closing_of(text.split())) == (opening, closing)


@pytest.mark.parametrize(
    ("text", "finished"), [("xong.", True), ("sau:", True), ("nặng”.**", True), ("xã…", True), ("mạnh,", False)]
)
def test_a_line_is_finished_by_its_last_mark(text: str, finished: bool) -> None:
    assert ends_sentence(text) is finished


@pytest.mark.parametrize(
    ("text", "small"), [("về", True), ("“Về", False), ("12 xã", True), ("Đảng", False), ("-", True)]
)
def test_what_starts_small_goes_on(text: str, small: bool) -> None:
    assert starts_small(text) is small


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Làm một; làm hai. Làm ba!", ["Làm một;", "làm hai.", "Làm ba!"]),
        ("Ngày 02/6/2021 thu 1.059 tỷ. Xong.", ["Ngày 02/6/2021 thu 1.059 tỷ.", "Xong."]),
        ("Đoàn về TP. Vinh. Rồi đi.", ["Đoàn về TP. Vinh.", "Rồi đi."]),
        ("Thu 1. 059 tỷ.", ["Thu 1. 059 tỷ."]),
        ("Các sở... bảo đảm xong.", ["Các sở... bảo đảm xong."]),
        ("Các sở… UBND các xã.", ["Các sở… UBND các xã."]),
        ("Các sở... Nâng cao.", ["Các sở...", "Nâng cao."]),
        ("Các sở... 5 xã.", ["Các sở... 5 xã."]),
        ("Nói “một; hai. Ba” rồi thôi; xong.", ["Nói “một; hai. Ba” rồi thôi;", "xong."]),
        ('Nói "một. Hai." Rồi thôi.', ['Nói "một. Hai." Rồi thôi.']),
        ("Nói “điểm nóng”; xong.", ["Nói “điểm nóng”;", "xong."]),
        ("Cây (keo; lim). Xong.", ["Cây (keo; lim).", "Xong."]),
        ("Nói “một; hai", ["Nói “một;", "hai"]),
        ("Nghị định v.v. và luật; xong", ["Nghị định v.v. và luật;", "xong"]),
        ("Có không? Có", ["Có không?", "Có"]),
    ],
)
def test_clauses_end_at_stops_and_semicolons(text: str, clauses: list[str]) -> None:
    assert cut_texts(text) == clauses


def test_the_number_of_a_paragraph_ends_nothing() -> None:
    assert cut_texts("3. Đảng ủy: làm.", skip=1) == ["3. Đảng ủy: làm."]
    assert cut_texts("3. Đảng ủy: làm.") == ["3.", "Đảng ủy: làm."]


def test_no_words_make_no_clause() -> None:
    assert cut(()) == []
