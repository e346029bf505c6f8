"""How far the audit chain had come when letters last left from here, kept beside the database and not in it.

An older database put back under the same path and host has the right place but not these lines: what has been sent
since would be sent again. The mark names its own number on the disk too: a mark that was copied came from a backup.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from services.desk import Desk
from services.files import write_durably
from store import audit
from store.audit import Head
from store.database import Transaction

MARK = Path("var/sent-up-to")
LIMIT = 200  # bytes; a whole mark is never so long
WRITTEN = re.compile(r"(?P<seq>[0-9]{1,18}) (?P<hash>[0-9a-f]{64}) (?P<number>[0-9]+)\n")


def note(desk: Desk) -> None:
    """Write down how far the chain has come. Senders of one workspace take turns, so that no mark goes back."""
    with desk.db.writing() as tx:
        head = audit.head(tx)
        write_durably(desk.home / MARK, lambda number: f"{head.seq} {head.hash} {number}\n".encode())


@contextmanager
def marked(desk: Desk) -> Iterator[None]:
    """Note the chain before the letters of a block leave, in case it does not come to its end, and after them."""
    note(desk)
    yield
    note(desk)


def is_behind(desk: Desk, tx: Transaction) -> bool:
    """Return True when the database lacks the line that the mark names, or the mark is not the file we wrote.

    Without a mark nothing is known: no letter has left from here yet.
    """
    try:
        with (desk.home / MARK).open("rb") as file:
            said, number = file.read(LIMIT).decode("ascii", "replace"), os.fstat(file.fileno()).st_ino
    except FileNotFoundError:
        return False
    found = WRITTEN.fullmatch(said)
    if found is None or int(found["number"]) != number:
        return True
    return not audit.holds(tx, Head(int(found["seq"]), found["hash"]))
