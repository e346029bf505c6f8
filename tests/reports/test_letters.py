"""Which letters the package's face has."""

from __future__ import annotations

from reports.letters import BOX, FACES, letters, letters_of, shown


def test_a_text_that_the_face_can_show_stays_as_it_is() -> None:
    told = "Đôn đốc: 78,57% – “Chỉ thị”\nữỡặẫ"
    assert shown(told) == told


def test_a_letter_of_another_script_becomes_a_box_that_the_face_has() -> None:
    assert (shown("Ý 漢字 😀"), BOX in letters()) == ("Ý □□ □", True)


def test_a_sign_that_shows_nothing_is_left_out() -> None:
    assert shown("Xã Kim\u2060 Liên") == "Xã Kim Liên"


def test_the_letters_read_out_of_a_font_are_those_of_the_latin_script_and_more() -> None:
    found = set(letters_of((FACES / "LiberationSerif-Italic.ttf").read_bytes()))
    assert set("AZazĐđơƯ₫") - found == set()
