"""The bytes of a letter: once parsed, equal to what the standard library builds, and closed to slipped-in headers."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP, default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notifications.letters import Written
from notifications.mime import Heading, Refused, assemble, compose, encoded, pieces

DATE = datetime(2026, 4, 7, 1, 0, tzinfo=UTC)
MESSAGE_ID = "<ck.abcdefghijklmnop@nghe-an.example>"
WRITTEN = Written("[12.h +2] Đề nghị báo cáo", "Kính gửi: Đảng ủy\n.\nFrom xã\n", "<p>Kính gửi</p>\n")
HEADING = Heading(
    sender="Đôn đốc <dondoc@nghe-an.example>",
    recipient="xa-kim-lien@nghe-an.example",
    message_id=MESSAGE_ID,
    date=DATE,
    reply_to="traloi+abcdefgh234567zz@nghe-an.example",
)
VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
LETTERS = VIETNAMESE + VIETNAMESE.upper() + "0123456789 .,:;=?_[]<>@\"'()/\\+-–…“”&"
LINES = st.text(alphabet=LETTERS + "\n\t", max_size=600)
SUBJECTS = st.text(alphabet=LETTERS, min_size=1, max_size=240).filter(lambda words: words == " ".join(words.split()))


def library(written: Written, heading: Heading) -> EmailMessage:
    """Return the same letter, built and parsed by the standard library."""
    message = EmailMessage(policy=SMTP)
    message["From"] = heading.sender
    message["To"] = heading.recipient
    message["Reply-To"] = heading.reply_to
    message["Subject"] = written.subject
    message["Date"] = heading.date
    message["Message-ID"] = heading.message_id
    message.set_content(written.text, cte="base64")
    message.add_alternative(written.html, subtype="html", cte="base64")
    return parsed(message.as_bytes())


def parsed(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def contents(message: EmailMessage) -> list[tuple[str, str]]:
    """Return type and words of each part with plain line ends; the library ends each part with one."""
    return [
        (part.get_content_type(), "\n".join(part.get_content().splitlines()).rstrip("\n"))
        for part in message.iter_parts()
    ]


@given(subject=SUBJECTS, text=LINES, html=LINES)
@example(subject="=?utf-8?b?xJDDtG4=?=", text=".\n..\n", html="")
@example(subject="plain words", text=" \n", html="\t")
@example(subject="x" * 240, text="=3D\n" * 30, html="a" * 2000)
def test_our_bytes_equal_the_library_s_once_parsed(subject: str, text: str, html: str) -> None:
    written = Written(subject, text, html)

    ours, theirs = parsed(assemble(written, HEADING)), library(written, HEADING)

    names = ("From", "To", "Reply-To", "Message-ID")
    assert [ours[name] for name in names] == [theirs[name] for name in names]
    assert ours["Subject"] == subject
    assert ours["Date"].datetime == theirs["Date"].datetime
    assert contents(ours) == contents(theirs)
    assert [part.defects for part in ours.walk()] == [[], [], []]


@given(subject=SUBJECTS, text=LINES, html=LINES)
def test_every_line_is_short_ascii_and_ends_in_crlf(subject: str, text: str, html: str) -> None:
    raw = assemble(Written(subject, text, html), HEADING)

    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 76
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)
    assert raw.isascii()


def test_the_headers_are_exactly_these() -> None:
    raw = assemble(WRITTEN, HEADING)

    assert raw.partition(b"\r\n\r\n")[0].decode().split("\r\n") == [
        "From: =?utf-8?b?xJDDtG4gxJHhu5Fj?= <dondoc@nghe-an.example>",
        "To: xa-kim-lien@nghe-an.example",
        "Reply-To: traloi+abcdefgh234567zz@nghe-an.example",
        "Subject: =?utf-8?b?WzEyLmggKzJdIMSQ4buBIG5naOG7iyBiw6FvIGPDoW8=?=",
        "Date: Tue, 07 Apr 2026 08:00:00 +0700",
        "Message-ID: <ck.abcdefghijklmnop@nghe-an.example>",
        "Auto-Submitted: auto-generated",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "Content-Language: vi",
        "MIME-Version: 1.0",
        'Content-Type: multipart/alternative; boundary="=_70804d719b9caa6fd8f773b0"',
    ]


def test_compose_is_the_letter_without_a_thread() -> None:
    raw = compose(
        WRITTEN,
        sender=HEADING.sender,
        recipient=HEADING.recipient,
        message_id=MESSAGE_ID,
        date=DATE,
        reply_to=HEADING.reply_to,
    )

    assert raw == assemble(WRITTEN, HEADING)


def test_a_long_thread_keeps_every_message_id_whole() -> None:
    chain = tuple(f"<ck.{n:016d}.{'x' * 20}@nghe-an.example>" for n in range(12))
    heading = Heading("a@b.example", "c@d.example", MESSAGE_ID, DATE, "e@f.example", chain)

    message = parsed(assemble(WRITTEN, heading))

    assert str(message["References"]).split() == list(chain)
    assert str(message["In-Reply-To"]) == chain[-1]
    assert b"=?utf-8?q?" not in assemble(WRITTEN, heading)


@pytest.mark.parametrize(
    ("header", "changed"),
    [
        ("To", {"recipient": "a@b.example\r\nBcc: c@d.example"}),
        ("To", {"recipient": "a@b.example, c@d.example"}),
        ("To", {"recipient": "xã@nghe-an.example"}),
        ("To", {"recipient": f"{'a' * 250}@b.example"}),
        ("Reply-To", {"reply_to": "a@b.example\nX: y"}),
        ("From", {"sender": "A\r\nBcc: c@d.example <a@b.example>"}),
        ("From", {"sender": "A <a@b.example> <c@d.example>"}),
        ("From", {"sender": "A\x00B <a@b.example>"}),
        ("From", {"sender": "A <a b@c.example>"}),
        ("Message-ID", {"message_id": "<a@b.example>\r\nX: y"}),
        ("Message-ID", {"message_id": f"<{'a' * 50}@b.example>"}),
        ("Message-ID", {"message_id": "a@b.example"}),
        ("References", {"references": ("<a@b.example> <c@d.example>",)}),
        ("Date", {"date": datetime(2026, 4, 7)}),  # noqa: DTZ001 -- a date without a zone is what is refused
    ],
)
def test_what_may_not_stand_in_a_header_is_refused_by_name(header: str, changed: dict[str, object]) -> None:
    given = {name: getattr(HEADING, name) for name in HEADING.__dataclass_fields__}

    with pytest.raises(Refused, match=f"^{header}$"):
        assemble(WRITTEN, Heading(**{**given, **changed}))


@pytest.mark.parametrize("subject", ["a\r\nBcc: b@c.example", "a\nb", "a\x7f", "a\u2028b", "a\ud800"])
def test_a_subject_cannot_slip_a_header_in(subject: str) -> None:
    with pytest.raises(Refused, match=r"^Subject$"):
        assemble(Written(subject, "", ""), HEADING)


@pytest.mark.parametrize(
    ("sender", "line"),
    [
        ("a@b.example", "a@b.example"),
        ("<a@b.example>", "a@b.example"),
        ("Ban A <a@b.example>", "Ban A <a@b.example>"),
        ('"Ban, A" <a@b.example>', "=?utf-8?b?QmFuLCBB?= <a@b.example>"),
    ],
)
def test_the_sender_s_name_is_encoded_only_where_it_must(sender: str, line: str) -> None:
    given = {name: getattr(HEADING, name) for name in HEADING.__dataclass_fields__}

    raw = assemble(WRITTEN, Heading(**{**given, "sender": sender}))

    assert raw.split(b"\r\n")[0].decode() == f"From: {line}"


def test_no_letter_is_cut_in_two_by_an_encoded_word() -> None:
    words = "ệ" * 100

    assert [piece.decode() for piece in pieces(words)] == ["ệ" * 13] * 7 + ["ệ" * 9]
    assert [piece.decode() for piece in pieces("a" + words)][:2] == ["a" + "ệ" * 12, "ệ" * 13]
    assert max(len(line) for line in encoded("Subject", words).split("\r\n ")) == 64
