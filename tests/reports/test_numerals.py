"""The numbers in a Vietnamese text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.numerals import Numeral, numerals, sentences


def one(paragraph: str) -> Numeral:
    (found,) = numerals(paragraph)
    return found


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("5.791 phiếu", "5791"),
        ("05 phiếu", "5"),
        ("1235 phiếu", "1235"),
        ("78,57%", "78.57"),
        ("100,00 %", "100"),
        ("1.571.800,00%", "1571800"),
        ("0 phiếu", "0"),
        ("hai đơn vị", "2"),
        ("Mười đơn vị", "10"),
        ("đến 05/02/2027", "5/2/2027"),
    ],
)
def test_a_number_is_worth_the_same_however_it_is_written(text: str, worth: str) -> None:
    assert one(text).worth == worth


def test_a_fraction_is_two_numbers() -> None:
    assert [found.text for found in numerals("có 96/130 đơn vị, 11/14 việc")] == ["96", "130", "11", "14"]


@pytest.mark.parametrize(
    "label",
    [
        "Chỉ thị 05-CT/TU",
        "số 12-BC/ĐU",
        "Thông tư 05/2024/TT-BTP",
        "Luật 106/2025/QH15",
        "việc 3.4.b",
        "mục I.2",
        "Phụ lục 2",
        "Bảng 4",
        "lần 2",
        "thứ 3",
        "nhiệm vụ 12",
        "năm 2026",
        "tháng 3",
        "tháng 12/2026",
        "từ 01/10/2025",
        "1. Phiếu",
        "một số",
    ],
)
def test_what_counts_nothing_is_quiet(label: str) -> None:
    assert [found.quiet for found in numerals(label)] == [True]


@pytest.mark.parametrize("counted", ["trong năm 120 phiếu", "tăng 2 lần", "điểm 5", "15/1000", "lần 1.235"])
def test_what_counts_is_not_quiet(counted: str) -> None:
    assert {found.quiet for found in numerals(counted)} == {False}


def test_a_number_knows_its_sentence_and_its_neighbours() -> None:
    found = one("Đã xong. Còn 5 phiếu quá hạn; hết.")

    assert (found.sentence, found.offset, found.before, found.after) == (
        "Còn 5 phiếu quá hạn;",
        4,
        ("còn", "xong"),
        ("phiếu", "quá"),
    )
    assert (one("5").before, one("5").after) == (("", ""), ("", ""))


def test_a_semicolon_ends_a_sentence_and_a_thousands_dot_does_not() -> None:
    assert [words for _, words in sentences("Có 1.235 phiếu (mục 3.a); còn. Hết ")] == [
        "Có 1.235 phiếu (mục 3.a);",
        "còn.",
        "Hết",
    ]


@pytest.mark.parametrize(
    ("rough", "exact", "rounds"),
    [
        ("78,6", "78,57", True),
        ("79", "78,57", True),
        ("80", "78,57", True),
        ("15.700", "15.718", True),
        ("5", "5,43", False),
        ("90", "78,57", False),
        ("0", "0,13", False),
        ("01/02/2026", "5", False),
        ("5", "01/02/2026", False),
    ],
)
def test_a_rounded_number_is_known(rough: str, exact: str, rounds: bool) -> None:
    assert one(rough).rounds(one(exact)) is rounds


@given(st.text(alphabet=st.sampled_from("0123456789.,/-%aĐ I;:()\u0661²½\u00a0thứ năm"), max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    for found in numerals(text):
        assert text[found.start :].startswith(found.text)
        assert found.sentence[found.offset :].startswith(found.text)


@given(st.text(max_size=60))
def test_no_text_at_all_breaks_the_reading(text: str) -> None:
    assert [found.paragraph for found in numerals(text)] == [text] * len(list(numerals(text)))
