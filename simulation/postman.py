"""A mail server on loopback, in a process of its own: letters go into the units' boxes, answers into our maildir.

Both sides speak through a folder. `boxes/` holds one file for each letter taken, named by a counter and the address;
`notes.json` tells the server which addresses refuse mail at the moment, and the virtual time.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LOOPBACK = "127.0.0.1"
NO_SUCH_USER = "550 5.1.1 Hop thu khong ton tai (no such user)"
START_LIMIT = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Office:
    """The side of the simulation: tells the postman what holds today, and takes out what came into the boxes."""

    folder: Path
    maildir: Path
    reply_host: str
    port: int

    def tell(self, closed: Collection[str], now: datetime) -> None:
        """Tell the postman which addresses refuse mail from now on, and what time it is."""
        partial = self.folder / "notes.part"
        partial.write_text(json.dumps({"closed": sorted(closed), "now": now.timestamp()}), "utf-8")
        partial.replace(self.folder / "notes.json")

    def collected(self) -> list[tuple[str, bytes]]:
        """Return each letter that has come into a box since the last call, with its address, in order."""
        found = []
        for path in sorted((self.folder / "boxes").iterdir()):
            found.append((path.name.partition("-")[2], path.read_bytes()))
            path.unlink()
        return found

    @contextmanager
    def open(self) -> Iterator[None]:
        """Run the server until the block ends. Raises TimeoutError when it does not start."""
        with self.begun() as ready:
            ready()
            yield

    @contextmanager
    def begun(self) -> Iterator[Callable[[], None]]:
        """Begin the server, which runs until the block ends, and give what waits until it takes mail.

        What is given raises TimeoutError when the server does not start.
        """
        for folder in (self.folder / "boxes", *(self.maildir / part for part in ("tmp", "new", "cur"))):
            folder.mkdir(parents=True, exist_ok=True)
        away = multiprocessing.get_context("spawn")
        ready, over = away.Event(), away.Event()

        def wait() -> None:
            if not ready.wait(START_LIMIT):
                raise TimeoutError("the postman did not start")

        process = away.Process(target=serve, args=(self, ready, over), daemon=True)
        process.start()
        try:
            yield wait
        finally:
            over.set()
            process.join(START_LIMIT)


class Postman:
    """The handler of the server. Mails are numbered, so that they are read in the order in which they came."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.taken = 0
        self.told: tuple[tuple[int, int], dict[str, Any]] = ((0, 0), {"closed": [], "now": 0})

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd looks for this name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse an address whose box does not exist; take any other."""
        if address in self.notes()["closed"]:
            return NO_SUCH_USER
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- as above
        """Put the message where it belongs, and say so with a number of our own."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        for address in envelope.rcpt_tos:
            self.taken += 1
            if address.startswith("traloi+") and address.endswith(f"@{self.office.reply_host}"):
                self.put(self.office.maildir / "tmp", self.office.maildir / "new", f"{self.taken:08d}.mail", raw)
            else:
                self.put(self.office.folder, self.office.folder / "boxes", f"{self.taken:08d}-{address}", raw)
        return f"250 2.0.0 OK {self.taken}"

    def notes(self) -> dict[str, Any]:
        """Return what the office has told; nothing is closed before it has told anything."""
        path = self.office.folder / "notes.json"
        if path.exists():  # asked twice a mail, told once a day
            found = path.stat()
            stamp = found.st_ino, found.st_mtime_ns
            if stamp != self.told[0]:
                self.told = stamp, json.loads(path.read_text("utf-8"))
        return self.told[1]

    def put(self, partial: Path, folder: Path, name: str, raw: bytes) -> None:
        """Write one mail the maildir way, whole before it is seen, dated with the virtual time."""
        now = self.notes()["now"]
        (partial / name).write_bytes(raw)
        os.utime(partial / name, (now, now))
        (partial / name).rename(folder / name)


def serve(office: Office, ready: Event, over: Event) -> None:
    """Run the server in this process until it is told that all is over."""
    controller = Controller(Postman(office), hostname=LOOPBACK, port=office.port, data_size_limit=5_000_000)
    controller.start()
    try:
        ready.set()
        over.wait()
    finally:
        controller.stop()
