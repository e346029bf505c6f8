"""Mails that no person wrote: notices of delivery, out-of-office answers, lists. They are never read as answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.message import Message

from directive.text import plain
from notifications.decode import headers_of

BULK = frozenset({"bulk", "auto_reply", "junk", "list"})
AWAY = re.compile(
    r"(?:(?:re|fwd|tra loi): )*"
    r"(?:tra loi tu dong|thu tra loi tu dong|tu dong tra loi|vang mat|ngoai van phong|"
    r"automatic reply|auto(?:matic)? ?(?:reply|response)|autoreply|out of (?:the )?office)"
)
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
MESSAGE_ID = re.compile(r"^message-id:\s*(<[^<>\s]{1,250}>)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Bounce:
    """A notice of delivery. `permanent` is False for a delay or a temporary failure; it may be forged like any mail."""

    permanent: bool
    status: str
    recipient: str
    original_message_id: str


def automatic_reason(message: Message, subject: str) -> str:
    """Return why the mail is taken as written by a machine, or ""."""
    kind = str(message.get_content_type())
    signs = {
        "auto-submitted": said(message, "Auto-Submitted").partition(";")[0].strip() not in ("", "no"),
        "return-path": said(message, "Return-Path") == "<>",
        "report": kind == "multipart/report" or kind == "message/disposition-notification",
        "precedence": said(message, "Precedence") in BULK,
        "auto-header": any(headers_of(message, name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponse")),
        "list": bool(headers_of(message, "List-Id")),
        "daemon": "mailer-daemon" in said(message, "From") or "postmaster@" in said(message, "From"),
        "subject": AWAY.match(plain(subject)) is not None,
    }
    return next((name for name, seen in signs.items() if seen), "")


def said(message: Message, header: str) -> str:
    """Return the first value of a header in lower case, without spaces around it."""
    values = headers_of(message, header)
    return values[0].strip().lower() if values else ""


def bounce_of(message: Message) -> Bounce | None:
    """Return the notice of delivery when the mail has the form of RFC 3464, else None."""
    if message.get_content_type() != "multipart/report":
        return None
    parts = messages_in(message)
    fields = next((messages_in(part) for part in parts if part.get_content_type() == "message/delivery-status"), [])
    told = next((one for one in fields if headers_of(one, "Action")), None)
    if told is None:
        return None
    found = STATUS.search(said(told, "Status"))
    status = found[0] if found else ""
    return Bounce(
        permanent=said(told, "Action") == "failed" and not status.startswith("4"),
        status=status,
        recipient=said(told, "Final-Recipient").rpartition(";")[2].strip(),
        original_message_id=next((one for one in map(original_id, parts) if one), ""),
    )


def messages_in(part: Message) -> list[Message]:
    """Return the parts of a part; those of a delivery-status are its blocks of fields."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def original_id(part: Message) -> str:
    """Return the Message-ID of the mail that a report sends back, whole or only its headers."""
    if part.get_content_type() == "message/rfc822":
        values = [value for inner in messages_in(part) for value in headers_of(inner, "Message-ID")]
        return values[0].strip() if values else ""
    if part.get_content_type() == "text/rfc822-headers":
        payload = part.get_payload(decode=True)
        found = MESSAGE_ID.search(payload.decode("utf-8", "replace")) if isinstance(payload, bytes) else None
        return found[1] if found else ""
    return ""
