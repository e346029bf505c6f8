"""What several processes do to one workspace at once, and processes that are killed in the middle of a duty.

Each function runs in a process of its own. One that is to be killed says "here" at its place and waits for a word that
never comes; one that may go on gets its word.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import TypeVar

from directive.letter import Receipt, Sealed
from notifications.incoming import Incoming
from notifications.mailbox import Mailbox
from notifications.postbox import Postbox
from services import keys
from services.collect import collect
from services.deliver import deliver
from services.desk import Desk, open_desk
from services.open_round import open_round
from store.database import Database, Transaction
from tests.services.offices import at

Given = TypeVar("Given")
# A server that has loaded the services forks the processes: none of them inherits a connection of the test's own.
CROWD = multiprocessing.get_context("forkserver")
CROWD.set_forkserver_preload([__name__])


def opens_the_round(home: Path, now: str) -> dict[str, int]:
    """Open the round; return what was counted."""
    return open_round(open_desk(home, at(now))).counts


def delivers(home: Path, now: str) -> dict[str, int]:
    """Send what waits; return what was counted."""
    return deliver(open_desk(home, at(now))).counts


def collects(home: Path, now: str) -> dict[str, int]:
    """Fetch and read the answers; return what was counted."""
    return collect(open_desk(home, at(now))).counts


def makes_the_key(home: Path, now: str) -> bytes:
    """Return the workspace's secret, made by whoever comes first."""
    return keys.reply_secret(home)


def in_step(work: Callable[[Path, str], Given], home: Path, now: str, pipe: Connection) -> None:
    """Say that this process is ready, wait for the word, do the work and tell what it gave."""
    pipe.send("ready")
    pipe.recv()
    pipe.send(work(home, now))


def together(work: Callable[[Path, str], Given], home: Path, now: str, crowd: int = 4) -> list[Given]:
    """Run the work in that many processes, begun at one word; return what each gave."""
    pipes = [CROWD.Pipe() for _ in range(crowd)]
    processes = [CROWD.Process(target=in_step, args=(work, home, now, theirs)) for _, theirs in pipes]
    for process in processes:
        process.start()
    for ours, theirs in pipes:
        theirs.close()
        ours.recv()
    for ours, _ in pipes:
        ours.send("go")
    given = [ours.recv() for ours, _ in pipes]
    for process in processes:
        process.join()
    return given


@dataclass(frozen=True)
class HaltingPostbox:
    """A postbox that halts with the first letter in its hand; let go, it hands the letter over."""

    real: Postbox
    pipe: Connection

    @property
    def far(self) -> bool:
        """As far as the real one."""
        return self.real.far

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Say that a letter is in hand, and wait."""
        self.pipe.send(letter.key)
        self.pipe.recv()
        return self.real.deliver(letter, following)

    def close(self) -> None:
        """Close the real one."""
        self.real.close()


@dataclass(frozen=True)
class UnheardPostbox(HaltingPostbox):
    """A postbox that hands the first letter over and halts before anybody hears what the server said."""

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Hand the letter over, say so, and wait."""
        receipt = self.real.deliver(letter, following)
        self.pipe.send(letter.key)
        self.pipe.recv()
        return receipt


@dataclass(frozen=True)
class HaltingMailbox:
    """A mailbox that halts before it moves a mail out of the way."""

    real: Mailbox
    pipe: Connection

    def new(self) -> Iterator[Incoming]:
        """Yield the real mails."""
        return self.real.new()

    def archive(self, ref: str) -> None:
        """Say that a mail is to be moved, and wait."""
        self.pipe.send(ref)
        self.pipe.recv()

    def close(self) -> None:
        """Close the real one."""
        self.real.close()


@dataclass(frozen=True)
class HaltingDatabase(Database):
    """A database that halts before the writing transaction of this number, counted from 0."""

    pipe: Connection
    place: Iterator[bool]

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """Count the transactions; at the place say so and wait."""
        if next(self.place):
            self.pipe.send("here")
            self.pipe.recv()
        with Database(self.engine, self.patience).writing() as tx:
            yield tx


def halting(desk: Desk, pipe: Connection, place: int) -> Desk:
    """Return the desk with a database that halts before its writing transaction of that number, counted from 0."""
    return replace(desk, db=HaltingDatabase(desk.db.engine, desk.db.patience, pipe, (n == place for n in count())))


def sends_and_halts(desk: Desk, pipe: Connection) -> None:
    """Claim a letter and stand there with it."""
    deliver(replace(desk, open_postbox=lambda: HaltingPostbox(desk.open_postbox(), pipe)))


def is_not_heard(desk: Desk, pipe: Connection) -> None:
    """Hand a letter over and stand there before it is settled."""
    deliver(replace(desk, open_postbox=lambda: UnheardPostbox(desk.open_postbox(), pipe)))


def halts_before_the_row(desk: Desk, pipe: Connection) -> None:
    """Write a mail's bytes and stand before its row."""
    collect(halting(desk, pipe, 0))


def halts_before_the_archive(desk: Desk, pipe: Connection) -> None:
    """Enter a mail and stand before its move."""
    collect(replace(desk, open_mailbox=lambda: HaltingMailbox(desk.open_mailbox(), pipe)))


def halts_before_the_reading(desk: Desk, pipe: Connection) -> None:
    """Move a mail out of the way and stand before what it says is written."""
    collect(halting(desk, pipe, 1))


def halt(work: Callable[[Desk, Connection], None], home: Path, now: str, pipe: Connection) -> None:
    """Do the work at a desk of this process's own."""
    work(open_desk(home, at(now)), pipe)
    pipe.send("done")


@contextmanager
def halted(
    work: Callable[[Desk, Connection], None], home: Path, now: str
) -> Iterator[tuple[ForkServerProcess, Connection, str]]:
    """Run the work to where it halts; give the process, the pipe to it, and what it said. At last it is killed."""
    ours, theirs = CROWD.Pipe()
    process = CROWD.Process(target=halt, args=(work, home, now, theirs))
    process.start()
    theirs.close()
    try:
        yield process, ours, str(ours.recv())
    finally:
        kill(process)


def kill(process: ForkServerProcess) -> None:
    """End a process as kill -9 does."""
    process.kill()
    process.join()


def killed(work: Callable[[Desk, Connection], None], home: Path, now: str) -> str:
    """Run the work to where it halts, kill it there, and return what it had said."""
    with halted(work, home, now) as (_, _, said):
        return said
