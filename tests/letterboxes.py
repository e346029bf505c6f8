"""A relay of the province: it keeps what it takes, by recipient, and hands answers on to the office's IMAP server."""

from __future__ import annotations

from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import Envelope

from tests.notifications.imap_servers import Server

AUTHSERV = "mx.nghe-an.example"
ANSWER = "traloi+"


@dataclass
class Letterboxes:
    """What was taken, by recipient. A mail to a reply address goes into `inbox`, with our server's verdict on it."""

    inbox: Server | None = None
    taken: dict[str, list[bytes]] = field(default_factory=dict)

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 -- aiosmtpd's name
        """Keep a letter for each of its recipients."""
        raw = envelope.original_content or b""
        for recipient in envelope.rcpt_tos:
            self.taken.setdefault(recipient, []).append(raw)
            if recipient.startswith(ANSWER) and self.inbox:
                domain = str(envelope.mail_from).rpartition("@")[2]
                verdict = f"Authentication-Results: {AUTHSERV}; dmarc=pass header.from={domain}\r\n"
                self.inbox.put([verdict.encode("ascii") + raw])
        return "250 OK"

    def letter(self, recipient: str, number: int) -> EmailMessage:
        """Return one letter as a mail program opens it."""
        return message_from_bytes(self.taken[recipient][number], policy=default)

    def words(self, recipient: str, number: int) -> str:
        """Return the words of one letter as a mail program shows them."""
        part = self.letter(recipient, number).get_body(("plain",))
        assert part is not None
        return str(part.get_content())
