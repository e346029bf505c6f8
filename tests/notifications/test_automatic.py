"""Mails that no person wrote are known by their headers, their form or their subject, in Vietnamese too."""

from __future__ import annotations

from email import message_from_string

import pytest

from notifications.automatic import Bounce, automatic_reason, bounce_of


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ("Auto-Submitted: auto-replied", "auto-submitted"),
        ("Auto-Submitted: auto-generated; x=y", "auto-submitted"),
        ("Auto-Submitted: no", ""),
        ("Return-Path: <>", "return-path"),
        ("Return-Path: <a@b.example>", ""),
        ("Content-Type: multipart/report; boundary=x", "report"),
        ("Content-Type: message/disposition-notification", "report"),
        ("Precedence: bulk", "precedence"),
        ("Precedence: first-class", ""),
        ("X-Autoreply: yes", "auto-header"),
        ("X-Autorespond: yes", "auto-header"),
        ("List-Id: <x.y>", "list"),
        ("From: MAILER-DAEMON@mx.example", "daemon"),
        ("From: postmaster@mx.example", "daemon"),
        ("X-Auto-Response-Suppress: All", ""),
        ("From: a@b.example", ""),
    ],
)
def test_headers_tell(headers: str, reason: str) -> None:
    assert automatic_reason(message_from_string(f"{headers}\n\nx"), "Re: báo cáo") == reason


@pytest.mark.parametrize(
    ("subject", "automatic"),
    [
        ("Trả lời tự động: [12.h] Đề nghị báo cáo", True),
        ("TRẢ LỜI TỰ ĐỘNG", True),
        ("Automatic reply: x", True),
        ("Out of Office: x", True),
        ("Vắng mặt", True),
        ("Re: Trả lời tự động", True),
        ("Trả lời: [12.h] Đề nghị báo cáo", False),
        ("Báo cáo về việc trả lời tự động", False),
    ],
)
def test_the_subject_tells(subject: str, *, automatic: bool) -> None:
    assert (automatic_reason(message_from_string("From: a@b.example\n\nx"), subject) == "subject") is automatic


def report(status: str, original: str = "", kind: str = "report; report-type=delivery-status") -> str:
    return (
        f"Content-Type: multipart/{kind}; boundary=x\n\n--x\nContent-Type: text/plain\n\nKhông chuyển được.\n"
        f"--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n{status}\n{original}--x--\n"
    )


FAILED = "Final-Recipient: rfc822; Xa@Nghe-An.example\nAction: failed\nStatus: 5.1.1\n"
WHOLE = "--x\nContent-Type: message/rfc822\n\nFrom: a@b.example\nMessage-ID: <ck.1@b.example>\n\nKính gửi\n"
HEADERS = "--x\nContent-Type: text/rfc822-headers\n\nFrom: a@b.example\nmessage-id:\n"


@pytest.mark.parametrize(
    ("text", "bounce"),
    [
        (report(FAILED, WHOLE), Bounce(True, "5.1.1", "xa@nghe-an.example", "<ck.1@b.example>")),
        (
            report(FAILED, "--x\nContent-Type: text/rfc822-headers\n\nMessage-Id: <ck.2@b.example>\n\n"),
            Bounce(True, "5.1.1", "xa@nghe-an.example", "<ck.2@b.example>"),
        ),
        (report(FAILED, HEADERS), Bounce(True, "5.1.1", "xa@nghe-an.example", "")),
        (report(FAILED), Bounce(True, "5.1.1", "xa@nghe-an.example", "")),
        (
            report(FAILED, "--x\nContent-Type: message/rfc822\n\nFrom: a@b.example\n\nx\n"),
            Bounce(True, "5.1.1", "xa@nghe-an.example", ""),
        ),
        (
            report("Final-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1\n"),
            Bounce(False, "4.4.1", "a@b.example", ""),
        ),
        (report("Action: failed\nStatus: 4.2.2\n"), Bounce(False, "4.2.2", "", "")),
        (report("Action: failed\n"), Bounce(True, "", "", "")),
        (report("Status: 5.1.1\n"), None),
        (report(FAILED, kind="mixed"), None),
        ("Content-Type: multipart/report; boundary=x\n\nno parts\n", None),
        ("Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: text/plain\n\na\n--x--\n", None),
        ("Subject: x\n\nUndelivered\n", None),
    ],
)
def test_a_notice_of_delivery_is_read_only_in_its_own_form(text: str, bounce: Bounce | None) -> None:
    assert bounce_of(message_from_string(text)) == bounce
