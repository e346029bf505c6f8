"""A person's file from the disk: its bytes, or the fault for which it is not read. Only plain files of ours are opened."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from directive.decoding import SIZE_LIMIT, Fault, Source


def read_source(home: Path, name: str) -> Source:
    """Return the file of that name in a workspace; a link, a folder, a pipe or a stranger's file is a fault, not read."""
    path = home / name
    try:
        fault = fault_of(path.lstat())
        return Source(name, b"", fault) if fault else Source(name, beginning(path))
    except FileNotFoundError:
        return Source(name, b"", Fault.MISSING)
    except OSError:
        return Source(name, b"", Fault.DENIED)


def beginning(path: Path) -> bytes:
    """Return the file's bytes, at most one more than the limit: enough to know that it is too large."""
    with path.open("rb") as file:
        return file.read(SIZE_LIMIT + 1)


def fault_of(found: os.stat_result) -> Fault | None:
    """Return what keeps a file from being read, judged by what it is and whose it is."""
    if stat.S_ISLNK(found.st_mode):
        return Fault.LINK
    if stat.S_ISDIR(found.st_mode):
        return Fault.FOLDER
    if not stat.S_ISREG(found.st_mode):
        return Fault.NOT_A_FILE
    # Root reads for others by trade; anyone else should not run on a file that a third person can change.
    ours = found.st_uid in (os.geteuid(), 0) or os.geteuid() == 0
    return None if ours else Fault.OWNER
