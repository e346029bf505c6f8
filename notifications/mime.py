"""A letter's bytes: multipart/alternative built by hand, because the standard library takes fifty times as long.

What is built here is equal, once parsed, to what `email.message.EmailMessage` builds; tests hold it to that. Every
value that comes from outside is checked before it stands in a header, so no header can be slipped in.
"""

from __future__ import annotations

import base64
import hashlib
import re
from binascii import b2a_qp
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache

from directive.days import HANOI
from notifications.letters import Written

# Some readers turn a longer token in References into an encoded word, and the thread is lost.
MESSAGE_ID_LIMIT = 60
ADDRESS_LIMIT = 254  # RFC 5321, 4.5.3.1.3, without the angle brackets
WORD_BYTES = 39  # of UTF-8 in one encoded word: 64 characters, within RFC 2047's 75 behind any header's name
LINE = 76  # RFC 2047, section 2: a line that holds an encoded word
ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
DOT_ATOM = rf"{ATOM}(?:\.{ATOM})*"
ADDRESS = re.compile(rf"{DOT_ATOM}@{DOT_ATOM}")
MESSAGE_ID = re.compile(rf"<{DOT_ATOM}@{DOT_ATOM}>")
SENDER = re.compile(r"\s*(?:\"?(?P<name>[^\"<>]*?)\"?\s*<(?P<long>[^<>]+)>|(?P<bare>[^<>\s]+))\s*")
CONTROL = re.compile(r"[\x00-\x1f\x7f\x80-\x9f\u2028\u2029\ud800-\udfff]")
PLAIN_NAME = re.compile(r"[A-Za-z0-9 ]+")
PLAIN_WORDS = re.compile(r"[!-~]+(?: [!-~]+)*")


class Refused(ValueError):
    """A value that may not stand in a header. The words name the header, never the value."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the words. `sender` may be `Name <address>`; `date` is aware; `references` are Message-IDs."""

    sender: str
    recipient: str
    message_id: str
    date: datetime
    reply_to: str
    references: tuple[str, ...] = ()


def compose(written: Written, *, sender: str, recipient: str, message_id: str, date: datetime, reply_to: str) -> bytes:
    """Return the whole message with CRLF line ends. Raises Refused when a value may not stand in a header."""
    return assemble(written, Heading(sender, recipient, message_id, date, reply_to))


def assemble(written: Written, heading: Heading) -> bytes:
    """Return the whole message under that heading; the same letter and heading give the same bytes."""
    boundary = "=_" + hashlib.sha256(heading.message_id.encode()).hexdigest()[:24]
    head = "\r\n".join(headers(written.subject, heading, boundary))
    parts = (("plain", written.text), ("html", written.html))
    body = b"".join(part(boundary, subtype, words) for subtype, words in parts)
    return head.encode("ascii") + b"\r\n\r\n" + body + f"--{boundary}--\r\n".encode("ascii")


def headers(subject: str, heading: Heading, boundary: str) -> Iterator[str]:
    """Yield the header lines, folded, without line ends."""
    yield f"From: {mailbox(heading.sender)}"
    yield f"To: {address('To', heading.recipient)}"
    yield f"Reply-To: {address('Reply-To', heading.reply_to)}"
    yield f"Subject: {unstructured('Subject', subject)}"
    yield f"Date: {stamp(heading.date)}"
    yield f"Message-ID: {identity('Message-ID', heading.message_id)}"
    if heading.references:
        chain = [identity("References", one) for one in heading.references]
        yield f"In-Reply-To: {chain[-1]}"
        yield "References: " + "\r\n ".join(chain)
    # RFC 3834: whoever answers by itself must not answer this; the second name says it to Exchange.
    yield "Auto-Submitted: auto-generated"
    yield "X-Auto-Response-Suppress: OOF, AutoReply"
    yield "Content-Language: vi"
    yield "MIME-Version: 1.0"
    yield f'Content-Type: multipart/alternative; boundary="{boundary}"'


def part(boundary: str, subtype: str, words: str) -> bytes:
    """Return one part with its boundary line, in quoted-printable, whose lines never exceed 76 characters."""
    head = (
        f'--{boundary}\r\nContent-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    lines = words.replace("\r\n", "\n").replace("\r", "\n") if "\r" in words else words
    return head.encode("ascii") + b"\r\n".join(map(quoted, lines.split("\n"))) + b"\r\n"


@lru_cache(maxsize=4096)
def quoted(line: str) -> bytes:
    """Return one line in quoted-printable, which knows no other line. The letters of a round share most of theirs."""
    return b2a_qp(line.encode("utf-8"), istext=True).replace(b"\n", b"\r\n")


def address(header: str, value: str) -> str:
    """Return the address when it is one plain ASCII address. Raises Refused."""
    if len(value) > ADDRESS_LIMIT or not ADDRESS.fullmatch(value):
        raise Refused(header)
    return value


def identity(header: str, value: str) -> str:
    """Return the Message-ID when it is well formed and short enough to live through a thread. Raises Refused."""
    if len(value) > MESSAGE_ID_LIMIT or not MESSAGE_ID.fullmatch(value):
        raise Refused(header)
    return value


@lru_cache(maxsize=64)
def stamp(date: datetime) -> str:
    """Return the date as RFC 5322 has it. Raises Refused without a zone: such a date is a different one elsewhere."""
    if date.tzinfo is None:
        raise Refused("Date")
    return format_datetime(date.astimezone(HANOI))


@lru_cache(maxsize=64)
def mailbox(value: str) -> str:
    """Return `Name <address>` with its name encoded where it has to be, or the bare address. Raises Refused."""
    found = SENDER.fullmatch(value)
    if not found:
        raise Refused("From")
    where = address("From", found["long"] or found["bare"])
    name = (found["name"] or "").strip()
    if not name:
        return where
    return f"{name if PLAIN_NAME.fullmatch(name) else encoded('From', name)} <{where}>"


@lru_cache(maxsize=64)
def unstructured(header: str, value: str) -> str:
    """Return a header's words: as they are when they are short, plain ASCII, else in encoded words. Raises Refused."""
    fits = len(header) + 2 + len(value) <= LINE
    if fits and PLAIN_WORDS.fullmatch(value) and "=?" not in value:
        return value
    return encoded(header, value)


def encoded(header: str, value: str) -> str:
    """Return words in UTF-8 encoded words of RFC 2047, folded; no letter is cut in two. Raises Refused on a control."""
    if CONTROL.search(value):
        raise Refused(header)
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(piece).decode('ascii')}?=" for piece in pieces(value))


def pieces(value: str) -> Iterator[bytes]:
    """Yield the UTF-8 of `value` in pieces of at most WORD_BYTES, cut between letters."""
    raw = value.encode("utf-8")
    start = 0
    while start < len(raw):
        end = min(start + WORD_BYTES, len(raw))
        while end < len(raw) and raw[end] & 0xC0 == 0x80:
            end -= 1
        yield raw[start:end]
        start = end
