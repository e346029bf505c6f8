"""A small office whose processes are killed at named places, and a relay outside of it that keeps its own history.

A keeper has loaded all that a duty needs and forks a process for each run, so that many lives are soon lived. It never
opens the database itself: nothing of one process is left in the next.
"""

from __future__ import annotations

import asyncio
import gc
import hashlib
import multiprocessing
import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope

from services.desk import Desk, open_desk
from services.keys import reply_secret
from services.runs import DUTIES
from tests.notifications.servers import serving
from tests.schema import put_database
from tests.services.crowd import CROWD
from tests.services.offices import Office, at, open_office
from tests.services.points import AT_FIRST, IN_HAND, ON_THE_WIRE, OPEN_ROUND, Doomed, Place

JOURNAL = "nhat-ky@nghe-an.example"
FORK = multiprocessing.get_context("fork")
ROUND = "2026-04-01 08:00"
DIES = tuple(f"2026-04-01 {hour}:{minute}" for hour in ("08", "09") for minute in ("10", "26", "42"))
# The digest is a later letter, by whose arrival the journal is known to be awake; after it, all doubt can be settled.
LAST_RUNS = (
    ("2026-04-01 10:00", "deliver"),
    ("2026-04-01 10:30", "digest"),
    ("2026-04-01 10:30", "deliver"),
    ("2026-04-01 11:00", "deliver"),
)
KILLS = 3


@dataclass
class Relay:
    """A relay whose history is the judge: what it took for whom, with the bytes' digest. A journal gets every copy."""

    port: int = 0
    journal: Path = Path()
    place: Place | None = None
    victim: int = 0
    passed: int = 0
    taken: list[tuple[str, str, str]] = field(default_factory=list)

    def passes(self, name: str) -> None:
        """Kill the victim when this is its place."""
        if self.place is None or self.place.name != name:
            return
        if self.passed == self.place.turn:
            os.kill(self.victim, signal.SIGKILL)
        self.passed += 1

    async def handle_MAIL(  # noqa: N802 -- aiosmtpd's name
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


def doomed(desk: Desk, duty: str, place: Place | None, pipe: Connection) -> None:
    """Do the duty in this process, which dies at the place; the relay has been told who it is when the word comes."""
    if place is not None and place.name not in ON_THE_WIRE:
        Doomed(place).listens(desk)
    pipe.recv()
    DUTIES[duty](desk)


def rehearse(home: Path) -> None:
    """Live once unharmed in this process: words, templates and statements are then made for all that are forked."""
    for now, duty in ((ROUND, "open-round"), *LAST_RUNS):
        DUTIES[duty](open_desk(home, at(now)))
    open_desk(home).db.close()
    gc.freeze()


def keeper(home: Path, pipe: Connection) -> None:
    """Fork a process for each run that is asked for, and tell how it ended."""
    rehearse(home)
    pipe.send("ready")
    while (order := pipe.recv()) is not None:
        now, duty, place = order
        process = FORK.Process(target=doomed, args=(open_desk(home, at(now)), duty, place, pipe))
        process.start()
        pipe.send(process.pid)
        process.join()
        pipe.send(process.exitcode)


@dataclass
class Ground:
    """A workspace, its keeper and its relay, in which one life after another is lived from its beginning."""

    office: Office
    relay: Relay
    pipe: Connection
    models: Path
    journal: bool
    unharmed: set[tuple[str, str]] = field(default_factory=set)

    def begins(self, model: str) -> None:
        """Forget the last life, and begin where the model of that name stands."""
        shutil.rmtree(self.office.home / "var")
        shutil.copytree(self.models / model, self.office.home / "var")
        shutil.rmtree(self.relay.journal, ignore_errors=True)
        make_maildir(self.relay.journal)
        self.relay.taken.clear()

    def queued(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Return the state and the bytes' digest of each letter as it was queued, by recipient and Message-ID."""
        with sqlite3.connect(self.office.home / "var" / "dondoc.db") as db:
            rows = db.execute(
                "SELECT recipient, message_id, state, raw FROM letter JOIN letter_bytes ON letter_id = id"
            )
            return {row[:2]: (row[2], hashlib.sha256(row[3]).hexdigest()) for row in rows}

    def run(self, now: str, duty: str, place: Place | None = None) -> int:
        """Run the duty in a process of its own; return 1 when it was killed on its way."""
        self.pipe.send((now, duty, place))
        self.relay.place, self.relay.victim, self.relay.passed = place, self.pipe.recv(), 0
        self.pipe.send("go")
        ended = self.pipe.recv()
        assert ended in (0, -signal.SIGKILL)
        return int(ended != 0)

    def lives(self, name: str, dice: Random) -> int:
        """Live with three kills at that place, then to the end; return how often it was killed there."""
        turns = (
            [0] * KILLS if name in AT_FIRST else dice.choice([[0, 0, 0], [0, 0, 1], [0, 1, 0], [1, 0, 0], [0, 1, 1]])
        )
        opens = name in OPEN_ROUND
        self.begins("empty" if opens else "open")
        instants, killed = iter(DIES), 0
        for number, turn in enumerate(turns):
            if name == "dl.recover_after" or (name == "dl.recover_before" and number == 0):
                self.run(next(instants), "deliver", Place(dice.choice(IN_HAND), 0))  # who died before
            now, duty = (ROUND, "open-round") if opens else (next(instants), "deliver")
            killed += self.run(now, duty, Place(name, turn))
        if opens:
            self.run(ROUND, "open-round")
        self.ends()
        return killed

    def ends(self) -> None:
        """Let what is left be sent."""
        for now, duty in LAST_RUNS:
            self.run(now, duty)


@contextmanager
def killing_ground(folder: Path, *, journal: bool) -> Iterator[Ground]:
    """Give an office with its relay, which has lived once unharmed.

    It has the models `empty` and `open`: before the round, and with its letters waiting.
    """
    office, relay = open_office(folder / "office"), Relay(journal=folder / "journal")
    var, models = office.home / "var", folder / "models"
    put_database(var / "dondoc.db")
    reply_secret(office.home)  # so that each life writes the same letters
    shutil.copytree(var, models / "empty")
    make_maildir(relay.journal)
    with serving(lambda: Door(relay, hostname="mx.example", loop=asyncio.get_running_loop())) as relay.port:
        office.write("dondoc.toml", settings(relay, journal=journal))
        ours, theirs = CROWD.Pipe()
        process = CROWD.Process(target=keeper, args=(office.home, theirs))
        process.start()
        ours.recv()
        ground = Ground(office, relay, ours, models, journal)
        ground.unharmed = set(ground.queued())
        ground.begins("empty")
        ground.run(ROUND, "open-round")
        shutil.copytree(var, models / "open")
        try:
            yield ground
        finally:
            ours.send(None)
            process.join()
