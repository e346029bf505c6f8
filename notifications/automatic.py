"""Mails that no person wrote: notices of delivery, out-of-office answers, lists. They are never read as answers."""

from __future__ import annotations

import re
from email.message import Message

from directive.text import plain
from notifications.decode import headers_of

BULK = frozenset({"bulk", "auto_reply", "junk", "list"})
AWAY = re.compile(
    r"(?:(?:re|fwd|tra loi): )*"
    r"(?:tra loi tu dong|thu tra loi tu dong|tu dong tra loi|vang mat|ngoai van phong|"
    r"automatic reply|auto(?:matic)? ?(?:reply|response)|autoreply|out of (?:the )?office)"
)


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
