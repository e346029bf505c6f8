"""Words inside an opaque signature."""

from __future__ import annotations

import base64

import pytest

from notifications.reader.mail import open_mail
from notifications.reader.signed import Opaque, opened

OID_SIGNED, OID_DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")


def der(tag: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x82" + size.to_bytes(2)
    return bytes([tag]) + length + content


def wrapped(content: bytes) -> bytes:
    enclosed = der(0x30, OID_DATA + der(0xA0, content))
    signed = der(0x30, b"\x02\x01\x01" + der(0x31, b"") + enclosed)
    return der(0x30, OID_SIGNED + der(0xA0, signed))


def test_the_signed_words_come_out_whole_or_in_pieces() -> None:
    pieces = der(0x24, der(0x04, b"ab") + der(0x04, b"cd"))
    endless = b"\x24\x80" + der(0x04, b"ab") + der(0x04, b"cd") + b"\0\0"

    assert [opened(wrapped(one)) for one in (der(0x04, b"x" * 300), pieces, endless)] == [b"x" * 300, b"abcd", b"abcd"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x30",
        b"\x30\x80",
        b"\x30\x03ab",
        der(0x30, OID_DATA + b"\xa0\x00"),
        b"\x30\x86" + b"\xff" * 6,
        b"\x30\x80" * 99,
    ],
)
def test_anything_else_is_told(data: bytes) -> None:
    with pytest.raises(Opaque):
        opened(data)


def test_a_mail_signed_so_is_read_and_an_enciphered_one_is_not() -> None:
    head = b"Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n"
    inner = wrapped(der(0x04, b"Content-Type: text/plain\n\n12.h: xong\n"))
    mails = [open_mail(head + base64.encodebytes(one)) for one in (inner, b"abc")]

    assert [(one.plain, one.locked) for one in mails] == [("12.h: xong\n", False), ("", True)]
