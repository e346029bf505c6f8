"""A person names the letter; the mail is read against it, whoever sent it and wherever it went."""

from __future__ import annotations

from dataclasses import replace

from directive.words import Outcome
from notifications.reader.answers import Said
from notifications.reader.asked import Asked, Question
from notifications.reader.mail import open_mail
from notifications.reader.named import only_letter_to, said_to

LETTER = Asked(
    id="L",
    unit="xa-kim-lien",
    unit_name="Đảng ủy xã Kim Liên",
    addresses=("xa-kim-lien@nghe-an.example",),
    token="aaaaaaaaaaaaaaaa",
    reply_to="traloi+aaaaaaaaaaaaaaaa@nghe-an.example",
    message_id="<l@nghe-an.example>",
    subject="Phiếu báo cáo",
    questions=(Question("1.a", "Ban hành kế hoạch"), Question("1.b", "Thống kê vụ án")),
    sent=None,
    due=None,
)


def test_a_mail_without_any_key_is_read_against_the_named_letter() -> None:
    mail = open_mail("From: <ai-do@gmail.example>\r\n\r\n1.a: hoàn thành\r\n1.b: chắc là xong thôi\r\n".encode())

    said = said_to(mail, LETTER)

    assert (said[0], said[1].code, said[1].status) == (Said("1.a", Outcome.DONE, ""), "1.b", None)


def test_what_was_written_in_old_lettering_is_only_proposed() -> None:
    mail = open_mail(b"From: <ai-do@gmail.example>\r\n\r\n\r\n")

    assert said_to(mail, LETTER) == ()


def test_the_one_letter_to_a_registered_sender_is_guessed_and_no_other() -> None:
    other, again = replace(LETTER, addresses=("b@x.example",)), replace(LETTER, id="M")

    assert only_letter_to("XA-kim-lien@nghe-an.example", [other, LETTER]) is LETTER
    assert [only_letter_to(sender, [LETTER, again]) for sender in (*LETTER.addresses, "", "c@x.example")] == [None] * 3
