"""A SQLite database at the newest schema, copied: migrations run once in a test process, not once in each test."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from store.database import upgrade


@cache
def model() -> bytes:
    """Return the bytes of a database that is at the newest schema and empty."""
    folder = Path(tempfile.mkdtemp(prefix="dondoc-schema-"))
    try:
        upgrade(f"sqlite:///{folder / 'dondoc.db'}")
        return (folder / "dondoc.db").read_bytes()
    finally:
        shutil.rmtree(folder)


def put_database(path: Path) -> None:
    """Put a database at the newest schema there, with the modes that our own would have."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(model())
