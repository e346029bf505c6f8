"""The typesetter knows the package's face only, and that face has every Vietnamese letter."""

from __future__ import annotations

import io
import unicodedata
from itertools import product

import pytest
from pypdf import PdfReader

from reports.letters import FACES
from reports.typeset import LONG_AGO, faces, to_pdf, to_png

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VIETNAMESE = "".join(unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)) + "đ"
SIGNS = "–—“”‘’…•·%‰×÷±≤≥§°₫€«»/\\*()[]{}-+=<>&@#'\"!?,.;:_|~^`0123456789"
LETTERS = VIETNAMESE + VIETNAMESE.upper() + "bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ" + SIGNS
CUTS = {"Regular": "", "Bold": 'weight: "bold",', "Italic": 'style: "italic",'}
CUTS["BoldItalic"] = CUTS["Bold"] + CUTS["Italic"]
PAGE = """#set document(title: "Chữ")
#set text(font: "Liberation Serif", lang: "vi", fallback: false)
#for one in json(bytes(sys.inputs.data)).lines { text(CUT one) }
"""


def page(cut: str) -> bytes:
    """Return all letters in one cut of the face."""
    return to_pdf(PAGE.replace("CUT", CUTS[cut]).encode(), {"lines": list(LETTERS)})


def test_vietnamese_has_its_one_hundred_and_thirty_four_letters_beside_the_latin_ones() -> None:
    assert sum(len(unicodedata.normalize("NFD", one)) > 1 or one in "đĐ" for one in set(LETTERS)) == 134


def test_the_package_brings_its_four_cuts_and_nothing_else() -> None:
    found = {(one.family, one.style, one.weight) for one in faces().fonts()}
    assert found == set(product(["Liberation Serif"], ["normal", "italic"], [400, 700]))


@pytest.mark.parametrize("cut", CUTS)
def test_each_cut_shows_every_vietnamese_letter_and_sign(cut: str) -> None:
    (read,) = PdfReader(io.BytesIO(page(cut))).pages
    assert sorted(set(read.extract_text()) - {" ", "\n"}) == sorted(set(LETTERS))


@pytest.mark.parametrize("cut", CUTS)
def test_each_cut_is_embedded_and_shows_no_sign_for_a_missing_letter(cut: str) -> None:
    (read,) = PdfReader(io.BytesIO(page(cut))).pages
    (font,) = (one.get_object() for one in read["/Resources"]["/Font"].values())  # type: ignore[index]  # -- a PDF dictionary
    descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    name = "LiberationSerif" if cut == "Regular" else f"LiberationSerif-{cut}"
    assert (font["/BaseFont"].partition("+")[2], "/FontFile2" in descriptor) == (name, True)
    shown = [operand for operands, operator in read.get_contents().operations for operand in flat(operands)]  # type: ignore[union-attr]  # -- the page has contents
    assert [one for one in shown if b"\0\0" in pairs(one)] == []


def flat(operands: object) -> list[bytes]:
    """Return the strings among the operands of one operator."""
    if isinstance(operands, bytes):
        return [operands]
    return [text for one in operands for text in flat(one)] if isinstance(operands, list) else []


def pairs(text: bytes) -> list[bytes]:
    """Return the signs of a string, two bytes each."""
    return [text[place : place + 2] for place in range(0, len(text), 2)]


def test_a_letter_of_another_script_is_shown_as_a_box() -> None:
    made = to_pdf(PAGE.replace("CUT", "").encode(), {"lines": ["漢ữ"]})
    assert PdfReader(io.BytesIO(made)).pages[0].extract_text() == "□ữ"


def test_the_licence_goes_with_the_faces() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FACES / "OFL.txt").read_text("utf-8")


def test_each_cut_says_that_it_is_version_two_point_one_point_five() -> None:
    told = {path.name: "Version 2.1.5".encode("utf-16-be") in path.read_bytes() for path in FACES.glob("*.ttf")}
    assert told == {f"LiberationSerif-{cut}.ttf": True for cut in CUTS}


def test_the_moment_of_printing_is_not_told() -> None:
    read = PdfReader(io.BytesIO(page("Regular"))).metadata
    assert read is not None
    assert read.creation_date is not None
    assert read.creation_date.timestamp() == LONG_AGO


def test_a_drawing_becomes_the_same_picture_each_time() -> None:
    text = '<text x="1" y="8" font-family="Liberation Serif">ữ</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">{text}</svg>'
    first = to_png(svg, 20)
    assert (first[:4], first) == (b"\x89PNG", to_png(svg, 20))
