"""A report that a letter was not delivered, as a relay writes it, received and read."""

from __future__ import annotations

from services.collect import collect
from tests.services.offices import Office, mails

UNIT, ADDRESS = "xa-kim-lien", "xa-kim-lien@dondoc.internal"
DAEMON = "MAILER-DAEMON@mail.nghe-an.example"
FAILED = f"Final-Recipient: rfc822; {ADDRESS}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no such user\n"
POSTFIX = "This is the mail system. Your message could not be delivered to one or more recipients."
NEXT, YELLOW = "2026-04-02 07:45", "2026-04-02 08:00"


def dsn(
    message_id: str,
    block: str = FAILED,
    *,
    sender: str = DAEMON,
    reporter: str = "mail.nghe-an.example",
    came: str = "",
) -> bytes:
    """Return the report of a relay on one letter."""
    return (
        f"{came}Return-Path: <>\nFrom: {sender}\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\n{POSTFIX}\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; {reporter}\n\n{block}\n"
        f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {message_id}\n\n--b--\n"
    ).encode()


def got(office: Office, raw: bytes, when: str = NEXT) -> None:
    """Receive a mail and read it."""
    office.receive(raw, f"{len(mails(office.desk()))}", when)
    collect(office.desk(when))
