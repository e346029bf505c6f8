"""The turnstile before a SQLite file: of the writers on this machine, whoever has come first is next.

SQLite lets a waiting writer sleep, longer each time, up to a tenth of a second, and asks again by chance: whoever has
just written and writes again at once always gets in before it. Here one waits at a time, who writes again waits
behind it, and the one that waits asks often. It is a courtesy between writers and no lock: the database's own one alone
keeps two from writing at once.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from sqlalchemy.engine.interfaces import DBAPICursor

LOOK = 0.0005  # seconds between two looks
LOOKS = 2_000  # after which a writer goes on without its turn: whoever stands in the way is no longer running


class Turnstile:
    """The turnstile of one file, for the threads of this process and, by a lock file beside it, for other processes.

    The kernel frees the lock file when its holder dies, however it dies.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(f"{path.name}-turn")
        self.mine = Lock()
        self.file = -1

    @contextmanager
    def held(self) -> Iterator[None]:
        """Stand in the turnstile for a block, in which one waits for the file itself."""
        alone = self.mine.acquire(timeout=LOOK * LOOKS)
        try:
            if alone:
                self._enter()
            yield
        finally:
            if alone:
                fcntl.flock(self.file, fcntl.LOCK_UN)
                self.mine.release()

    def close(self) -> None:
        """Close the lock file."""
        with self.mine:
            if self.file >= 0:
                os.close(self.file)
            self.file = -1

    def _enter(self) -> None:
        """Take the lock file; go on without it when nobody gives it back."""
        if self.file < 0:
            self.file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        for _ in range(LOOKS):
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sleep(LOOK)
            else:
                return


def begin_to_write(cursor: DBAPICursor, patience: float) -> None:
    """Begin a writing transaction as soon as the file is free, asking for so many seconds.

    The connection itself must not wait: SQLite would sleep on while the file is long free. Raises
    sqlite3.OperationalError when another writer kept it for longer.
    """
    until = monotonic() + patience
    while not _begun(cursor, asks_again=monotonic() < until):
        sleep(LOOK)


def _begun(cursor: DBAPICursor, *, asks_again: bool) -> bool:
    """Begin, or return False when somebody else writes and one `asks_again`.

    A deferred transaction that reads and then writes would lose the race against another writer; IMMEDIATE waits.
    """
    try:
        cursor.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as fault:
        if not asks_again or fault.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True
