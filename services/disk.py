"""How much room is left where a workspace writes: the last of it is kept for those who must hear that it runs out."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from services.desk import Desk

RESERVE = 64 * 1024 * 1024  # bytes; with less than that, what became of a letter could no longer be written down


def is_short(desk: Desk) -> bool:
    """Return True when less than RESERVE is free where the database lies, or the workspace itself."""
    return any(free(folder) < RESERVE for folder in folders(desk))


def folders(desk: Desk) -> frozenset[Path]:
    """Return where a duty writes on this machine: a server keeps its own database, and its own room."""
    return beside(desk.home, None if desk.db.is_postgresql else desk.db.engine.url.database)


@lru_cache(maxsize=4)
def beside(home: Path, file: str | None) -> frozenset[Path]:
    """Return the workspace, and the folder of its database's file; asked before each letter, and always the same."""
    return frozenset({home, Path(file).parent} if file else {home})


def free(folder: Path) -> int:
    """Return how many bytes may still be written there by one who is no administrator."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize
