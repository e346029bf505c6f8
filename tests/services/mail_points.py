"""The 12 places at which collecting may be killed, and how a process of ours comes to each.

Nothing in the program knows of them. Those in the database are seen by the audit lines of the running transaction,
those on the disk and on the line to the reading process by the calls that cannot help being made there.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from services.collect import collect
from services.desk import Desk, open_desk
from tests.services.offices import at
from tests.services.points import Doomed, Place

COLLECT = (
    "cl.connected",
    "cl.fetch_half",
    "cl.tmp_written",
    "cl.fsynced",
    "cl.renamed",
    "cl.row_before_commit",
    "cl.row_after_commit",
    "cl.child_started",
    "cl.parsed",
    "cl.answer_before_commit",
    "cl.answer_after_commit",
    "cl.archived",
)
ONCE = ("cl.connected", *(name for name in COLLECT if name.endswith("_commit")))  # passed once in a run
DECIDED = frozenset({"mail-answered", "mail-held", "mail-auto", "mail-bounce", "mail-duplicate", "mail-quarantined"})


@dataclass
class DoomedCollector(Doomed):
    """A collecting process that knows where it dies."""

    renamed: set[str] = field(default_factory=set)

    def begins(self, connection: Any) -> None:
        """Forget what the transaction before wrote."""
        self.written.clear()

    def commits(self, before: bool) -> None:
        """A transaction is about to be committed, or has been."""
        when = "before_commit" if before else "after_commit"
        if "mail-kept" in self.written:
            self.comes_to(f"cl.row_{when}")
        if self.written & DECIDED:
            self.comes_to(f"cl.answer_{when}")

    def happens(self, name: str, given: tuple[Any, ...]) -> None:
        """Python tells of its own acts, before it does them."""
        if name == "os.scandir" or name == "os.listdir":
            if str(given[0]).endswith("/mail/new"):
                self.comes_to("cl.connected")
        elif name == "open" and "/mail/new/" in str(given[0]):
            self.comes_to("cl.fetch_half")
        elif name == "os.rename" and str(given[1]).endswith(".eml"):
            self.comes_to("cl.fsynced")

    def listens(self, desk: Desk) -> None:
        """Listen to the desk's engine, the disk, and the line to the reading process."""
        fsync, rename = os.fsync, os.rename
        poll, recv = Connection.poll, Connection.recv
        self.hears(desk.db.engine)

        def tell_and_fsync(number: int) -> None:
            whole = Path(f"/proc/self/fd/{number}").is_dir()
            self.comes_to("cl.renamed" if whole else "cl.tmp_written")
            fsync(number)

        def rename_and_tell(here: Any, there: Any, **more: Any) -> None:
            rename(here, there, **more)
            if "/.Archive/" in str(there):
                self.comes_to("cl.archived")

        def tell_and_poll(pipe: Connection, *given: Any) -> bool:
            self.comes_to("cl.child_started")
            return poll(pipe, *given)

        def recv_and_tell(pipe: Connection) -> Any:
            word = recv(pipe)
            self.comes_to("cl.parsed")
            return word

        sys.addaudithook(self.happens)
        os.fsync, os.rename = tell_and_fsync, rename_and_tell  # type: ignore[assignment]  # -- places of the kill
        Connection.poll = tell_and_poll  # type: ignore[method-assign, assignment]  # -- a place of the kill
        Connection.recv = recv_and_tell  # type: ignore[method-assign, assignment]  # -- a place of the kill


def collects(home: Path, now: str, place: Place | None) -> None:
    """Collect in this process, which dies at the place."""
    desk = open_desk(home, at(now))
    if place is not None:
        DoomedCollector(place).listens(desk)
    collect(desk)
