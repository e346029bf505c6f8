"""Mails are opened and read in a process of their own, with limits: what a mail can break is that process alone.

One process reads many mails, one after another, and ends with the process that began it. When a mail costs more than
its limits, or breaks it, it is gone, that mail is told as unread, and the next one begins a new process.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from threading import Lock

from notifications.reader.read import Reading
from services.errands import FELL, Errand, Forms, Job, Look, Looked, Opening, Sheet, Sheets, Told

PATIENCE = 120.0  # seconds by the wall that one mail may take, on a machine that others use too
START_PATIENCE = 60.0
UNREADABLE = "khong_doc_duoc"
AT_FAULT = (FELL, -signal.SIGXCPU)  # how the process ends by the fault of the mail in its hand


class NoReader(OSError):
    """The process that reads mails does not start. Nothing was read; every mail is kept."""


class Reader:
    """The process that opens and reads mails; it is begun at the first mail, and anew after one that broke it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._turn = Lock()

    def opened(self, openings: Sequence[Opening]) -> list[Told]:
        """Open the mails, and keep them open for their reading. Raises NoReader."""
        return [one if isinstance(one, Told) else Told() for one in self._each(openings)]

    @contextmanager
    def read(self, errands: Sequence[Errand]) -> Iterator[Iterator[Reading | None]]:
        """Give the reading of each mail, None for one that could not be read. Raises NoReader.

        While one reading is looked at here, the next mail is read there; inside the block the reader is busy.
        """
        with closing(self._each(errands)) as each:
            yield (one if isinstance(one, Reading) else None for one in each)

    def forms(self, sheets: Sequence[Sheets]) -> list[Forms]:
        """Read the spreadsheets of mails as forms. Raises NoReader."""
        return [one if isinstance(one, Forms) else Forms(unread=(UNREADABLE,)) for one in self._each(sheets)]

    def form(self, data: bytes) -> Forms:
        """Read one file as a form. Raises NoReader."""
        (one,) = self._each([Sheet(data)])
        return one if isinstance(one, Forms) else Forms(unread=(UNREADABLE,))

    def looked(self, look: Look) -> Looked | None:
        """Look into a mail for a person; None when it breaks its reading. Raises NoReader."""
        (one,) = self._each([look])
        return one if isinstance(one, Looked) else None

    def close(self) -> int:
        """End the process, and return its exit status. The next mail begins another."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if pipe:
            pipe.close()
        if process is None:
            return 0
        with suppress(subprocess.TimeoutExpired):
            return process.wait(1)
        process.kill()
        return process.wait()

    def _each(self, jobs: Sequence[Job]) -> Generator[object]:
        """Yield what came of each job. What was killed from outside with a mail in hand is tried once more."""
        done = tried = 0
        with self._turn:
            try:
                while done < len(jobs):
                    pipe = self._pipe or self._begun()
                    try:
                        pipe.send(jobs[done:])
                        while done < len(jobs):
                            found = heard(pipe, PATIENCE)
                            done, tried = done + 1, 0
                            yield found
                    except (EOFError, OSError):
                        tried += 1
                        if self.close() in AT_FAULT or tried > 1:
                            done, tried = done + 1, 0
                            yield None
            finally:
                if done < len(jobs):
                    self.close()  # nobody listens any more: what it would still say belongs to no later job

    def _begun(self) -> Connection:
        """Begin the process and return the line to it. Raises NoReader."""
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "services.reading_child", str(theirs.fileno())]
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=(theirs.fileno(),))
        self._pipe = Connection(ours.detach())
        try:
            heard(self._pipe, START_PATIENCE)
        except (EOFError, OSError):
            raise NoReader(f"exit status {self.close()}") from None
        return self._pipe


def heard(pipe: Connection, patience: float) -> object:
    """Return the next word. Raises EOFError when none comes in time, or nobody is there any more."""
    if not pipe.poll(patience):
        raise EOFError
    return pipe.recv()


@lru_cache(maxsize=1)
def reader_of(_: int) -> Reader:
    """Return the one reader of the process with that number: a forked process does not speak through another's."""
    return Reader()


def reader() -> Reader:
    """Return the one reader of this process."""
    return reader_of(os.getpid())
