"""What Outlook wraps."""

from __future__ import annotations

import struct

from notifications.reader.tnef import SIGNATURE, Wrapped, unwrapped


def attribute(level: int, name: int, data: bytes) -> bytes:
    return bytes([level]) + struct.pack("<II", name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def test_the_files_and_the_words_come_out() -> None:
    rendering, title, data, body = 0x00069002, 0x00018010, 0x0006800F, 0x0002800C
    parts = [
        attribute(1, body, b"12.h: xong\0"),
        attribute(2, rendering, b"\1\0" + b"\0" * 12),
        attribute(2, title, b"a.pdf\0"),
        attribute(2, data, b"%PDF-1"),
    ]
    found = unwrapped(SIGNATURE + b"\1\0" + b"".join(parts))

    assert (found.files, found.words, found.broken) == ((("a.pdf", b"%PDF-1"),), "12.h: xong", False)


def test_what_is_none_is_told() -> None:
    assert [unwrapped(one) for one in (b"", b"x" * 40, SIGNATURE)] == [Wrapped(broken=True)] * 3
