"""A unit that asks for the form gets it once a day, at its registered address; nobody else gets anything."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from directive.checkin import Event, Happening
from directive.letter import LetterKind
from directive.mail import MailState
from services import keys
from services.collect import collect
from services.forms import read_filled
from services.open_round import open_round
from store import outbox
from tests.services.offices import (
    Office,
    at,
    checkins_of,
    key,
    letters,
    mails,
    opened_letter,
    record,
    reply,
    reply_address,
    text_of,
)

LATER = "2026-04-03 09:00"
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
