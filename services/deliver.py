"""Hand over the letters that wait, one at a time: claim, commit, send, settle. None travels inside a transaction.

What a server did not refuse and did not confirm is in doubt: it is shown to a person and never sent again blindly.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from directive.days import HANOI
from directive.letter import Fate, Letter, Receipt
from notifications.postbox import Postbox
from services.desk import Desk
from services.doubt import settle_doubt, way
from services.summary import Summary
from store import doubt, outbox
from store.database import Transaction

DUTY = "deliver"
LOCKS = Path("var/locks")


def deliver(desk: Desk) -> Summary:
    """Send every letter whose time has come, in working hours of a working day; else they wait.

    Any number of senders may run at once: each letter is claimed by one of them.
    """
    day = desk.today.isoformat()
    if why := closed(desk):
        return Summary(DUTY, day, idle=why)
    fates: Counter[str] = Counter()
    with owner_lock(desk.home) as owner:
        fates["thu_nghi_van"] += release_the_dead(desk)
        fates.update(settle_doubt(desk))
        postbox = desk.open_postbox()
        try:
            for receipt in send_all(desk, postbox, owner):
                fates[f"thu_{receipt.fate.value}"] += 1
        finally:
            postbox.close()
    return Summary(DUTY, day, {name: count for name, count in sorted(fates.items()) if count})


def closed(desk: Desk) -> str:
    """Return why no letter may leave at this hour, or nothing."""
    if not desk.book.calendar.is_working(desk.today):
        return "ngay_nghi"
    hour = desk.now.astimezone(HANOI).time()
    return "" if desk.settings.send_from <= hour <= desk.settings.send_until else "ngoai_gio"


def send_all(desk: Desk, postbox: Postbox, owner: str) -> Iterator[Receipt]:
    """Send letter after letter until none waits, and yield what the server said of each.

    Each is claimed, and the claim committed, before it travels; what became of it is committed with the next claim.
    """
    with desk.db.writing() as tx:
        letter = claimed(desk, tx, owner)
    while letter is not None:
        receipt = handed_over(postbox, letter)
        # The letter has left and its fate is not yet written: a crash here leaves it "sending", seen later as in doubt.
        with desk.db.writing() as tx:
            outbox.settle(tx, letter.key, receipt=receipt, owner=owner, now=desk.now)
            letter = claimed(desk, tx, owner)
        yield receipt


def claimed(desk: Desk, tx: Transaction, owner: str) -> Letter | None:
    """Claim the next letter and write by which way it goes: should it fall into doubt, that says what to ask."""
    letter = outbox.claim(tx, owner=owner, now=desk.now)
    if letter:
        doubt.goes(tx, letter.key, via=way(desk.settings))
    return letter


def handed_over(postbox: Postbox, letter: Letter) -> Receipt:
    """Hand one letter over and return what the server said. A letter that cannot even be formed fails alone."""
    try:
        return postbox.deliver(letter)
    except ValueError as fault:
        return Receipt(Fate.FAILED, "mail", None, str(fault))


@contextmanager
def owner_lock(home: Path) -> Iterator[str]:
    """Hold a lock file for as long as this sender lives; the kernel frees it when the process dies, however it dies."""
    folder = home / LOCKS
    folder.mkdir(parents=True, exist_ok=True)
    owner = f"{os.getpid()}-{secrets.token_hex(4)}"
    path = folder / f"{owner}.lock"
    with path.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        try:
            yield owner
        finally:
            path.unlink()


def release_the_dead(desk: Desk) -> int:
    """Mark the letters that dead senders left in hand as in doubt; return how many. A living sender is never robbed."""
    with desk.db.reading() as tx:
        owners = outbox.owners(tx)
    dead = [owner for owner in owners if not alive(desk.home / LOCKS / f"{owner}.lock")]
    freed = 0
    for owner in dead:
        with desk.db.writing() as tx:
            freed += len(outbox.abandon(tx, owner=owner, now=desk.now))
        (desk.home / LOCKS / f"{owner}.lock").unlink(missing_ok=True)
    return freed


def alive(path: Path) -> bool:
    """Return True while some process holds the lock of that file."""
    try:
        with path.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
