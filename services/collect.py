"""Fetch the answers: raw bytes first, then what they say. Every mail has a resting place; nothing is guessed.

The order is the promise: file, fsync, rename, row, archive; only then is the mail read. A mail that was kept but not
yet read when the process died is read by the next run.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from directive.mail import KeptMail
from notifications.incoming import Incoming
from notifications.reader.mail import Mail, open_mail
from notifications.reader.sender import address_of
from services.desk import Desk
from services.files import write_durably
from services.reading import read_kept
from services.summary import Summary
from store import inbox

DUTY = "collect"
INBOX = Path("var/inbox")
BATCH = 50  # mails entered in one transaction, and at most so many held in memory


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
            for mail, seen in kept:
                counts.update(read_one(desk, mail, seen, broken))
    finally:
        mailbox.close()
    for mail in left_over(desk):
        counts.update(read_one(desk, mail, None, broken))
    if broken:
        raise NotRead("; ".join(f"{path} ({why})" for path, why in broken.items()))
    return Summary(DUTY, desk.today.isoformat(), {name: count for name, count in sorted(counts.items()) if count})


def left_over(desk: Desk) -> list[KeptMail]:
    """Return the mails that are kept and not read: those of a run that died, and those that broke their reading."""
    with desk.db.reading() as tx:
        return inbox.undecided(tx)


def read_one(desk: Desk, mail: KeptMail, seen: Mail | None, broken: dict[str, str]) -> Counter[str]:
    """Read one mail, from its kept bytes unless it is `seen` already; what breaks is told in `broken`, by its file."""
    try:
        return read_kept(desk, mail, seen or open_mail((desk.home / mail.path).read_bytes()))
    except (LookupError, ValueError, FileNotFoundError) as fault:
        broken[mail.path] = f"{type(fault).__name__}: {fault}"
        return Counter()


def batches(mails: Iterator[Incoming]) -> Iterator[list[Incoming]]:
    """Yield the mails in lists of at most BATCH."""
    while batch := list(islice(mails, BATCH)):
        yield batch


def keep(desk: Desk, batch: Sequence[Incoming]) -> list[tuple[KeptMail, Mail]]:
    """Keep the raw bytes of each mail, durably, then enter them; return those that were new to us, as they read."""
    written = [write_raw(desk, one) for one in batch]
    with desk.db.writing() as tx:
        return [(mail, seen) for mail, seen in written if inbox.keep(tx, mail, desk.now)]


def write_raw(desk: Desk, incoming: Incoming) -> tuple[KeptMail, Mail]:
    """Write one mail's bytes under their digest, and return what the inbox is to enter, and what it says."""
    digest = hashlib.sha256(incoming.data).hexdigest()
    path = INBOX / digest[:2] / f"{digest}.eml"
    if not (desk.home / path).exists():
        write_durably(desk.home / path, incoming.data)
    seen, told = open_mail(incoming.data), incoming.received
    mail = KeptMail(
        sha256=digest,
        path=path.as_posix(),
        # The mail server's own clock counts, unless it is ahead of ours.
        received=told if told is not None and told <= desk.now else desk.now,
        message_id=seen.message_id,
        sender=address_of(seen.message),
        subject=seen.subject,
    )
    return mail, seen
