"""Vietnamese words made comparable."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.text import fold, look_alikes, nearest, nfc, plain, tones


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Tỉnh uỷ", "Tỉnh ủy"),
        ("hoà giải", "hòa giải"),
        ("thuỷ lợi", "thủy lợi"),
        ("khoẻ", "khỏe"),
        ("HOÀ", "HÒA"),
        ("quý", "quý"),  # the u belongs to the consonant
        ("Quỳ Hợp", "Quỳ Hợp"),
        ("hoàn thành", "hoàn thành"),  # the syllable goes on
        ("thuế", "thuế"),
        ("huệ", "huệ"),  # ê carries its own roof: its tone stays where it is
        ("toà án", "tòa án"),
    ],
)
def test_tones_move_to_their_new_place(old: str, new: str) -> None:
    assert tones(old) == new


@pytest.mark.parametrize(
    "text",
    ["  ÐẢNG\u00a0UỶ   Ɖịa phương ", unicodedata.normalize("NFD", " Đảng ủy \n địa phương"), "ðảng uỷ ɖịa phương"],
)
def test_fold_makes_case_form_space_and_stroked_letters_alike(text: str) -> None:
    assert fold(text) == "đảng ủy địa phương"


def test_plain_has_no_diacritics() -> None:
    assert plain("Đảng uỷ xã Nghĩa Đàn, Ðô Lương") == "dang uy xa nghia dan, do luong"


def test_nfc_composes_letters() -> None:
    assert nfc("u\u0309") == "ủ"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert tones(tones(text)) == tones(text)
    assert plain(plain(text)) == plain(text)


def test_look_alikes_are_the_greek_and_cyrillic_letters() -> None:
    assert look_alikes("x\u0430-\u03bfx\x00") == ("\u0430", "\u03bf")
    assert look_alikes("xã Kim Liên") == ()


@pytest.mark.parametrize(
    ("word", "found"),
    [("toa-ann", "toa-an"), ("Tòa-án", "toa-an"), ("khobac", "kho-bac"), ("ubnd", None), ("", None)],
)
def test_the_nearest_word_is_suggested_or_none(word: str, found: str | None) -> None:
    assert nearest(word, ["toa-an", "kho-bac"]) == found
