"""Any bytes whatever become a mail, or a mail that says why it was not read."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notifications.bounces import Report, ReportKind
from notifications.parse import DEPTH_LIMIT, PART_LIMIT, SIZE_LIMIT, Mail, parse

REPLY = """\
Return-Path: <xa@nghe-an.example>
From: =?utf-8?b?xJDhuqNuZyDhu6d5IHjDow==?= <Xa@Nghe-An.example>
To: "Ban, Noi chinh" <traloi+ABCDEFGH234567zz@noi-chinh.example>, x@y.example
Cc: x@y.example
Delivered-To: traloi+abcdefgh234567zz@noi-chinh.example
Subject: Re: [12.h] =?utf-8?b?xJDhu4Egbmdo4buL?=
Date: Thu, 2 Apr 2026 09:30:00 +0700
Message-ID: <1@nghe-an.example>
In-Reply-To: <ck.1@noi-chinh.example>
References: <ck.0@noi-chinh.example>
 <ck.1@noi-chinh.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

MTIuaDogaG/DoG4gdGjDoG5o
--x
Content-Type: text/html; charset=utf-8

<p>khác</p>
--x--
"""


def mail(headers: str = "", body: str = "x") -> Mail:
    return parse(f"{headers}\n\n{body}\n".lstrip("\n").encode())


def test_a_reply_is_read_whole() -> None:
    assert parse(REPLY.replace("\n", "\r\n").encode()) == Mail(
        message_id="<1@nghe-an.example>",
        in_reply_to="<ck.1@noi-chinh.example>",
        references=("<ck.0@noi-chinh.example>", "<ck.1@noi-chinh.example>"),
        sender="xa@nghe-an.example",
        recipients=("traloi+abcdefgh234567zz@noi-chinh.example", "x@y.example"),
        subject="Re: [12.h] Đề nghị",
        date=datetime(2026, 4, 2, 2, 30, tzinfo=UTC),
        text="12.h: hoàn thành",
    )


@pytest.mark.parametrize(
    ("header", "sender"),
    [
        ("From: a@b.example", "a@b.example"),
        ("From: <a@b.example>", "a@b.example"),
        ("From: Ban A <A@B.example>", "a@b.example"),
        ('From: "Ban A, phòng B (x)" <a@b.example>', "a@b.example"),
        ('From: "a@unit.example" <evil@x.example>', "evil@x.example"),
        ("From:\n a@b.example", "a@b.example"),
        ("From: <a@unit.example>evil@x.example", ""),
        ("From: a@unit.example <evil@x.example>", ""),
        ("From: <a@unit.example> <evil@x.example>", ""),
        ("From: a@b.example, c@d.example", ""),
        ("From: Ban A: a@b.example;", ""),
        ("From: a@b.example (Ban A)", ""),
        ("From: a@b.example\nFrom: c@d.example", ""),
        ("From: a b@c.example", ""),
        ("From: xã@nghe-an.example", ""),
        ("From:", ""),
        ("To: a@b.example", ""),
    ],
)
def test_a_sender_who_could_be_read_in_two_ways_is_nobody(header: str, sender: str) -> None:
    assert mail(header).sender == sender


@pytest.mark.parametrize(
    ("header", "date"),
    [
        ("Date: Thu, 1 Jan 1970 00:00:00 +0000", datetime(1970, 1, 1, tzinfo=UTC)),
        ("Date: Thu, 2 Apr 2026 09:30:00", datetime(2026, 4, 2, 9, 30, tzinfo=UTC)),
        ("Date: 31 Feb 2026 09:30:00 +0700", None),
        ("Date: Fri, 31 Dec 9999 23:00:00 -1400", None),
        ("Date: hôm nay", None),
        ("Date:", None),
        ("X: y", None),
    ],
)
def test_the_sender_s_clock_is_taken_as_it_is_or_not_at_all(header: str, date: datetime | None) -> None:
    assert mail(header).date == date


def multipart(*parts: str, kind: str = "mixed") -> str:
    return f"Content-Type: multipart/{kind}; boundary=x\n\n--x\n" + "\n--x\n".join(parts) + "\n--x--"


HTML = "Content-Type: text/html\n\n<p>trang</p>"
PLAIN = "Content-Type: text/plain\n\nchữ"
BLANK = "Content-Type: text/plain\n\n \n"
ATTACHED = "Content-Type: text/plain\nContent-Disposition: attachment\n\ntệp"
WITHIN = "Content-Type: message/rfc822\n\nSubject: y\n\nthư khác"
NESTED = "Content-Type: multipart/alternative; boundary=y\n\n--y\n" + PLAIN + "\n--y--"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (multipart(PLAIN, HTML), "chữ"),
        (multipart(HTML, PLAIN), "chữ"),
        (multipart(BLANK, HTML), "trang"),
        (multipart(HTML, HTML.replace("trang", "hai")), "trang"),
        (multipart(ATTACHED, NESTED), "chữ"),
        (multipart(ATTACHED), ""),
        (multipart(WITHIN), ""),
        (multipart("Content-Type: image/png\n\nx"), ""),
        ("Subject: x\n\nchữ", "chữ"),
        ("Content-Type: multipart/mixed; boundary=x\n\nkhông có phần nào", ""),
        ("", ""),
    ],
)
def test_the_best_text_part_is_read(text: str, words: str) -> None:
    assert parse(text.encode()).text.strip() == words


def test_a_notice_of_delivery_is_automatic_and_told() -> None:
    seen = parse(
        b"From: MAILER-DAEMON@mx.example\n"
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n"
        b"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n--x--\n"
    )

    assert seen.reports == (Report(ReportKind.HARD, "", "a@b.example", "5.1.1", "", "mx"),)
    assert seen.automatic == "report"


def nested(levels: int) -> bytes:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    return f"Subject: x\n{head}\nchữ\n".encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * (SIZE_LIMIT + 1), "size"),
        (b"X: " + b"y" * 70_000, "header"),
        (b"X: " + b"y" * 70_000 + b"\r\n\r\nx", "header"),
        (nested(DEPTH_LIMIT + 5), "depth"),
        (nested(1000), "parts"),
        (b"Content-Type: multipart/mixed; boundary=x\n" + b"\n--x\n\na" * (PART_LIMIT + 1), "parts"),
        (b"Content-Type: multipart/mixed; boundary=x\n" + b"\n--x\n\na" * 200_000, "parts"),
    ],
)
def test_what_would_cost_too_much_is_not_read(data: bytes, reason: str) -> None:
    began = time.process_time()

    assert parse(data) == Mail(unreadable=reason)
    assert time.process_time() - began < 2


def test_what_is_within_the_limits_is_read() -> None:
    many = b"Content-Type: multipart/mixed; boundary=x\n" + b"\n--x\n\na" * PART_LIMIT

    assert parse(many).unreadable == ""
    assert parse(nested(DEPTH_LIMIT - 2)).unreadable == ""


def test_the_library_s_own_stumbles_are_told() -> None:
    data = b"Content-Type: multipart/mixed; boundary*" + b"9" * 5000 + b"=x\n\nx"

    assert parse(data) == Mail(unreadable="fault: ValueError")


MUTANTS = st.builds(
    lambda cut, with_bytes, length: REPLY.encode()[:cut] + with_bytes + REPLY.encode()[cut + length :],
    st.integers(0, len(REPLY.encode())),
    st.binary(max_size=40),
    st.integers(0, 200),
)


@settings(max_examples=300)
@given(st.one_of(st.binary(max_size=300), MUTANTS))
@example(b'Content-Type: text/plain; charset="\x00"\n\n\xff')
@example(b"From: \xff\xfe\nSubject: \xe1\n\n")
@example(b"Content-Type: multipart/mixed; boundary*0=x; boundary*2=y\n\n--x\n\n")
@example(b"Content-Transfer-Encoding: base64\n\nx=x=x")
@example(b"Content-Transfer-Encoding: uuencode\n\nbegin 666 x\nxx\n")
def test_any_bytes_whatever_are_taken(data: bytes) -> None:
    assert isinstance(parse(data), Mail)


def test_a_thousand_ordinary_replies_are_read_in_seconds() -> None:
    data = REPLY.encode()
    began = time.process_time()

    for _ in range(200):
        parse(data)

    assert time.process_time() - began < 2
