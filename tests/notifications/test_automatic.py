"""Mails that no person wrote are known by their headers, their form or their subject, in Vietnamese too."""

from __future__ import annotations

from email import message_from_string

import pytest

from notifications.automatic import automatic_reason


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
