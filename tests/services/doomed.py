"""A small office whose processes are killed at named places, and a relay outside of it that keeps its own history.

The places in the database are counted by commits of writing transactions; the places on the wire are the relay's: when
its turn has come it kills the process that speaks to it, as kill -9 does, and goes on as a relay would.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope
from sqlalchemy import Connection, event

from services.desk import Desk, open_desk
from services.runs import DUTIES
from tests.notifications.servers import serving
from tests.services.crowd import CROWD
from tests.services.offices import at

JOURNAL = "nhat-ky@nghe-an.example"
COMMITS = ("before_commit", "after_commit")
ON_THE_WIRE = ("mail_from", "rcpt_unit", "rcpt_journal", "data_half", "data_sent")


@dataclass(frozen=True)
class Place:
    """Where a process dies: the name of the place, and at which time that it is passed, counted from 0."""

    name: str
    turn: int


@dataclass
class Relay:
    """A relay whose history is the judge: what it took for whom, with the bytes' digest. A journal gets every copy."""

    journal: Path
    port: int = 0
    place: Place | None = None
    victim: int = 0
    passed: int = 0
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    hits: list[str] = field(default_factory=list)

    def passes(self, name: str) -> None:
        """Kill the victim when this is its place."""
        if self.place is None or self.place.name != name:
            return
        if self.passed == self.place.turn:
            os.kill(self.victim, signal.SIGKILL)
            self.hits.append(name)
        self.passed += 1

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.passes("mail_from")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 -- as above
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.passes("rcpt_journal" if address == JOURNAL else "rcpt_unit")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 -- as above
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        identity = str(message_from_bytes(raw)["Message-ID"])
        for address in envelope.rcpt_tos:
            self.taken.append((str(address), identity, hashlib.sha256(raw).hexdigest()))
        if JOURNAL in envelope.rcpt_tos:
            (self.journal / "new" / str(len(self.taken))).write_bytes(raw)
        self.passes("data_sent")
        return "250 OK"


class Server(SMTP):
    """The relay's own door, with a place in the middle of DATA."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 -- aiosmtpd's name
        self.event_handler.passes("data_half")
        await super().smtp_DATA(arg)


@contextmanager
def relay(folder: Path) -> Iterator[Relay]:
    """Run a relay on a free loopback port."""
    for part in ("tmp", "new", "cur"):
        (folder / part).mkdir(parents=True)
    one = Relay(folder)
    with serving(lambda: Server(one, hostname="mx.example", loop=asyncio.get_running_loop())) as port:
        one.port = port
        yield one


def settings(one: Relay) -> str:
    """Return the settings of an office that sends through the relay and may look into the journal."""
    return (
        f'delivery = "smtp"\nrelay = "thu://127.0.0.1:{one.port}"\n'
        f'journal = "{JOURNAL}"\njournal_mailbox = "maildir://{one.journal}"\ndigest_weekday = 2\n'
    )


def dies_at_commit(desk: Desk, place: Place) -> None:
    """Let this process die before or after the commit of that number."""
    engine, turns, doomed = desk.db.engine, count(), []

    @event.listens_for(engine, "commit")
    def before(connection: Connection) -> None:
        if connection.get_execution_options()["writing"] and next(turns) == place.turn:
            if place.name == "before_commit":
                os.kill(os.getpid(), signal.SIGKILL)
            doomed.append(True)

    commit = engine.dialect.do_commit

    def then(connection: Any) -> None:
        commit(connection)
        if doomed:
            os.kill(os.getpid(), signal.SIGKILL)

    engine.dialect.do_commit = then  # type: ignore[method-assign, assignment]  # -- the place of the kill


def doomed(home: Path, now: str, duty: str, place: Place | None, pipe: Any) -> None:
    """Do the duty in this process, which dies at the place."""
    desk = open_desk(home, at(now))
    if place is not None and place.name in COMMITS:
        dies_at_commit(desk, place)
    pipe.recv()
    DUTIES[duty](desk)


def run(home: Path, now: str, duty: str, one: Relay, place: Place | None = None) -> bool:
    """Run the duty in a process of its own; return True when it was killed on its way."""
    ours, theirs = CROWD.Pipe()
    process = CROWD.Process(target=doomed, args=(home, now, duty, place, theirs))
    process.start()
    assert process.pid is not None
    one.place, one.victim, one.passed = place, process.pid, 0
    ours.send("go")
    process.join()
    if place is not None and process.exitcode == -signal.SIGKILL and place.name in COMMITS:
        one.hits.append(f"{duty}.{place.name}")
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def place_of(dice: Random) -> Place:
    """Return a place on a sender's way, and a turn within a round of a few letters."""
    return Place(dice.choice([*COMMITS, *ON_THE_WIRE]), dice.randrange(5))
