"""A relay outside of the program that keeps its own history, and stops or kills the process that speaks to it."""

from __future__ import annotations

import asyncio
import hashlib
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from notifications.smtp import FAR
from tests.notifications.servers import serving
from tests.services.points import Place

JOURNAL = "nhat-ky@nghe-an.example"


@dataclass
class Relay:
    """A relay whose history is the judge: what it took for whom, with the bytes' digest. A journal gets every copy."""

    port: int = 0
    journal: Path = Path()
    place: Place | None = None
    victim: int = 0
    passed: int = 0
    hit: threading.Event = field(default_factory=threading.Event)
    taken: list[tuple[str, str, str]] = field(default_factory=list)

    def passes(self, name: str) -> None:
        """Send the victim its signal when this is its place."""
        if self.place is None or self.place.name != name:
            return
        if self.passed == self.place.turn:
            os.kill(self.victim, self.place.signal)
            self.hit.set()
        self.passed += 1

    def watches(self, victim: int, place: Place | None) -> None:
        """Wait for that process at that place."""
        self.place, self.victim, self.passed = place, victim, 0
        self.hit.clear()

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        """Offer to hear many commands at once, from afar: so letters are announced."""
        loop = asyncio.get_running_loop()
        arrives = loop.create_future()
        loop.call_later(2 * FAR, arrives.set_result, None)
        await arrives
        session.host_name = hostname
        return [*answers[:-1], "250-PIPELINING", answers[-1]]

    async def handle_MAIL(  # noqa: N802 -- as above
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.passes("dl.mail_from")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 -- as above
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.passes("dl.rcpt_journal" if address == JOURNAL else "dl.rcpt_unit")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 -- as above
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        identity = str(message_from_bytes(raw)["Message-ID"])
        for address in envelope.rcpt_tos:
            self.taken.append((str(address), identity, hashlib.sha256(raw).hexdigest()))
        if JOURNAL in envelope.rcpt_tos:
            (self.journal / "new" / str(len(self.taken))).write_bytes(raw)
        self.passes("dl.data_sent")
        return "250 OK"


class Door(SMTP):
    """The relay's own door, where a connection is a place too."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.passes("dl.connected")
        super().connection_made(transport)


def settings(one: Relay, *, journal: bool) -> str:
    """Return the settings of an office that sends through the relay, and may look into the journal if there is one."""
    kept = f'journal = "{JOURNAL}"\njournal_mailbox = "maildir://{one.journal}"\n' if journal else ""
    return f'delivery = "smtp"\nrelay = "thu://127.0.0.1:{one.port}"\ndigest_weekday = 2\n{kept}'


def make_maildir(folder: Path) -> None:
    """Make an empty maildir."""
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir(parents=True)


@contextmanager
def open_relay(journal: Path) -> Iterator[Relay]:
    """Run a relay on a free loopback port, with an empty maildir for the journal's copies."""
    one = Relay(journal=journal)
    make_maildir(journal)
    with serving(lambda: Door(one, hostname="mx.example", loop=asyncio.get_running_loop())) as one.port:
        yield one
