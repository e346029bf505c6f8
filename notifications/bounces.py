"""Reports of delivery as values: RFC 3464, and the forms without structure that mail servers and services write.

A report may be forged like any mail, so nothing here decides what it is worth. Which letter it speaks of is known by
the Message-ID alone that it sends back; an address in it proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.message import Message
from enum import StrEnum

from directive.text import nfc, plain
from notifications.decode import header_text, headers_of, said

TEXT_LIMIT = 8 * 1024  # characters: what a server says stands before what it sends back
QUOTED_LIMIT = 64 * 1024
WORDS_LIMIT = 300
SENTENCE = 120  # "your message to … couldn't be delivered": the address stands before the words that are looked for
RECIPIENTS_LIMIT = 20
CODE = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")
ADDR_SPEC = r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*"
ADDRESS = re.compile(ADDR_SPEC)
MARKED = re.compile(rf"<({ADDR_SPEC})>:")
MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>")
QUOTED_ID = re.compile(r"^[> \t]*message-id:\s*(<[!-;=?-~]{1,250}>)", re.IGNORECASE | re.MULTILINE)
OURS = re.compile(r"<ck\.[a-z2-7]{16}@[^<>\s@]+>")
AWAY = re.compile(  # the subject of an absent person's answer
    r"(?:(?:re|fwd|tra loi): )*"
    r"(?:tra loi tu dong|thu tra loi tu dong|tu dong tra loi|vang mat|ngoai van phong|"
    r"automatic reply|auto(?:matic)? ?(?:reply|response)|autoreply|out of (?:the )?office)"
)
DAEMON = re.compile(r"mailer-daemon|postmaster@|microsoftexchange")
HOP = re.compile(r"from \S+(?: \(([^()]*)\))?", re.IGNORECASE)
VERIFIED = re.compile(
    r"([\w.-]+) ?\[([^\[\]\s]+)\]"
)  # the name that was looked up for that address, not the one claimed
LOOPBACK = ("127.", "::1", "IPv6:::1")
RETURNED = ("message/rfc822", "message/global", "message/global-headers", "message/rfc822-headers")
SUBJECT = re.compile(
    r"undeliver|delivery status notification|mail delivery (?:failed|system|subsystem)|failure notice|returned mail"
    r"|khong (?:the gui|gui duoc|chuyen duoc)|thu khong gui duoc|gui khong thanh cong"
)


class ReportKind(StrEnum):
    """What a report says became of a letter. UNKNOWN: something went wrong, and it does not say how finally."""

    HARD = "hard"
    DELAYED = "delayed"
    RELAYED = "relayed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """What one report says of one recipient. `code` is an enhanced status code, or empty.

    `reporter` is the server that reports, in the form of RFC 3464; empty when the report does not have all of it.
    `route` are the servers that handed the mail on, by the name that the next one found for them itself, or "": what a
    forger writes below, the servers that take his mail from him name him above.
    """

    kind: ReportKind
    message_id: str
    recipient: str
    code: str
    words: str
    reporter: str = ""
    route: tuple[str, ...] = ()


ACTIONS = {
    "failed": ReportKind.HARD,
    "delayed": ReportKind.DELAYED,
    "relayed": ReportKind.RELAYED,
    "delivered": ReportKind.RELAYED,
    "expanded": ReportKind.RELAYED,
}
# Read in this order, in words without marks: a warning also says that the letter "could not be delivered" so far.
SHAPES: tuple[tuple[ReportKind, re.Pattern[str]], ...] = (
    (
        ReportKind.DELAYED,
        re.compile(
            r"this is a warning only|you do not need to resend|delivery is delayed to these recipients"
            r"|gmail will retry|(?:will|shall) (?:be retried|keep trying|continue trying)|delivery incomplete"
            r"|se (?:tiep tuc )?thu (?:gui )?lai|chi la canh bao|bi (?:cham tre|tri hoan)|gui chua hoan tat"
        ),
    ),
    (
        ReportKind.RELAYED,
        re.compile(
            r"no delivery notification was sent by the destination|successfully (?:relayed|delivered)"
            r"|delivery report that you requested|khong gui thong bao (?:phat|chuyen|gui)|da chuyen tiep thanh cong"
        ),
    ),
    (
        ReportKind.HARD,
        re.compile(
            r"(?:could not|couldn't|cannot|can't|wasn't|was not) (?:be )?(?:delivered|reached)"
            r"|wasn't able to deliver your message|delivery has failed to these recipients|address not found"
            r"|did not reach (?:some or all of )?the (?:following|intended) recipient|permanent error"
            r"|khong tim thay dia chi|thu cua (?:ban|quy vi) (?:khong|chua) (?:the )?(?:duoc )?(?:gui|chuyen|phat)"
            r"|(?:gui|chuyen|phat)(?: thu)?(?: duoc)? (?:den|toi) (?:cac |nhung )?nguoi nhan[^.]{0,60}"
            r"(?:khong thanh cong|that bai)|khong (?:the )?(?:gui|chuyen|phat)(?: thu)?(?: cua (?:ban|quy vi)| duoc)?"
            r" (?:den|toi)"
        ),
    ),
)


def reports_of(message: Message, text: str) -> tuple[Report, ...]:
    """Return what the mail reports, one for each recipient; nothing when it is no report. `text` is its words."""
    parts = messages_in(message) if message.get_content_type() == "multipart/report" else []
    told = next((messages_in(part) for part in parts if part.get_content_type() == "message/delivery-status"), [])
    blocks = [one for one in told if headers_of(one, "Action")][:RECIPIENTS_LIMIT]
    if blocks:
        original = message_id_of(message, text)
        reporter, route = reporter_of(message, told), route_of(message)
        return tuple(replace(read_block(block, original, reporter, text), route=route) for block in blocks)
    found = read_words(message, text)
    return (found,) if found else ()


def read_block(block: Message, original: str, reporter: str, text: str) -> Report:
    """Return what one block of fields says. A failure with a temporary code has given up: how finally is unknown."""
    found = CODE.search(said(block, "Status"))
    code = found[0] if found else ""
    kind = ACTIONS.get(said(block, "Action"), ReportKind.UNKNOWN)
    if kind is ReportKind.HARD and code.startswith("4"):
        kind = ReportKind.UNKNOWN
    # What we wrote on the envelope, when the report knows it; else where the letter got to.
    recipient = said(block, "Original-Recipient") or said(block, "Final-Recipient")
    address = short(recipient.rpartition(";")[2].strip().strip("<>"))
    diagnosis = header_text(block, "Diagnostic-Code").partition(";")[2]
    return Report(kind, original, address, code, short(diagnosis or text), reporter if address and code else "")


def reporter_of(message: Message, blocks: Sequence[Message]) -> str:
    """Return the reporting server when the report's form is right: written by a server, to nobody's answer."""
    named = next((said(one, "Reporting-MTA") for one in blocks if headers_of(one, "Reporting-MTA")), "")
    sound = bool(DAEMON.search(said(message, "From"))) and said(message, "Return-Path") in ("", "<>")
    return named.rpartition(";")[2].strip().rstrip(".") if sound else ""


def route_of(message: Message) -> tuple[str, ...]:
    """Return the servers that handed the mail on, the last first; a hop within one machine is left out."""
    hops = [HOP.match(" ".join(value.split())) for value in headers_of(message, "Received")]
    came = [VERIFIED.search(hop[1] or "") for hop in hops if hop]
    return tuple(one[1].lower() if one else "" for one in came if not (one and one[2].startswith(LOOPBACK)))


def read_words(message: Message, text: str) -> Report | None:
    """Return what a report without structure says; None for what no server wrote, and for an absent person's answer."""
    subject = plain(header_text(message, "Subject"))
    if not by_machine(message) or AWAY.match(subject):
        return None
    words = plain(text[:TEXT_LIMIT]).replace("\u2019", "'")
    kind, start = shape_of(words)
    if kind is ReportKind.UNKNOWN and not SUBJECT.search(subject):
        return None
    found = CODE.search(words)
    code = found[0] if found else ""
    if kind is ReportKind.HARD and code.startswith("4"):
        kind = ReportKind.UNKNOWN
    failed = short(said(message, "X-Failed-Recipients").partition(",")[0])
    recipient = failed or recipient_in(words, start)
    return Report(kind, message_id_of(message, text), recipient, code, short(text))


