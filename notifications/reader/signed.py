"""The words inside an opaque S/MIME signature (RFC 5652). Nothing is verified here: only the wrapping is taken off."""

from __future__ import annotations

from collections.abc import Iterator

SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
DATA = bytes.fromhex("2a864886f70d010701")
OID, OCTETS, CONSTRUCTED, CONTEXT_0 = 0x06, 0x04, 0x20, 0xA0
LENGTH_BYTES = 4
DEPTH_LIMIT = 8


class Opaque(ValueError):
    """It is enciphered, or no such signature."""


def opened(data: bytes) -> bytes:
    """Return what was signed. Raises Opaque."""
    try:
        kind, content = inside(data)[:2]
        if kind != (OID, SIGNED_DATA) or content[0] != CONTEXT_0:
            raise Opaque("no signature")
        signed = inside(content[1])
        enclosed = inside_of(signed[2][1])
        if enclosed[0] != (OID, DATA) or enclosed[1][0] != CONTEXT_0:
            raise Opaque("no content")
        return octets(enclosed[1][1])
    except (IndexError, ValueError, StopIteration) as fault:
        raise Opaque(str(fault)) from None


def inside(data: bytes) -> list[tuple[int, bytes]]:
    """Return the elements of the one sequence in `data`."""
    return inside_of(next(elements(data))[1])


def inside_of(data: bytes) -> list[tuple[int, bytes]]:
    """Return the elements in `data`, one after another."""
    return list(elements(data))


def elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each element as its tag and its contents. Raises IndexError or ValueError where the bytes are none."""
    place = 0
    while place < len(data):
        tag, contents, place = element(data, place, 0)
        if (tag, contents) == (0, b""):
            return
        yield tag, contents


def element(data: bytes, place: int, depth: int) -> tuple[int, bytes, int]:
    """Return the tag and contents of the element at `place`, and where the next begins; lengths may be left open."""
    if depth > DEPTH_LIMIT:
        raise ValueError("depth")
    tag, size, start = data[place], data[place + 1], place + 2
    if size == 0x80:
        end = start
        while data[end : end + 2] != b"\0\0":
            end = element(data, end, depth + 1)[2]
        return tag, data[start:end], end + 2
    if size > 0x80:
        count = size - 0x80
        if count > LENGTH_BYTES:
            raise ValueError("length")
        size, start = int.from_bytes(data[start : start + count]), start + count
    if start + size > len(data):
        raise ValueError("cut")
    return tag, data[start : start + size], start + size


def octets(data: bytes) -> bytes:
    """Return the octet string in `data`, whose pieces may be wrapped once more."""
    pieces = [octets(contents) if tag & CONSTRUCTED else contents for tag, contents in elements(data)]
    return b"".join(pieces)
