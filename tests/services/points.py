"""The 22 places at which opening a round and delivering it may be killed, and how a process of ours comes to each.

Nothing in the program knows of them. Those in the database are seen by listening to the engine, half of a letter by its
socket, and the rest of the wire by the relay, which kills the process that speaks to it (tests/services/relays.py).
"""

from __future__ import annotations

import os
import signal
import socket
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Engine, Insert, event

from services.desk import Desk
from store.database import Database
from store.prepared import Prepared
from store.tables import AUDIT, CHECKIN, LETTER

OPEN_ROUND = (
    "or.start",
    "or.plan_read",
    "or.tx_begin",
    "or.checkin_inserted",
    "or.letter_composed",
    "or.letter_queued",
    "or.before_commit",
    "or.after_commit",
)
ON_THE_WIRE = ("dl.connected", "dl.mail_from", "dl.rcpt_unit", "dl.rcpt_journal", "dl.data_sent")
DELIVER = (
    "dl.start",
    "dl.recover_before",
    "dl.recover_after",
    "dl.claim_before_commit",
    "dl.claim_after_commit",
    *ON_THE_WIRE[:-1],
    "dl.data_half",
    "dl.data_sent",
    "dl.got_250",
    "dl.settle_before_commit",
    "dl.settle_after_commit",
)
# What a process passes once, and what takes two of a round's few letters away: there it dies the first time.
AT_FIRST = ("or.start", "or.plan_read", *DELIVER[:3], "dl.connected", "dl.settle_after_commit")
IN_HAND = ("dl.claim_after_commit", *ON_THE_WIRE[1:], "dl.data_half", "dl.got_250")  # a letter is, when it dies there
IN_THE_GAP = ("dl.data_sent", "dl.got_250", "dl.settle_before_commit")  # the relay has the letter, and we do not know
# Heard behind a letter whose fate is not yet written: the commands of the one that follows.
ANNOUNCED = ("dl.mail_from", "dl.rcpt_unit")


@dataclass(frozen=True)
class Place:
    """Where a process dies, or is stopped: the name of the place, at which time that it is passed, counted from 0."""

    name: str
    turn: int
    signal: int = signal.SIGKILL


def die() -> None:
    """End this process as kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Doomed:
    """A process that knows where it dies, and how often it has passed each place."""

    place: Place
    passed: Counter[str] = field(default_factory=Counter)
    written: set[str] = field(default_factory=set)  # the kinds of audit lines of the running transaction
    looked: int = 0

    def comes_to(self, name: str, last_act: Callable[[], object] = die) -> None:
        """Die when this is the place, after a last act if there is one."""
        if (self.place.name, self.place.turn) == (name, self.passed[name]):
            last_act()
            die()
        self.passed[name] += 1

    def begins(self, writing: bool) -> None:
        """A transaction is about to begin. After a claim, the letter has been answered for since."""
        at_first = {0: ("or.start", "dl.start"), 1: ("or.plan_read",)}.get(self.looked, ())
        self.looked += 1
        for name in at_first:
            self.comes_to(name)
        if "letter-claimed" in self.written:
            self.comes_to("dl.got_250")
        self.written.clear()
        if writing:
            self.comes_to("or.tx_begin")

    def executes(self, _: object, statement: object, *__: object) -> None:
        """A statement is about to run: a letter that is queued has been composed."""
        if isinstance(statement, Insert) and statement.table is LETTER:
            self.comes_to("or.letter_composed")

    def executed(self, _: object, statement: object, many: Any, one: Any, *__: object) -> None:
        """A statement has run."""
        if not isinstance(statement, Insert):
            return
        if statement.table is CHECKIN:
            self.comes_to("or.checkin_inserted")
        if statement.table is AUDIT:
            kinds = {row["kind"] for row in (many or [one])}
            self.written |= kinds
            if "letter-queued" in kinds:
                self.comes_to("or.letter_queued")

    def commits(self, before: bool) -> None:
        """A writing transaction is about to be committed, or has been; it may be several places at once."""
        when = "before_commit" if before else "after_commit"
        if "letter-queued" in self.written:
            self.comes_to(f"or.{when}")
        if "letter-in_doubt" in self.written:
            self.comes_to("dl.recover_before" if before else "dl.recover_after")
        for kind, name in (("letter-sent", "settle"), ("letter-claimed", "claim")):
            if kind in self.written:
                self.comes_to(f"dl.{name}_{when}")

    def hears(self, engine: Engine) -> None:
        """Hear of every transaction: its beginning, its statements by whichever of the two ways, and its commit."""
        commit, run_each, begin = engine.dialect.do_commit, Prepared.run_each, Database._begin
        event.listen(engine, "commit", lambda _: self.commits(before=True))
        event.listen(engine, "before_execute", self.executes)
        event.listen(engine, "after_execute", self.executed)

        def commit_and_tell(connection: Any) -> None:
            commit(connection)
            self.commits(before=False)

        def tell_and_begin(db: Database, tx: Connection, *, writing: bool) -> None:
            self.begins(writing)
            begin(db, tx, writing=writing)

        def run_each_and_tell(one: Prepared, tx: Connection, rows: Sequence[Any]) -> int:
            self.executes(tx, one.statement)
            met = run_each(one, tx, rows)
            self.executed(tx, one.statement, rows, None)
            return met

        engine.dialect.do_commit = commit_and_tell  # type: ignore[method-assign, assignment]  # -- a place of the kill
        Database._begin = tell_and_begin  # type: ignore[method-assign, assignment]  # -- a place of the kill
        Prepared.run_each = run_each_and_tell  # type: ignore[method-assign, assignment]  # -- a place of the kill

    def listens(self, desk: Desk) -> None:
        """Listen to the desk's engine and to every socket of this process."""
        engine = desk.db.engine
        send = socket.socket.sendall
        self.hears(engine)

        def send_and_tell(one: socket.socket, data: bytes) -> None:
            if data.endswith(b"\r\n.\r\n"):
                self.comes_to("dl.data_half", lambda: send(one, data[: len(data) // 2]))
            send(one, data)

        socket.socket.sendall = send_and_tell  # type: ignore[method-assign, assignment]  # -- a place of the kill
