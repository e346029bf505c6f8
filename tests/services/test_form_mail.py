"""A unit that asks for the form gets it once a day, at its registered address; nobody else gets anything."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest
from openpyxl import Workbook

from directive.checkin import Event, Happening
from directive.form import Column
from directive.letter import Letter, LetterKind
from directive.mail import MailState
from directive.words import Outcome
from services import keys
from services.collect import collect
from services.desk import Desk
from services.forms import empty_form, read_filled
from services.open_round import open_round
from services.reviewing import pending
from store import outbox
from tests.forms import filled, opened, row_of, saved
from tests.services.offices import (
    EMAIL,
    Office,
    at,
    checkins_of,
    held,
    key,
    letters,
    mails,
    opened_letter,
    record,
    records,
    reply,
    reply_address,
    text_of,
)

LATER = "2026-04-03 09:00"
STATUS = Column.STATUS
COURT, COURT_C = "1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"
Cells = Mapping[tuple[str, Column], Any]
AWAY = ["Auto-Submitted: auto-replied"]


@pytest.fixture
def asked(office: Office) -> Office:
    """Give an office whose round was opened."""
    open_round(office.desk())
    return office


def got(office: Office, body: str, *, sender: str = "toa-an", when: str = LATER, **more: list[str]) -> None:
    """Receive a reply to the court's letter and read it."""
    desk = office.desk()
    to = reply_address(desk, letters(desk, LetterKind.CHECKIN, "toa-an")[0])
    office.receive(reply(to, body, unit=sender, **more), f"{len(mails(desk))}")
    collect(office.desk(when))


def file_in(office: Office) -> EmailMessage:
    """Return the file that the one letter with a form carries."""
    desk = office.desk(LATER)
    (letter,) = letters(desk, LetterKind.FORM)
    (file,) = opened_letter(desk, letter).iter_attachments()
    assert isinstance(file, EmailMessage)
    return file


def test_the_form_goes_to_the_registered_address_with_what_is_open(asked: Office) -> None:
    got(asked, "Xin gửi mẫu Excel.\n")

    desk = asked.desk(LATER)
    (letter,) = letters(desk, LetterKind.FORM)
    assert (mails(desk), letter.recipient) == ([(MailState.REQUEST, "xin-mau")], "toa-an@dondoc.internal")
    assert checkins_of(desk, letter) == ["1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"]
    assert (file_in(asked).get_filename(), file_in(asked).get_content()[:2]) == ("phieu-tra-loi.xlsx", b"PK")
    assert "thư kèm đúng một tệp .xlsx không có macro" in text_of(desk, letter)


def test_the_form_is_that_of_the_letter_that_carries_it(asked: Office) -> None:
    got(asked, "gửi mẫu\n")

    desk = asked.desk(LATER)
    (posted,) = letters(desk, LetterKind.FORM)
    with desk.db.reading() as tx:
        letter = outbox.by_reply_key(tx, keys.hashed(keys.reply_key(desk.secret, posted.key)))
    assert letter is not None
    assert read_filled(desk, file_in(asked).get_content(), letter, desk.now, "nguồn").unclear == ()


def test_the_same_wish_on_the_same_day_brings_one_letter(asked: Office) -> None:
    got(asked, "gửi mẫu\n")
    got(asked, "xin mẫu\n")
    got(asked, "xin mẫu ạ\n", when="2026-04-06 09:00")

    desk = asked.desk(LATER)
    assert (len(letters(desk, LetterKind.FORM)), mails(desk)) == (2, [(MailState.REQUEST, "xin-mau")] * 3)


@pytest.mark.parametrize(
    ("sender", "headers", "state"),
    [("nguoi-la", [], MailState.HELD), ("toa-an", AWAY, MailState.AUTO)],
)
def test_nobody_else_is_ever_sent_anything(asked: Office, sender: str, headers: list[str], state: MailState) -> None:
    got(asked, "gửi mẫu\n", sender=sender, headers=headers)

    desk = asked.desk(LATER)
    assert ([one for one, _ in mails(desk)], letters(desk, LetterKind.FORM)) == ([state], [])


def test_whoever_also_answers_is_read_as_ever(asked: Office) -> None:
    got(asked, "1.a: đang thực hiện\nC.a: không phát sinh\nXin gửi mẫu.\n")

    assert letters(asked.desk(LATER), LetterKind.FORM) == []


def test_when_nothing_is_open_any_more_a_person_sees_the_wish(asked: Office) -> None:
    for of in ("1.a/toa-an/2026-03", "C.a/toa-an/2026-Q1"):
        record(asked.desk(), Happening(key(of), Event.EXCUSED, at(LATER), "Lan", reason="miễn"))

    got(asked, "gửi mẫu\n")

    assert ([one for one, _ in mails(asked.desk(LATER))], letters(asked.desk(LATER), LetterKind.FORM)) == (
        [MailState.HELD],
        [],
    )


