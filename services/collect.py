"""Fetch the answers: raw bytes first, then what they say. Every mail has a resting place; nothing is deleted or guessed.

The order is the promise: file, fsync, rename, row, archive; only then is the mail read. A mail that was kept but not yet
read when the process died is read by the next run.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path

from directive.checkin import CheckIn, CheckInKey, Event, Happening, NotAllowed
from directive.letter import Letter, LetterKind
from notifications.mailbox import Mailbox
from notifications.numbered import Expected, read_numbered
from notifications.parse import Mail, parse
from notifications.triage import State, Triage, reply_key_in, triage
from services import keys
from services.desk import Desk
from services.letters import Row, tags, unit_letter
from services.summary import Summary
from services.understood import understood
from store import inbox, ledger, outbox

DUTY = "collect"
INBOX = Path("var/inbox")


def collect(desk: Desk) -> Summary:
    """Keep every new mail, then read every kept mail that has not been read. Works at any hour of any day."""
    mailbox = desk.open_mailbox()
    kept = sum(keep(desk, mailbox, incoming.ref, incoming.data) for incoming in mailbox.new())
    with desk.db.reading() as tx:
        undecided = inbox.undecided(tx)
    states: Counter[str] = Counter()
    for mail in undecided:
        states.update(read_one(desk, mail))
    counts = {"thu_den": kept, **{name: count for name, count in sorted(states.items()) if count}}
    return Summary(DUTY, desk.today.isoformat(), counts)
