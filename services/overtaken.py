"""Take back what waits to be sent and no longer holds, and ask anew for what such a letter asked for besides."""

from __future__ import annotations

from collections.abc import Mapping

from directive.checkin import CheckInKey
from directive.letter import Letter, LetterKind
from services.desk import Desk
from services.letters import owed_row, unit_letter
from store import ledger, outbox
from store.database import Transaction
from store.withdraw import Withdrawn, withdraw

ANEW = (LetterKind.CHECKIN, LetterKind.RETURNED)  # a rung that was not said is climbed again, by the ladder itself


def take_back(desk: Desk, tx: Transaction, overtaken: Mapping[CheckInKey, str]) -> None:
    """Withdraw the waiting letters that ask for one of these check-ins, each for its reason.

    So no letter asks for what was answered, and none calls late what was extended. A letter that opened something or
    returned an answer is written anew for all that it asked for and is still owed, as that stands now.
    """
    gone = [one for one in withdraw(tx, overtaken, desk.now) if one.kind in ANEW]
    letters = [letter for one in gone if (letter := anew(desk, tx, one))]
    outbox.queue(tx, letters, desk.now)


def anew(desk: Desk, tx: Transaction, gone: Withdrawn) -> Letter | None:
    """Return the letter that takes the place of another; None when nothing of it is owed any more."""
    found = {one.checkin.key: one for one in ledger.records(tx, keys=gone.left)}
    rows = [owed_row(found[key]) for key in gone.left if desk.knows(key)]
    if not rows:
        return None
    cause = [gone.key, *(f"{one.checkin.key} {one.checkin.due}" for one in rows)]
    return unit_letter(desk, tx, gone.kind, desk.book.units[gone.unit], rows, cause=cause)
