"""The desk of a server, asked for at every request: opened once, and anew when a file behind it has changed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from services.desk import FILES, Desk, open_desk
from services.keys import DKIM_FILE, KEY_FILE
from services.settings import SETTINGS_FILE
from services.words import letter_folders

MADE_FROM = (SETTINGS_FILE, *FILES, KEY_FILE, DKIM_FILE)


def kept_desk(home: Path) -> Desk:
    """Return the desk of a workspace as its files stand now. Raises as `open_desk` does.

    A look at the dates of the files costs a hundredth of reading them.
    """
    return made_from(home, tuple(letter_folders(home)), tuple(stamp(home / name) for name in MADE_FROM))


@lru_cache(maxsize=4)
def made_from(home: Path, *_: object) -> Desk:
    """Return the desk that is made from files of these stamps."""
    return open_desk(home)


def stamp(path: Path) -> tuple[int, ...]:
    """Return what tells one state of a file from another; nothing for one that is not there."""
    try:
        found = path.lstat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_mode, found.st_uid