def by_machine(message: Message) -> bool:
    """Return True when the mail itself says that a server wrote it."""
    empty = said(message, "Return-Path") == "<>"
    return empty or bool(DAEMON.search(said(message, "From"))) or bool(headers_of(message, "X-Failed-Recipients"))


def shape_of(words: str) -> tuple[ReportKind, int]:
    """Return what the words say became of the letter, and where they say it."""
    for kind, shape in SHAPES:
        if found := shape.search(words):
            return kind, found.start()
    return ReportKind.UNKNOWN, 0


def recipient_in(words: str, start: int) -> str:
    """Return the address of which the words speak: marked as servers mark it, else the first near `start` or after."""
    if marked := MARKED.search(words):
        return marked[1]
    found = ADDRESS.search(words, max(0, start - SENTENCE))
    return found[0] if found else ""


def message_id_of(message: Message, text: str) -> str:
    """Return the Message-ID of the letter of which a report speaks; "" when it sends none back.

    What it sends back decides, then what it quotes in words, then what it answers. Among several, ours is taken.
    """
    returned = [one for part in messages_in(message) for one in returned_ids(part)]
    quoted = QUOTED_ID.findall(text[:QUOTED_LIMIT])
    answers = [value for name in ("In-Reply-To", "References") for value in headers_of(message, name)]
    answered = MESSAGE_ID.findall(" ".join(answers)[:QUOTED_LIMIT])
    found = returned or quoted or answered
    return next((one for one in found if OURS.fullmatch(one)), found[0] if found else "")


def returned_ids(part: Message) -> list[str]:
    """Return the Message-ID of the letter that a part of a report sends back, whole or only its headers."""
    kind = part.get_content_type()
    if kind in RETURNED:
        values = [value for inner in messages_in(part) for value in headers_of(inner, "Message-ID")]
        return MESSAGE_ID.findall(" ".join(values))
    if kind == "text/rfc822-headers":
        payload = part.get_payload(decode=True)
        return QUOTED_ID.findall(payload.decode("utf-8", "replace")) if isinstance(payload, bytes) else []
    return []


def messages_in(part: Message) -> list[Message]:
    """Return the parts of a part; those of a delivery-status are its blocks of fields."""
    inner = part.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def short(text: str) -> str:
    """Return the beginning of what a server said, on one line."""
    return " ".join(nfc("".join(one if one.isprintable() else " " for one in text[:TEXT_LIMIT])).split())[:WORDS_LIMIT]
