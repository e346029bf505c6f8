"""Fetch the answers: raw bytes first, then what they say. Every mail has a resting place; nothing is deleted or guessed.

The order is the promise: file, fsync, rename, row, archive; only then is the mail read. A mail that was kept but not yet
read when the process died is read by the next run.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from directive.mail import KeptMail
from notifications.incoming import Incoming
from notifications.parse import parse
from services.desk import Desk
from services.files import write_durably
from services.reading import read_kept
from services.summary import Summary
from store import inbox

DUTY = "collect"
INBOX = Path("var/inbox")


def collect(desk: Desk) -> Summary:
    """Keep every new mail, then read every kept mail that has not been read. Works at any hour of any day."""
    mailbox = desk.open_mailbox()
    counts: Counter[str] = Counter()
    for incoming in mailbox.new():
        counts["thu_den"] += keep(desk, incoming)
        mailbox.archive(incoming.ref)
    with desk.db.reading() as tx:
        undecided = inbox.undecided(tx)
    for mail in undecided:
        counts.update(read_kept(desk, mail, (desk.home / mail.path).read_bytes()))
    return Summary(DUTY, desk.today.isoformat(), {name: count for name, count in sorted(counts.items()) if count})


def keep(desk: Desk, incoming: Incoming) -> bool:
    """Keep the raw bytes of one mail, durably, and enter it; False when the same bytes were kept before."""
    digest = hashlib.sha256(incoming.data).hexdigest()
    path = INBOX / digest[:2] / f"{digest}.eml"
    if not (desk.home / path).exists():
        write_durably(desk.home / path, incoming.data)
    seen = parse(incoming.data)
    told = incoming.received
    mail = KeptMail(
        sha256=digest,
        path=path.as_posix(),
        # The mail server's own clock counts, unless it is ahead of ours.
        received=told if told is not None and told <= desk.now else desk.now,
        message_id=seen.message_id,
        sender=seen.sender,
        subject=seen.subject,
    )
    with desk.db.writing() as tx:
        return inbox.keep(tx, mail, desk.now)
