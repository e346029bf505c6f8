"""What several processes do to one ledger at once. Each function runs in a process of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection

from directive.checkin import Event
from directive.words import Outcome
from store import audit, ledger, outbox
from store.audit import Entry
from store.database import open_database
from tests.store.ledgers import BOOK, NOW, SENT, answer, checkin, happening, key, taken

Work = Callable[[str, int], list[str]]
# A server that has loaded the store forks the processes: none of them inherits a connection of the test's own.
CROWD = multiprocessing.get_context("forkserver")
CROWD.set_forkserver_preload([__name__])


def append_answers(url: str, who: int) -> list[str]:
    """Answer one check-in 200 times, each in its own transaction."""
    db = open_database(url)
    for n in range(200):
        with db.writing() as tx:
            ledger.record(tx, [happening(Event.ANSWERED, said=answer(Outcome.ONGOING, f"{who}/{n}"))])
    db.close()
    return []


def open_the_round(url: str, who: int) -> list[str]:
    """Open the same 200 check-ins, unit by unit; return those that this process opened."""
    db, mine = open_database(url), []
    for unit in range(20):
        wanted = [checkin(f"{n}.a", f"xa-{unit}") for n in range(10)]
        with db.writing() as tx:
            mine += ledger.open_checkins(tx, wanted, book=BOOK, actor=f"p{who}", now=NOW)
    db.close()
    return [str(one.key) for one in mine]


def print_heads(url: str, who: int) -> list[str]:
    """Write 50 lines, each in its own transaction, and return what a letter of that transaction would have printed."""
    db, printed = open_database(url), []
    for n in range(50):
        with db.writing() as tx:
            head = audit.before(tx)
            audit.append(tx, [Entry("printed", NOW, {"who": who, "n": n})])
        printed.append(f"{head.seq} {head.hash}")
    db.close()
    return printed


def send_all(url: str, who: int) -> list[str]:
    """Claim and settle letters until none is left; return those that this process sent."""
    db, sent = open_database(url), []
    while True:
        with db.writing() as tx:
            letter = taken(tx, f"p{who}", NOW)
        if letter is None:
            break
        sent.append(letter.key)
        with db.writing() as tx:
            outbox.settle(tx, letter.key, receipt=SENT, owner=f"p{who}", now=NOW)
    db.close()
    return sent


def report(work: Work, url: str, who: int, told: Connection) -> None:
    """Do the work and tell what it gave."""
    told.send(work(url, who))
    told.close()


def together(work: Work, url: str, count: int = 4) -> list[list[str]]:
    """Run the work in that many processes at once; return what each gave. A process that dies gives EOFError."""
    pipes = [CROWD.Pipe(duplex=False) for _ in range(count)]
    processes = [CROWD.Process(target=report, args=(work, url, who, pipes[who][1])) for who in range(count)]
    for process in processes:
        process.start()
    for _, told in pipes:
        told.close()
    given = [heard.recv() for heard, _ in pipes]
    for process in processes:
        process.join()
    return given


def half_a_round(url: str, parent: Connection) -> None:
    """Open check-ins and answer one; say so, and then wait inside the transaction for a word that never comes."""
    db = open_database(url)
    with db.writing() as tx:
        ledger.open_checkins(tx, [checkin("9.a"), checkin("9.b")], book=BOOK, actor="dondoc", now=NOW)
        ledger.record(tx, [happening(Event.ANSWERED, key("9.a"))])
        parent.send("written")
        parent.recv()
