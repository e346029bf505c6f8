"""A small office whose processes are killed at named places, and a relay outside of it that keeps its own history.

A keeper has loaded all that a duty needs and forks a process for each run, so that many lives are soon lived. It never
opens the database itself: nothing of one process is left in the next.
"""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import shutil
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random

from services.desk import Desk, open_desk
from services.keys import reply_secret
from services.runs import DUTIES
from tests.schema import put_database
from tests.services.crowd import CROWD
from tests.services.offices import Office, at, open_office
from tests.services.points import AT_FIRST, IN_HAND, ON_THE_WIRE, OPEN_ROUND, Doomed, Place
from tests.services.relays import Relay, make_maildir, open_relay, settings

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


def doomed(desk: Desk, duty: str, place: Place | None, gate: Event) -> None:
    """Do the duty in this process, which dies at the place; the relay has been told who it is when the gate opens."""
    if place is not None and place.name not in ON_THE_WIRE:
        Doomed(place).listens(desk)
    gate.wait()
    DUTIES[duty](desk)


def rehearse(home: Path) -> None:
    """Live once unharmed in this process: words, templates and statements are then made for all that are forked."""
    for now, duty in ((ROUND, "open-round"), *LAST_RUNS):
        DUTIES[duty](open_desk(home, at(now)))
    open_desk(home).db.close()
    gc.freeze()


def keeper(home: Path, pipe: Connection) -> None:
    """Fork a process for each run that is asked for, let it go, and tell how it ended: each at its own word."""
    rehearse(home)
    pipe.send("ready")
    running: dict[int, tuple[ForkProcess, Event]] = {}
    while (order := pipe.recv()) is not None:
        word, given = order
        if word == "start":
            now, duty, place = given
            gate = FORK.Event()
            process = FORK.Process(target=doomed, args=(open_desk(home, at(now)), duty, place, gate))
            process.start()
            running[process.pid or 0] = process, gate
            pipe.send(process.pid)
        elif word == "go":
            running[given][1].set()
        else:
            process, _ = running.pop(given)
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

    def start(self, now: str, duty: str, place: Place | None = None) -> int:
        """Fork a process for the duty, which waits for its word; return its number."""
        self.pipe.send(("start", (now, duty, place)))
        return int(self.pipe.recv())

    def go(self, process: int) -> None:
        """Let it go."""
        self.pipe.send(("go", process))

    def ended(self, process: int) -> int:
        """Wait for its end; return 1 when it was killed on its way."""
        self.pipe.send(("end", process))
        code = self.pipe.recv()
        assert code in (0, -signal.SIGKILL)
        return int(code != 0)

    def run(self, now: str, duty: str, place: Place | None = None) -> int:
        """Run the duty in a process of its own; return 1 when it was killed on its way."""
        process = self.start(now, duty, place)
        self.relay.watches(process, place)
        self.go(process)
        return self.ended(process)

    def run_together(self, now: str, duty: str, places: Sequence[Place | None]) -> int:
        """Run the duty in as many processes at once; return how many were killed on their way."""
        processes = [self.start(now, duty, place) for place in places]
        for process in processes:
            self.go(process)
        return sum(self.ended(process) for process in processes)

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
    office = open_office(folder / "office")
    var, models = office.home / "var", folder / "models"
    put_database(var / "dondoc.db")
    reply_secret(office.home)  # so that each life writes the same letters
    shutil.copytree(var, models / "empty")
    with open_relay(folder / "journal") as relay:
        office.write("dondoc.toml", settings(relay, journal=journal))
        ours, theirs = CROWD.Pipe()
        process = CROWD.Process(target=keeper, args=(office.home, theirs))
        process.start()
        theirs.close()  # who hears nobody at the other end is told so, and does not wait for ever
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
