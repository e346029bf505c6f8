"""A mail's raw bytes as values: who, to whom, in answer to what, and the words. Any bytes whatever are taken.

What the headers claim proves nothing; identity is decided in `triage`. A mail that would cost too much to read, or that
the library stumbles over, comes back with the reason in `unreadable` and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32, compat32
from email.utils import parsedate_to_datetime

from notifications.automatic import automatic_reason
from notifications.bounces import Report, reports_of
from notifications.decode import header_text, headers_of, part_text
from notifications.html_text import text_of_html

SIZE_LIMIT = 25 * 1024 * 1024
PART_LIMIT = 200
DEPTH_LIMIT = 50
HEADER_LIMIT = 64 * 1024
ADDRESSES_LIMIT = 100
TEXT_LIMIT = 1024 * 1024
HTML_LIMIT = 256 * 1024  # the library's reader takes time that grows faster than bad HTML does
ADDR_SPEC = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*"
ADDRESS = re.compile(ADDR_SPEC)
# One address and nothing that could be read as a second one: no @, comma, bracket or comment in an unquoted name.
ONE_ADDRESS = re.compile(rf'\s*(?:(?:"(?:[^"\\\r\n]|\\.)*"|[^<>"@,;:()\\]*)\s*<({ADDR_SPEC})>|({ADDR_SPEC}))\s*')
MESSAGE_ID = re.compile(r"<[^<>\s]{1,250}>")
HEADER_END = re.compile(rb"\r?\n\r?\n")
FOLD = re.compile(r"[\r\n]+[ \t]*")


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says of itself. `sender` is one plain address in lower case, or "" when there is any doubt about it.

    `text` is the best text part in NFC with plain line ends. `automatic` is why it was not written by a person, or "".
    `reports` is what it says became of letters of ours, when it is such a report.
    `unreadable` is why it was not read at all, or "". `date` is the sender's clock and may be any year.
    """

    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    sender: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    automatic: str = ""
    reports: tuple[Report, ...] = ()
    unreadable: str = ""


class TooMuch(Exception):
    """The mail has more parts than anybody writes."""


def parse(data: bytes) -> Mail:
    """Return the mail. Never raises, whatever the bytes; work and memory grow no faster than the bytes do."""
    if len(data) > SIZE_LIMIT:
        return Mail(unreadable="size")
    end = HEADER_END.search(data, 0, HEADER_LIMIT)
    if not end and len(data) > HEADER_LIMIT:
        return Mail(unreadable="header")
    try:
        message: Message = BytesParser(counted(), policy=compat32).parsebytes(data)
        if depth_of(message) > DEPTH_LIMIT:
            return Mail(unreadable="depth")
        return mail_of(message)
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
        return Message(policy)

    return make


def depth_of(message: Message) -> int:
    """Return how deep the parts are nested; 1 for a mail without parts."""
    deepest, waiting = 0, [(message, 1)]
    while waiting:
        part, depth = waiting.pop()
        deepest = max(deepest, depth)
        inner = part.get_payload()
        if isinstance(inner, list):
            waiting.extend((one, depth + 1) for one in inner if isinstance(one, Message))
    return deepest


def mail_of(message: Message) -> Mail:
    """Return the parsed message as a value."""
    text = text_of(message)
    return Mail(
        message_id=first_id(message, "Message-ID"),
        in_reply_to=first_id(message, "In-Reply-To"),
        references=tuple(MESSAGE_ID.findall(" ".join(headers_of(message, "References")))[-ADDRESSES_LIMIT:]),
        sender=sender_of(message),
        recipients=recipients_of(message),
        subject=header_text(message, "Subject"),
        date=date_of(message),
        text=text,
        automatic=automatic_reason(message, header_text(message, "Subject")),
        reports=reports_of(message, text),
    )


def first_id(message: Message, header: str) -> str:
    """Return the first Message-ID in that header, or nothing."""
    found = MESSAGE_ID.search(" ".join(headers_of(message, header)))
    return found[0] if found else ""


def sender_of(message: Message) -> str:
    """Return the one address of the one From header in lower case; "" when it could be read in two ways."""
    values = headers_of(message, "From")
    if len(values) != 1:
        return ""
    found = ONE_ADDRESS.fullmatch(FOLD.sub(" ", values[0]))
    return (found[1] or found[2]).lower() if found else ""


def recipients_of(message: Message) -> tuple[str, ...]:
    """Return every address in To, Cc and Delivered-To in lower case, each once, in order, at most ADDRESSES_LIMIT."""
    told = "\n".join(value for header in ("To", "Cc", "Delivered-To") for value in headers_of(message, header))
    found = dict.fromkeys(address.lower() for address in ADDRESS.findall(told[:HEADER_LIMIT]))
    return tuple(found)[:ADDRESSES_LIMIT]


def date_of(message: Message) -> datetime | None:
    """Return the Date header as an aware instant; None when it is missing or no date."""
    values = headers_of(message, "Date")
    try:
        date = parsedate_to_datetime(values[0]) if values else None
        if date is not None and date.tzinfo is None:
            return date.replace(tzinfo=UTC)
        return date.astimezone(UTC) if date else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def text_of(message: Message) -> str:
    """Return the words: the first text part that says anything, else the HTML made plain, else nothing."""
    html = ""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        inner = part.get_payload()
        if isinstance(inner, list):
            # A mail within the mail is somebody else's words.
            if part.get_content_maintype() == "multipart":
                waiting[:0] = [one for one in inner if isinstance(one, Message)]
        elif part.get_content_disposition() != "attachment":
            kind = part.get_content_type()
            if kind == "text/plain" and (words := part_text(part, TEXT_LIMIT)).strip():
                return words
            if kind == "text/html" and not html:
                html = part_text(part, HTML_LIMIT)
    return text_of_html(html)
