"""A mail's parts, whatever its bytes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.reader.mail import DEPTH_LIMIT, PART_LIMIT, SIZE_LIMIT, open_mail, received_at
from tests.notifications.reader.replies import mail, multipart

TEXT = "Content-Type: text/plain; charset=utf-8\n\n"
ENCLOSED = "Content-Type: message/rfc822\n\nMessage-ID: <a@b>\nSubject: y\n\n12.h: xong"


def nested(levels: int) -> bytes:
    heads = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(levels))
    return (heads + "Content-Type: text/plain\n\nx\n").encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * (SIZE_LIMIT + 1), "size"),
        (b"Subject: " + b"x" * 70_000, "header"),
        (nested(DEPTH_LIMIT + 1), "depth"),
        (multipart(*[f"{TEXT}x"] * (PART_LIMIT + 5)), "parts"),
    ],
    ids=["size", "header", "depth", "parts"],
)
def test_what_would_cost_too_much_is_not_read(data: bytes, reason: str) -> None:
    assert open_mail(data).unreadable == reason


@given(st.binary(max_size=300))
def test_any_bytes_whatever_are_taken(data: bytes) -> None:
    assert open_mail(data).data in (data, b"")


def test_words_around_a_file_are_joined_and_the_file_is_named() -> None:
    name = "Content-Disposition: attachment; filename*=utf-8''b%C3%A1o%20c%C3%A1o.pdf\n\n%PDF-1"
    found = open_mail(multipart(f"{TEXT}trên", f"Content-Type: application/pdf\n{name}", f"{TEXT}dưới"))

    assert found.plain.split() == ["trên", "dưới"]
    assert [(part.kind, part.name) for part in found.parts] == [("application/pdf", "báo cáo.pdf")]


def test_a_mail_within_the_mail_is_a_file_with_its_name() -> None:
    found = open_mail(multipart(f"{TEXT}x", ENCLOSED))

    assert [(part.name, part.original) for part in found.parts] == [("y.eml", "<a@b>")]
    assert found.plain.strip() == "x"


def test_enciphered_words_are_told() -> None:
    locked = multipart("Content-Type: application/pgp-encrypted\n\nVersion: 1", kind="encrypted")

    assert (open_mail(locked).locked, open_mail(mail()).locked) == (True, False)


@pytest.mark.parametrize(
    ("header", "instant"),
    [
        ("Received: by mx.example; Tue, 31 Mar 2026 23:59:30 +0700", datetime(2026, 3, 31, 16, 59, 30, tzinfo=UTC)),
        ("Received: by mx.example; Tue, 31 Mar 2026 23:59:60 +0700", datetime(2026, 3, 31, 16, 59, 59, tzinfo=UTC)),
        ("Received: by mx.example; Tue, 31 Mar 2026 23:60:00 +0700", None),
        ("Received: by mx.example; gibberish", None),
        ("Received: by mx.example; Tue, 31 Mar 2026 23:59:30 -0000", None),
        ("X-None: 1", None),
    ],
)
def test_the_topmost_trace_says_when_it_came(header: str, instant: datetime | None) -> None:
    assert received_at(open_mail(mail("x", header)).message) == instant


def test_a_message_id_with_a_byte_of_no_charset_is_none() -> None:
    assert open_mail(b"Message-ID: <1\xf6@x.example>\n\nx").message_id == ""
