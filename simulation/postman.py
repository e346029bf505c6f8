"""A mail server on loopback: it puts our letters into the units' boxes, and the units' answers into our maildir."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

NO_SUCH_USER = "550 5.1.1 Hop thu khong ton tai (no such user)"


@dataclass
class Postman:
    """The handler of the loopback server. `closed` says which addresses refuse mail at the moment.

    Mails into the maildir are named by a counter, so that they are read in the order in which they came, and dated
    `now`, the virtual time.
    """

    maildir: Path
    reply_host: str
    closed: Callable[[str], bool] = lambda address: False
    boxes: list[tuple[str, bytes]] = field(default_factory=list)
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    received: int = 0
    taken: int = 0
    refused: int = 0

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd looks for this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse an address whose box does not exist; take any other."""
        if self.closed(address):
            self.refused += 1
            return NO_SUCH_USER
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- as above
        """Put the message where it belongs, and say so with a number of our own."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        for address in envelope.rcpt_tos:
            if address.endswith(f"@{self.reply_host}") and address.startswith("traloi+"):
                self.into_maildir(raw)
            else:
                self.boxes.append((address, raw))
        self.taken += 1
        return f"250 2.0.0 OK {self.taken}"

    def into_maildir(self, raw: bytes) -> None:
        """Write one mail the maildir way: whole in tmp, then moved into new."""
        self.received += 1
        for folder in ("tmp", "new", "cur"):
            (self.maildir / folder).mkdir(parents=True, exist_ok=True)
        partial = self.maildir / "tmp" / f"{self.received:08d}.mail"
        partial.write_bytes(raw)
        os.utime(partial, (self.now.timestamp(), self.now.timestamp()))
        partial.rename(self.maildir / "new" / partial.name)

    def collected(self) -> list[tuple[str, bytes]]:
        """Return what has come into the units' boxes since the last call, in order."""
        boxes, self.boxes = self.boxes, []
        return boxes


@contextmanager
def serving(postman: Postman, port: int) -> Iterator[None]:
    """Run the server on that loopback port until the block ends."""
    controller = Controller(postman, hostname="127.0.0.1", port=port, data_size_limit=5_000_000)
    controller.start()
    try:
        yield
    finally:
        controller.stop()
