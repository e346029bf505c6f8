"""Take back what waits to be sent and no longer holds, and say anew what such a letter said besides."""

from __future__ import annotations

from collections.abc import Mapping, Set

from directive.checkin import CheckInKey
from directive.letter import Letter, LetterKind
from services.desk import Desk
from services.letters import owed_row, unit_letter
from services.more_time import decided_row
from store import ledger, outbox
from store.database import Transaction
from store.withdraw import TOLD, Withdrawn, withdraw

ASKED = (LetterKind.CHECKIN, LetterKind.RETURNED)


def take_back(desk: Desk, tx: Transaction, overtaken: Mapping[CheckInKey, str]) -> None:
    """Withdraw the waiting letters that speak of one of these check-ins, each for its reason.

    So no letter asks for what was answered, and none calls late what was extended. A letter that opened something or
    returned an answer is written anew for all of it that is still owed, as that stands now; one that told a decision,
    for what it told besides. A rung that was not said is climbed again by the ladder itself.
    """
    gone = withdraw(tx, overtaken, desk.now)
    letters = [
        letter for one in gone if one.kind in (*ASKED, *TOLD) and (letter := anew(desk, tx, one, set(overtaken)))
    ]
    outbox.queue(tx, letters, desk.now)


def anew(desk: Desk, tx: Transaction, gone: Withdrawn, overtaken: Set[CheckInKey]) -> Letter | None:
    """Return the letter that takes the place of another; None when nothing of it is left to say."""
    told = gone.kind in TOLD
    keys = [key for key in gone.left if desk.knows(key) and not (told and key in overtaken)]
    if not keys:
        return None
    unit = desk.book.units[gone.unit]
    found = {one.checkin.key: one for one in ledger.records(tx, keys=keys)}
    rows = [decided_row(found[key], unit.tone) if told else owed_row(found[key]) for key in keys]
    cause = [gone.key, *(f"{one.checkin.key} {one.checkin.due}" for one in rows)]
    return unit_letter(desk, tx, gone.kind, unit, rows, cause=cause)
