"""What was confirmed is kept as one record that a person can read, and is found by the form that was confirmed."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes
from email.policy import default

from directive.extension import Wished
from directive.letter import LetterKind
from services.answer_page import read_back
from services.desk import Desk
from services.evidence import line_of, take
from services.links import token_of
from services.open_round import open_round
from services.page_record import Signed, asked_for, keep_record, message_id, receipt_rows, record_bytes
from services.pages import Page, open_page
from tests.services.offices import Office, letters

SIGNED = Signed("form-1", "Nguyễn Thị Lan", "Văn thư")


def court(desk: Desk) -> Page:
    """Return the court's page after a round was opened."""
    open_round(desk)
    found = open_page(desk, token_of(desk, letters(desk, LetterKind.CHECKIN, "toa-an")[0].key), "")
    assert found is not None
    return found


def test_a_record_says_who_answered_what_with_which_files_and_wishes(office: Office) -> None:
    desk = office.desk()
    page = court(desk)
    taken = take(desk, "Kế hoạch.pdf", b"%PDF-1.4")
    typed = {"m0.tinh-trang": "vuong", "m0.loi": "Thiếu biên chế", "m0.tep": line_of(taken)}
    typed |= {"gh-muc-1": "co", "gh-ngay": "30/4/2026", "gh-ly-do": "Chờ"}
    back = read_back(desk, page, typed)

    mail = message_from_bytes(record_bytes(desk, page, back.said, back.wishes, SIGNED), policy=default)

    assert mail["Message-ID"] == message_id(desk, page, "form-1")
    assert mail.get_content().split("\r\n") == [
        "Người trả lời: Nguyễn Thị Lan, Văn thư",
        "",
        "1.a: gặp vướng mắc",
        "  Lời: Thiếu biên chế",
        f"  Tệp: Kế hoạch.pdf (8 byte, SHA-256 {taken.sha256}, giữ riêng: -)",
        "",
        "Xin gia hạn [C.a] đến 30/4/2026, lý do: Chờ",
        "",
    ]


def test_a_record_lies_in_the_inbox_byte_for_byte(office: Office) -> None:
    desk = office.desk()

    kept = keep_record(desk, court(desk), b"raw", "<x@y>")

    assert (desk.home / kept.path).read_bytes() == b"raw"
    assert (kept.message_id, kept.sender) == ("<x@y>", "trang trả lời")


def test_each_form_of_each_letter_has_its_own_identity(office: Office) -> None:
    desk = office.desk()
    page = court(desk)

    assert message_id(desk, page, "a") == message_id(desk, page, "a") != message_id(desk, page, "b")


def test_the_receipt_speaks_of_a_new_contact_at_the_first_item_that_is_answered_or_of_the_page(office: Office) -> None:
    desk = office.desk()
    page = court(desk)
    contact = read_back(desk, page, {"dm-ten": "Lan", "dm-email": "lan@toa-an.example"}).wishes

    rows = [receipt_rows(page, contact, answered=n) for n in ({1}, ())]

    assert [[one.checkin.key.obligation for one in each] for each in rows] == [["C.a"], ["1.a"]]


def test_more_time_is_asked_for_each_item_that_is_marked(office: Office) -> None:
    desk = office.desk()
    page = court(desk)
    back = read_back(desk, page, {"gh-muc-0": "co", "gh-muc-1": "co", "gh-ngay": "30/4/2026", "gh-ly-do": "Chờ"})

    asked = [(checkin.key.obligation, wished) for checkin, wished in asked_for(page, back.wishes)]

    assert asked == [("1.a", Wished(date(2026, 4, 30), "Chờ")), ("C.a", Wished(date(2026, 4, 30), "Chờ"))]
    assert receipt_rows(page, back.wishes, answered={0}) == []
