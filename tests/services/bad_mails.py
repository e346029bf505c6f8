"""Mails of every bad shape, one row of the catalogue after another, and where each rests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from directive.mail import MailState

UNIT = "xa-kim-lien@dondoc.internal"
ONGOING = "1.a: đang thực hiện"
AUTHSERV = "mx.nghe-an.example"
ANSWERED = (MailState.ANSWERED, "doc-het")
UNREADABLE = (MailState.HELD, "khong-doc-duoc")
AUTO = (MailState.AUTO, "thu-tu-dong")
NOTICE = (MailState.HELD, "thong-bao-may")
OTHER = (MailState.HELD, "nguoi-gui-khac")
NO_KEY = (MailState.HELD, "khong-khop")


@dataclass(frozen=True)
class Letter:
    """What a mail can know of our letter."""

    to: str
    other: str
    message_id: str


def mail(body: str | bytes = ONGOING, *headers: str, to: str, sender: str = UNIT, kind: str = "") -> bytes:
    """Return a mail; more headers stand on top."""
    typed = (
        [] if any(one.startswith("Content-Type") for one in headers) else ["Content-Type: text/plain; charset=utf-8"]
    )
    senders = [f"From: {sender}"] if sender else []
    head = [*headers, *senders, f"To: {to}", "Subject: Re: bao cao", "MIME-Version: 1.0", *typed]
    data = body if isinstance(body, bytes) else body.encode()
    return "\r\n".join([*head, "", ""]).encode("utf-8", "surrogateescape") + data.replace(b"\n", b"\r\n")


def parts(*each: str, kind: str = "mixed", to: str) -> bytes:
    """Return a mail of several parts, each with its own headers."""
    body = "".join(f"--x\n{part}\n" for part in each)
    return mail(f"{body}--x--\n", f'Content-Type: multipart/{kind}; boundary="x"', to=to)


WORDS = "Content-Type: text/plain; charset=utf-8\n\n{}"
HTML = "Content-Type: text/html; charset=utf-8"
HOSTILE = (
    "<style>@import url(http://gian.example/a);</style><script>alert('12.h: xong')</script>"
    "<form action='http://gian.example'><input name=a></form><img src='http://gian.example/a.png'>"
    "<a href='data:text/html,x'>x</a><p>1.a: đang thực hiện</p>"
)
DSN = (
    "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
    "Final-Recipient: rfc822; la@la.example\nAction: failed\nStatus: 5.1.1\n"
)
Row = tuple[str, Callable[[Letter], bytes], tuple[MailState, str]]
ROWS: tuple[Row, ...] = (
    ("1 no Message-ID", lambda of: mail(to=of.to), ANSWERED),
    ("2 a Message-ID", lambda of: mail("1.a: đang thực hiện", "Message-ID: <2@x.example>", to=of.to), ANSWERED),
    (
        "2 again, other words",
        lambda of: mail("1.a: chưa thực hiện", "Message-ID: <2@x.example>", to=of.to),
        (MailState.HELD, "trung-ma-khac-noi-dung"),
    ),
    ("3 our own Message-ID", lambda of: mail(ONGOING, f"Message-ID: {of.message_id}", to=of.to), NOTICE),
    ("4 no From", lambda of: mail(to=of.to, sender=""), OTHER),
    ("4 two From", lambda of: mail(ONGOING, "From: ke@gian.example", to=of.to), OTHER),
    ("4 a group", lambda of: mail(to=of.to, sender=f"Nhom: {UNIT};"), OTHER),
    ("4 our own address", lambda of: mail(to=of.to, sender=of.to), (MailState.HELD, "thu-cua-minh")),
    ("5 an address as a name", lambda of: mail(to=of.to, sender=f'"{UNIT}" <ke@gian.example>'), OTHER),
    ("5 an address in front", lambda of: mail(to=of.to, sender=f"<{UNIT}>ke@gian.example"), OTHER),
    ("6 another Reply-To", lambda of: mail(ONGOING, "Reply-To: ke@gian.example", to=of.to), ANSWERED),
    (
        "6 the unit as Reply-To",
        lambda of: mail(ONGOING, f"Reply-To: {UNIT}", to=of.to, sender="ke@gian.example"),
        OTHER,
    ),
    (
        "7 a verdict below a strange server",
        lambda of: mail(
            ONGOING,
            "Received: from a by mx.gian.example; Thu, 2 Apr 2026 08:00:00 +0700",
            f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from=gian.example",
            to=of.to,
            sender="ke@gian.example",
        ),
        OTHER,
    ),
    ("8 another unit's key", lambda of: mail(to=of.other), OTHER),
    ("9 the key in Cc", lambda of: mail(ONGOING, f"Cc: {of.to}", to="a@b.example"), (MailState.HELD, "khoa-ngoai-to")),
    ("9 in Bcc", lambda of: mail(ONGOING, f"Bcc: {of.to}", to="a@b.example"), (MailState.HELD, "khoa-ngoai-to")),
    (
        "9 in Delivered-To",
        lambda of: mail(ONGOING, f"Delivered-To: {of.to}", to="a@b.example"),
        (MailState.HELD, "khoa-ngoai-to"),
    ),
    (
        "9 in Resent-To",
        lambda of: mail(ONGOING, f"Resent-To: {of.to}", to="a@b.example"),
        (MailState.HELD, "khoa-ngoai-to"),
    ),
    ("10 the key stripped", lambda of: mail(to=stripped(of.to)), NO_KEY),
    (
        "10 stripped, and it names our letter",
        lambda of: mail(ONGOING, f"In-Reply-To: {of.message_id}", to=stripped(of.to)),
        (MailState.HELD, "khong-co-khoa"),
    ),
    (
        "11 5,000 addresses",
        lambda of: mail(to=", ".join([*(f"a{n}@x.example" for n in range(5_000)), of.to])),
        UNREADABLE,
    ),
    ("12 several keys", lambda of: mail(to=f"{of.to}, {of.other}"), (MailState.HELD, "hai-khoa")),
    ("13 above", lambda of: mail(f"{ONGOING}\n\nVào 08:00, A đã viết:\n> [1.a] x", to=of.to), ANSWERED),
    ("13 below", lambda of: mail(f"Vào 08:00, A đã viết:\n> [1.a] x\n\n{ONGOING}", to=of.to), ANSWERED),
    (
        "13 between the lines of our letter",
        lambda of: mail(f"Vào 08:00, A đã viết:\n> [1.a] x\n{ONGOING}\n> Trân trọng", to=of.to),
        ANSWERED,
    ),
    ("13 only HTML", lambda of: mail("<p>1.a: đang thực hiện</p>", HTML, to=of.to), ANSWERED),
    ("13 nothing", lambda of: mail("", "X-N: 13", to=of.to), (MailState.HELD, "khong-co-noi-dung")),
    (
        "14 winmail.dat",
        lambda of: parts(
            WORDS.format(ONGOING),
            "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\neJ8+IgAA",
            to=of.to,
        ),
        ANSWERED,
    ),
    (
        "14 S/MIME, enciphered",
        lambda of: mail("eJ8+", "Content-Type: application/pkcs7-mime", to=of.to),
        (MailState.HELD, "thu-ma-hoa"),
    ),
    (
        "14 PGP",
        lambda of: mail("-----BEGIN PGP MESSAGE-----\n\nx\n-----END PGP MESSAGE-----", to=of.to),
        (MailState.HELD, "thu-ma-hoa"),
    ),
    (
        "14 a mail within the mail",
        lambda of: parts("Content-Type: message/rfc822\n\nSubject: x\n\n1.a: xong", to=of.to),
        (MailState.HELD, "thu-chuyen-tiep"),
    ),
    (
        "15 an unknown charset",
        lambda of: mail(ONGOING, "Content-Type: text/plain; charset=x-la", to=of.to),
        ANSWERED,
    ),
    (
        "15 wrong base64",
        lambda of: mail("@@@=", "Content-Transfer-Encoding: base64", to=of.to),
        (MailState.HELD, "khong-co-noi-dung"),
    ),
    ("15 8-bit headers", lambda of: mail(ONGOING, "X-Ten: Đảng ủy", to=of.to), ANSWERED),
    ("15 bare LF", lambda of: mail(ONGOING, to=of.to).replace(b"\r\n", b"\n"), ANSWERED),
    ("15 bare CR", lambda of: mail(f"{ONGOING}\rxin cam on", to=of.to), ANSWERED),
    ("15 NUL", lambda of: mail(f"{ONGOING}\0", to=of.to), ANSWERED),
    ("16 1,000 levels", lambda of: levels(1_000, of.to), UNREADABLE),
    ("17 many parts", lambda of: parts(*["\nx"] * 2_000, to=of.to), UNREADABLE),
    ("19 a subject of 200 kB", lambda of: mail(ONGOING, f"Subject: {'x' * 200_000}", to=of.to), UNREADABLE),
    (
        "20 the end of a smuggled mail",
        lambda of: mail(f"{ONGOING}\r\n.\r\nMAIL FROM:<ke@gian.example>", to=of.to),
        ANSWERED,
    ),
    ("21 out of office", lambda of: mail(ONGOING, "Auto-Submitted: auto-replied", to=of.to), AUTO),
    (
        "21 a report of delivery",
        lambda of: parts(
            WORDS.format("khong den"), DSN.format("la@la.example"), kind="report; report-type=delivery-status", to=of.to
        ),
        (MailState.BOUNCE, "bao-loi-gui"),
    ),
    (
        "21 a receipt",
        lambda of: parts(
            WORDS.format("da doc"),
            "Content-Type: message/disposition-notification\n\nDisposition: manual-action; displayed\n",
            kind="report; report-type=disposition-notification",
            to=of.to,
        ),
        AUTO,
    ),
    ("21 an invitation", lambda of: mail("BEGIN:VCALENDAR", "Content-Type: text/calendar", to=of.to), AUTO),
    ("21 a list", lambda of: mail("Tin trong tuần", "List-Id: <a.example>", to=of.to), NOTICE),
    ("21 spam", lambda of: mail("Trúng thưởng lớn", to="theodoi@nghe-an.example", sender="ke@gian.example"), NO_KEY),
    ("22 31 hops", lambda of: mail(ONGOING, *["Received: from a by b"] * 31, to=of.to), NOTICE),
    ("22 our own mark", lambda of: mail(ONGOING, "X-Loop: don-doc", to=of.to), NOTICE),
    ("23 hostile HTML", lambda of: mail(HOSTILE, HTML, to=of.to), ANSWERED),
    ("24 of 1970", lambda of: mail(ONGOING, "Date: Thu, 1 Jan 1970 00:00:00 +0000", to=of.to), ANSWERED),
    ("24 of 2100", lambda of: mail(ONGOING, "Date: Fri, 1 Jan 2100 00:00:00 +0000", to=of.to), ANSWERED),
    ("24 of a leap second", lambda of: mail(ONGOING, "Date: Sat, 31 Dec 2016 23:59:60 +0000", to=of.to), ANSWERED),
    ("26 by word of mouth", lambda of: mail("1.a: đã báo cáo miệng", to=of.to), (MailState.HELD, "cau-tra-loi")),
    ("28 from the phone", lambda of: mail("Đang làm nhé", "X-N: 28", to="traloi@nghe-an.example"), NO_KEY),
)


def stripped(address: str) -> str:
    """Return an address without what stands behind the plus."""
    local, _, host = address.partition("@")
    return f"{local.partition('+')[0]}@{host}"


def levels(count: int, to: str) -> bytes:
    """Return a mail of so many parts, each within the other."""
    inner = "".join(f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(count))
    return mail(inner, 'Content-Type: multipart/mixed; boundary="b0"', to=to)
