"""Which mails no person wrote."""

from __future__ import annotations

import pytest

from notifications.bounces import Report, ReportKind
from notifications.reader.machine import MailKind, kind_of
from notifications.reader.mail import open_mail
from tests.notifications.reader.replies import asked, mail

AWAY = "Tôi đang nghỉ phép, sẽ trở lại ngày 20/4. Việc gấp xin liên hệ đồng chí Lan."


def kind(
    body: str = "12.h: xong", *headers: str, subject: str = "Re: bao cao", sender: str = "a@xa.example"
) -> MailKind:
    data = mail(body, *headers, sender=sender).replace(b"Re: bao cao", subject.encode())
    return kind_of(open_mail(data), (), body, {asked().message_id})


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (["Auto-Submitted: auto-replied"], MailKind.AUTO_REPLY),
        (["Auto-Submitted: no"], MailKind.REPLY),
        (["X-Autoreply: yes"], MailKind.AUTO_REPLY),
        (["Precedence: bulk"], MailKind.NOTICE),
        (["List-Id: <x.example>"], MailKind.NOTICE),
        (["Return-Path: <>"], MailKind.NOTICE),
        (["X-Loop: a"], MailKind.NOTICE),
        ([f"Message-ID: {asked().message_id}"], MailKind.NOTICE),
        ([f"Received: {n}" for n in range(31)], MailKind.NOTICE),
        ([f"Received: {n}" for n in range(30)], MailKind.REPLY),
    ],
)
def test_headers_tell(headers: list[str], expected: MailKind) -> None:
    assert kind("12.h: xong", *headers) is expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("Trả lời tự động: báo cáo", MailKind.AUTO_REPLY),
        ("Re: báo cáo quý I (Tự động trả lời)", MailKind.AUTO_REPLY),
        ("Automatic reply: báo cáo", MailKind.AUTO_REPLY),
        ("Đã đọc: báo cáo", MailKind.MDN),
        ("Đã chấp nhận: họp", MailKind.AUTO_REPLY),
        ("Trả lời: báo cáo", MailKind.REPLY),
    ],
)
def test_the_subject_tells(subject: str, expected: MailKind) -> None:
    assert kind("Xin chào", subject=subject) is expected


def test_words_tell_where_no_header_does_but_never_against_an_answer() -> None:
    assert kind(AWAY) is MailKind.AUTO_REPLY
    assert kind("Đây là thư trả lời tự động.") is MailKind.AUTO_REPLY
    assert kind(f"12.h: đã xong. {AWAY}") is MailKind.REPLY
    assert kind("12.h: đã xong", subject="Đã đọc: báo cáo") is MailKind.REPLY
    assert kind("Đồng chí phụ trách đang đi công tác.") is MailKind.REPLY


def test_a_gateway_is_known_by_its_own_address() -> None:
    words = "Tệp 'bao cao.xlsm' đã bị gỡ bỏ."

    assert kind(words, sender="antivirus@mail.example") is MailKind.NOTICE
    assert kind(words) is MailKind.REPLY


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([ReportKind.DELAYED, ReportKind.HARD], MailKind.BOUNCE),
        ([ReportKind.UNKNOWN], MailKind.BOUNCE),
        ([ReportKind.DELAYED, ReportKind.RELAYED], MailKind.DELAYED),
        ([ReportKind.RELAYED], MailKind.MDN),
    ],
)
def test_a_report_is_as_bad_as_its_worst_line(kinds: list[ReportKind], expected: MailKind) -> None:
    reports = [Report(one, "", "", "", "") for one in kinds]

    assert kind_of(open_mail(mail()), reports, "", set()) is expected


def test_a_receipt_and_an_invitation_are_known_by_their_form() -> None:
    receipt = b"Content-Type: multipart/report; report-type=disposition-notification; boundary=x\n\n--x--\n"
    invitation = b"Content-Type: text/calendar\n\nBEGIN:VCALENDAR\n"

    found = [kind_of(open_mail(one), (), "", set()) for one in (receipt, invitation)]
    assert found == [MailKind.MDN, MailKind.AUTO_REPLY]


def test_who_is_away_and_cannot_answer_mail_has_not_answered() -> None:
    away = "Cảm ơn đồng chí đã gửi thư. Hiện tôi đang đi công tác, không thể trả lời thư."

    assert kind(away) is MailKind.AUTO_REPLY
    assert kind("Tôi nghỉ phép đến hết 05/4. Cần gấp xin gọi 0912.000.999.") is MailKind.AUTO_REPLY
    assert kind("12.h: xong. Tôi đang đi công tác, không thể trả lời thư.") is MailKind.REPLY


def test_a_gateway_is_known_by_the_name_of_its_product() -> None:
    said = "The message has been deleted because it contained a malicious object."

    assert [kind(said, sender=f"{one}@xa.example") for one in ("ksmg", "van-phong")] == [
        MailKind.NOTICE,
        MailKind.REPLY,
    ]
