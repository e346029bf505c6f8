"""How a plan is said wherever it is put on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from directive.letter import LetterKind
from directive.load import by_day
from directive.plan import PlannedLetter
from directive.words import Recipient
from reports.plan_words import dated, holds, marked, recipient, rung_names, title
from tests.books import MATRIX, small_book
from tests.reports.plans import BOOK, seen, words

WORDS = words()
DAY = date(2026, 2, 2)


def test_a_day_bears_its_weekday() -> None:
    assert [dated(date(2026, 2, n), WORDS) for n in (1, 2, 7)] == [
        "Chủ nhật 01/02/2026",
        "thứ Hai 02/02/2026",
        "thứ Bảy 07/02/2026",
    ]


def test_a_plan_is_called_by_its_span() -> None:
    assert title(seen(), WORDS) == "Kế hoạch từ 01/02/2026 đến 28/02/2026"


def test_a_special_day_says_what_it_is() -> None:
    marks = BOOK.calendar.marks
    days = (marks[date(2026, 2, 16)], marks[date(2026, 1, 10)], None)

    assert [marked(one, WORDS) for one in days] == ["nghỉ: Tết Nguyên đán", "làm bù: Làm bù", ""]


def test_a_day_names_its_letters_kind_by_kind() -> None:
    (day,) = [one for one in by_day(seen(), BOOK.calendar) if one.day == DAY]

    assert holds(day, WORDS) == "Thư tổng hợp cho bộ phận thư ký: 1; Thư phiếu báo cáo: 2"


def test_a_rung_has_our_word_or_the_matrix_own() -> None:
    ladders = MATRIX["thang_don_doc"]
    assert isinstance(ladders, list)
    own = {"giong": "giao", "bac": [{"ma": "ba", "ten": "Bậc ba", "ngay_lam_viec": 9, "gui": "don_vi"}]}

    assert rung_names(small_book(thang_don_doc=[own, ladders[1]]), WORDS) == {
        "ba": "Bậc ba",
        "vang": "Bậc vàng",
        "do": "Bậc đỏ",
    }


def test_a_letter_goes_to_a_unit_by_name_or_to_an_address() -> None:
    letter = PlannedLetter(DAY, LetterKind.RED, Recipient.UNIT, "a")
    copy = replace(letter, recipient=Recipient.SECRETARIAT, unit="", address="thu-ky@tinh.example")

    assert (recipient(letter, BOOK), recipient(copy, BOOK)) == ("Đơn vị a", "thu-ky@tinh.example")