def handed_in(
    office: Office, cells: Cells, body: str = "Xin gửi phiếu.\n", *, data: bytes = b"", unit: str = "toa-an"
) -> None:
    """Answer a unit's letter with the court's form filled in (or with that file), and read it."""
    desk = office.desk()
    court, to = (letter_to(desk, one) for one in ("toa-an", unit))
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = EMAIL.format(unit=unit), f"traloi+{keys.reply_key(desk.secret, to.key)}@nghe-an.example"
    mail.set_content(body)
    sheet = data or filled(empty_form(desk, court), cells)
    mail.add_attachment(sheet, maintype="application", subtype="octet-stream", filename="Phiếu đã điền.xlsx")
    office.receive(mail.as_bytes(), f"{len(mails(desk))}")
    collect(office.desk(LATER))


def letter_to(desk: Desk, unit: str) -> Letter:
    """Return the letter of the round to one unit."""
    (posted,) = letters(desk, LetterKind.CHECKIN, unit)
    with desk.db.reading() as tx:
        found = outbox.by_reply_key(tx, keys.hashed(keys.reply_key(desk.secret, posted.key)))
    assert found is not None
    return found


def said(office: Office) -> dict[str, Outcome]:
    """Return the outcome of each check-in that was answered."""
    found = [one for record in records(office.desk(LATER)) for one in record.happenings]
    return {str(one.key): one.answer.outcome for one in found if one.answer}


def test_a_filled_form_is_an_answer_with_a_receipt_and_the_file_beside_it(asked: Office) -> None:
    handed_in(asked, {("1.a", STATUS): "Đang thực hiện", ("C.a", STATUS): "Không phát sinh"})

    desk = asked.desk(LATER)
    assert (mails(desk), said(asked)) == (
        [(MailState.ANSWERED, "phieu-excel")],
        {COURT: Outcome.ONGOING, COURT_C: Outcome.NIL},
    )
    assert [one.recipient for one in letters(desk, LetterKind.RECEIPT)] == ["toa-an@dondoc.internal"]
    assert [[file.name for file in one.files] for one in pending(desk)] == [["Phiếu đã điền.xlsx"]] * 2


def test_what_the_form_leaves_unclear_waits_and_the_rest_counts(asked: Office) -> None:
    handed_in(asked, {("1.a", STATUS): "Đang thực hiện", ("C.a", STATUS): "Sắp xong"})

    (one,) = held(asked.desk(LATER))
    assert (one.decision.rule, said(asked)) == ("con-dong-chua-ro", {COURT: Outcome.ONGOING})
    assert one.decision.note.startswith("C.a: ")


def test_where_words_and_form_differ_a_person_looks(asked: Office) -> None:
    handed_in(
        asked,
        {("1.a", STATUS): "Đang thực hiện", ("C.a", STATUS): "Không phát sinh"},
        "1.a: chưa thực hiện\nC.a: không phát sinh\n",
    )

    (one,) = held(asked.desk(LATER))
    assert (one.decision.note, said(asked)) == ("mau_thuan:1.a/toa-an/2026-03\n", {COURT_C: Outcome.NIL})


def test_words_and_form_together_answer_all(asked: Office) -> None:
    handed_in(asked, {("1.a", STATUS): "Đang thực hiện"}, "C.a: không phát sinh\n")

    assert (mails(asked.desk(LATER)), said(asked)) == (
        [(MailState.ANSWERED, "phieu-excel")],
        {COURT: Outcome.ONGOING, COURT_C: Outcome.NIL},
    )


def test_a_form_of_another_unit_is_told_clearly_and_nothing_is_lost(asked: Office) -> None:
    handed_in(asked, {("1.a", STATUS): "Đang thực hiện"}, unit="xa-kim-lien")

    desk = asked.desk(LATER)
    (letter,) = letters(desk, LetterKind.ASKED_BACK)
    assert ([one for one, _ in mails(desk)], said(asked)) == ([MailState.HELD], {})
    assert (letter.recipient, "không phải phiếu của thư này" in text_of(desk, letter)) == (
        "xa-kim-lien@dondoc.internal",
        True,
    )


def test_a_renamed_sheet_and_a_deleted_row_are_read_all_the_same(asked: Office) -> None:
    desk = asked.desk()
    book, sheet = opened(filled(empty_form(desk, letter_to(desk, "toa-an")), {("1.a", STATUS): "Đang thực hiện"}))
    sheet.protection.sheet = False
    sheet.title = "Sheet1 (2)"
    sheet.delete_rows(row_of(sheet, "C.a"))

    handed_in(asked, {}, data=saved(book))

    assert said(asked) == {COURT: Outcome.ONGOING}


def test_a_spreadsheet_that_is_no_form_is_a_file_like_any_other(asked: Office) -> None:
    handed_in(asked, {}, "1.a: đang thực hiện\n", data=saved(Workbook()))

    assert (mails(asked.desk(LATER)), said(asked)) == ([(MailState.ANSWERED, "doc-het")], {COURT: Outcome.ONGOING})
    assert letters(asked.desk(LATER), LetterKind.ASKED_BACK) == []


def test_with_an_extension_asked_for_a_person_looks_at_the_form_too(asked: Office) -> None:
    handed_in(asked, {("1.a", STATUS): "Đang thực hiện"}, "Xin gia hạn đến 30/4/2026.\n")

    assert ([one for one, _ in mails(asked.desk(LATER))], said(asked)) == ([MailState.HELD], {})
