"""Fetch the answers: raw bytes first, then what they say. Every mail has a resting place; nothing is guessed.

The order is the promise: file, fsync, rename, row, archive; only then is the mail read. A mail that was kept but not
yet read when the process died is read by the next run.
"""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from directive.mail import KeptMail
from notifications.incoming import Incoming
from services.asked import home
from services.desk import Desk
from services.errands import Opening, Told
from services.files import write_durably
from services.reader import reader
from services.settling import read_batch
from services.summary import Summary
from store import inbox

DUTY = "collect"
INBOX = Path("var/inbox")
BATCH = 50  # mails entered in one transaction
HANDS = 8  # mails that are written to the disk at a time
BATCH_BYTES = 8 * 1024 * 1024  # after so many, a batch takes no further mail: it is held in memory


class NotRead(Exception):
    """Mails that are kept and could not be read, by the files of their raw bytes; the next run tries them again."""


def collect(desk: Desk) -> Summary:
    """Keep every new mail, then read every kept mail that has not been read. Works at any hour of any day.

    A mail that breaks its reading keeps no other from being read: it stays undecided, and NotRead names it at the end.
    """
    counts: Counter[str] = Counter()
    broken: dict[str, str] = {}
    mailbox = desk.open_mailbox()
    try:
        for incoming in batches(mailbox.new()):
            kept = keep(desk, incoming)
            for one in incoming:
                mailbox.archive(one.ref)
            counts["thu_den"] += len(kept)
            counts.update(read_batch(desk, kept, broken))
    finally:
        mailbox.close()
    left = left_over(desk, broken)
    for start in range(0, len(left), BATCH):
        counts.update(read_batch(desk, opened(desk, left[start : start + BATCH]), broken))
    if broken:
        raise NotRead("; ".join(f"{path} ({why})" for path, why in broken.items()))
    return Summary(DUTY, desk.today.isoformat(), {name: count for name, count in sorted(counts.items()) if count})


def left_over(desk: Desk, broken: dict[str, str]) -> list[KeptMail]:
    """Return the mails that are kept and not read: those of a run that died. One without bytes is told in `broken`."""
    with desk.db.reading() as tx:
        mails = [one for one in inbox.undecided(tx) if one.path not in broken]
    gone = [one.path for one in mails if not (desk.home / one.path).exists()]
    broken.update(dict.fromkeys(gone, FileNotFoundError.__name__))
    return [one for one in mails if one.path not in gone]


def opened(desk: Desk, mails: Sequence[KeptMail]) -> list[tuple[KeptMail, Told]]:
    """Return kept mails, open."""
    told = reader().opened([Opening(desk.home / one.path, home(desk)) for one in mails])
    return list(zip(mails, told, strict=True))


def batches(mails: Iterator[Incoming]) -> Iterator[list[Incoming]]:
    """Yield the mails in lists of at most BATCH, and no mail after BATCH_BYTES."""
    batch: list[Incoming] = []
    for mail in mails:
        batch.append(mail)
        if len(batch) == BATCH or sum(len(one.data) for one in batch) >= BATCH_BYTES:
            yield batch
            batch = []
    if batch:
        yield batch


def keep(desk: Desk, batch: Sequence[Incoming]) -> list[tuple[KeptMail, Told]]:
    """Keep the raw bytes of each mail, durably, then enter them; return those that were new to us, and are open."""
    paths = write_raw(desk, batch)
    told = reader().opened([Opening(desk.home / path, home(desk)) for path in paths])
    mails = [kept_mail(desk, *one) for one in zip(batch, paths, told, strict=True)]
    said = {mail.sha256: one for mail, one in zip(mails, told, strict=True)}
    with desk.db.writing() as tx:
        return [(mail, said[mail.sha256]) for mail in inbox.keep(tx, mails, desk.now)]


def write_raw(desk: Desk, batch: Sequence[Incoming]) -> list[Path]:
    """Write each mail's bytes under their digest, and return where, from the workspace on.

    Some at a time: each waits for the disk, which makes the bytes of several safe in the time of one.
    """
    paths = [raw_path(one.data) for one in batch]
    new = {path: one.data for path, one in zip(paths, batch, strict=True) if not (desk.home / path).exists()}
    with ThreadPoolExecutor(HANDS) as hands:
        deque(hands.map(lambda path: write_durably(desk.home / path, new[path]), new), maxlen=0)
    return paths


def raw_path(data: bytes) -> Path:
    """Return where a mail's bytes lie, from the workspace on."""
    digest = hashlib.sha256(data).hexdigest()
    return INBOX / digest[:2] / f"{digest}.eml"


def kept_mail(desk: Desk, incoming: Incoming, path: Path, told: Told) -> KeptMail:
    """Return what the inbox is to enter of a mail."""
    when = incoming.received
    return KeptMail(
        sha256=path.stem,
        path=path.as_posix(),
        # The mail server's own clock counts, unless it is ahead of ours.
        received=when if when is not None and when <= desk.now else desk.now,
        message_id=told.message_id,
        sender=told.sender,
        subject=told.subject,
    )
