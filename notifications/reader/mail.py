"""A mail's raw bytes as its parts: the words, the HTML beside them, the files. Any bytes whatever are taken.

What the headers claim proves nothing. A mail that would cost too much to read, or that the library stumbles over,
comes back with the reason in `unreadable` and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32, compat32
from email.utils import parsedate_to_datetime

from notifications.decode import Headed, header_text, headers_of, part_text, words_of
from notifications.reader.signed import Opaque, opened

SIZE_LIMIT = 25 * 1024 * 1024
PART_LIMIT = 200
DEPTH_LIMIT = 50
HEADER_LIMIT = 64 * 1024
TEXT_LIMIT = 1024 * 1024
MESSAGE_ID = re.compile(r"<[^<>\s\udc80-\udcff]{1,250}>")  # with a byte outside every charset it names nothing
REFERENCES_LIMIT = 100
HEADER_END = re.compile(rb"\r?\n\r?\n")
SIGNED_OPAQUE = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
LEAP_SECOND = re.compile(r"(:\d\d):60\b")  # no clock here has one: it counts as the second before, on the same day
LOCKED = ("multipart/encrypted", "application/pgp-encrypted")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is no words of the mail itself. `name` is as it was claimed; `inline` when HTML shows it."""

    kind: str
    name: str
    data: bytes
    inline: bool = False
    original: str = ""  # the Message-ID of a mail within the mail


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail is made of. `plain` and `html` are its words twice; `locked` when they are enciphered.

    `unreadable` is why it was not read at all, or "".
    """

    data: bytes = b""
    message: Message = field(default_factory=Message)
    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    subject: str = ""
    plain: str = ""
    html: str = ""
    parts: tuple[Part, ...] = ()
    locked: bool = False
    unreadable: str = ""


class TooMuch(Exception):
    """The mail has more parts than anybody writes."""


def open_mail(data: bytes) -> Mail:
    """Return the mail. Never raises, whatever the bytes; work and memory grow no faster than the bytes do."""
    if len(data) > SIZE_LIMIT:
        return Mail(unreadable="size")
    if not HEADER_END.search(data, 0, HEADER_LIMIT) and len(data) > HEADER_LIMIT:
        return Mail(unreadable="header")
    try:
        message: Message = BytesParser(counted(), policy=compat32).parsebytes(data)
        if depth_of(message) > DEPTH_LIMIT:
            return Mail(unreadable="depth")
        return mail_of(message, data)
    except TooMuch:
        return Mail(unreadable="parts")
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as fault:
        # The standard library's own stumbles over bytes that no mail program writes.
        return Mail(unreadable=f"fault: {type(fault).__name__}")


def counted() -> Callable[..., Message]:
    """Return a maker of messages that stops the parser after PART_LIMIT parts, before they have cost anything."""
    made = 0

    def make(policy: Compat32 = compat32) -> Message:
        nonlocal made
        made += 1
        if made > PART_LIMIT + 2:  # the parser makes one only to try the maker, and one for the mail itself
            raise TooMuch
        return Headed(policy)

    return make


def depth_of(message: Message) -> int:
    """Return how deep the parts are nested; 1 for a mail without parts."""
    deepest, waiting = 0, [(message, 1)]
    while waiting:
        part, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting.extend((one, depth + 1) for one in inner_of(part))
    return deepest


def inner_of(part: Message) -> list[Message]:
    """Return the parts of a part."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def mail_of(message: Message, data: bytes) -> Mail:
    """Return the parsed message as a value."""
    words: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    parts: list[Part] = []
    locked = False
    for part, related in leaves(message):
        kind = part.get_content_type()
        if kind in words and is_body(part):
            words[kind].append(part_text(part, TEXT_LIMIT))
        elif kind in LOCKED or kind in SIGNED_OPAQUE:
            locked = True
        else:
            parts.append(part_of(part, related))
    return Mail(
        data=data,
        message=message,
        message_id=first(ids_in(message, "Message-ID")),
        in_reply_to=ids_in(message, "In-Reply-To"),
        references=ids_in(message, "References")[-REFERENCES_LIMIT:],
        subject=header_text(message, "Subject"),
        plain=joined(words["text/plain"]),
        html="\n".join(words["text/html"])[:TEXT_LIMIT],
        parts=tuple(parts),
        locked=locked,
    )


def leaves(message: Message) -> Iterator[tuple[Message, bool]]:
    """Yield the parts that hold something, each with whether HTML may show it; a signed envelope is opened."""
    waiting = [(message, False)]
    while waiting:
        part, related = waiting.pop(0)
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart":
            within = related or kind == "multipart/related"
            waiting[:0] = [(one, within) for one in inner_of(part)]
            if kind in LOCKED:
                yield part, related
        elif kind in SIGNED_OPAQUE and isinstance(found := inside(part), Message):
            waiting.insert(0, (found, related))
        else:
            yield part, related


def inside(part: Message) -> Message | None:
    """Return the mail within an opaque S/MIME signature; None when it is enciphered or broken."""
    payload = part.get_payload(decode=True)
    try:
        content = opened(payload if isinstance(payload, bytes) else b"")
    except Opaque:
        return None
    found: Message = BytesParser(counted(), policy=compat32).parsebytes(content)
    return found if depth_of(found) <= DEPTH_LIMIT else None


def is_body(part: Message) -> bool:
    """Return True for a text part that the reader of the mail sees as its words: neither attached nor named."""
    return part.get_content_disposition() != "attachment" and not part.get_filename()


def joined(texts: list[str]) -> str:
    """Return the text parts of a mail as one: some programs break the words around a file."""
    return "\n".join(text for text in texts if text.strip())


def part_of(part: Message, related: bool) -> Part:
    """Return a file of the mail, or what takes a file's place; a mail within the mail is one."""
    inner = inner_of(part)
    if inner:
        return Part(
            part.get_content_type(),
            name_of(part) or f"{header_text(inner[0], 'Subject') or 'thu'}.eml",
            inner[0].as_bytes(),
            original=first(ids_in(inner[0], "Message-ID")),
        )
    payload = part.get_payload(decode=True)
    shown = part.get_content_disposition() != "attachment" and (related or bool(headers_of(part, "Content-ID")))
    return Part(part.get_content_type(), name_of(part), payload if isinstance(payload, bytes) else b"", shown)


def name_of(part: Message) -> str:
    """Return the claimed name of a file: RFC 2231, or the encoded words that many programs put there instead."""
    return words_of(part.get_filename() or "")


def ids_in(message: Message, header: str) -> tuple[str, ...]:
    """Return the message identifiers in that header, in order."""
    return tuple(MESSAGE_ID.findall(" ".join(headers_of(message, header))))


def first(found: tuple[str, ...]) -> str:
    """Return the first of them, or nothing."""
    return found[0] if found else ""


def received_at(message: Message) -> datetime | None:
    """Return when our own server took the mail: the topmost Received; None when it does not say."""
    values = headers_of(message, "Received")
    return instant(values[0].rpartition(";")[2]) if values else None


def instant(said: str) -> datetime | None:
    """Return a date of a header as an aware instant, None when it is none."""
    try:
        found = parsedate_to_datetime(LEAP_SECOND.sub(r"\1:59", " ".join(said.split())))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return found if found.tzinfo is not None else None
