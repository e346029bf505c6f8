"""The turnstile before a SQLite file: of the writers on this machine, whoever has come first is next.

SQLite lets a waiting writer sleep, longer each time, up to a tenth of a second, and asks again by chance: whoever has
just written and writes again at once always gets in before it. Here one waits at a time, and who writes again waits
behind it. It is a courtesy between writers and no lock: the database's own one alone keeps two from writing at once.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import sleep

LOOK = 0.001  # seconds between two looks
LOOKS = 1_000  # after which a writer goes on without its turn: whoever stands in the way is no longer running


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
