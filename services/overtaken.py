"""Take back what waits to be sent and no longer holds, and say anew what such a letter said besides."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import datetime

from directive.checkin import CheckInKey, Event, last_event
from directive.letter import Letter, LetterKind
from directive.record import Record
from services.desk import Desk
from services.letters import owed_row, unit_letter
from services.more_time import decided_row
from services.words import spoken
from store import ledger, outbox, posted
from store.database import Transaction
from store.decided import Decided, Decision, decide
from store.lost import OVERTAKING
from store.withdraw import OVERTAKEN, TOLD, Withdrawn, withdraw

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


def replace_overtaken(desk: Desk, tx: Transaction, key: str, said: Decided) -> bool:
    """Withdraw a letter that was released when something in it was answered, or has another day, since it was queued.

    Return True if so. What is still owed and was not answered, of a letter that asked or told, is said anew; what was
    answered and returned has a letter of its own, and a rung is climbed again by the ladder.
    """
    held = posted.whole(tx, key)
    if held is None or held[0].kind not in OVERTAKEN:
        return False
    records = {one.checkin.key: one for one in ledger.records(tx, keys=outbox.checkins_of(tx, key))}
    since = {name: events_since(one, held[0].queued_at).intersection(OVERTAKING) for name, one in records.items()}
    if not any(since.values()):
        return False
    why = spoken()["ly_do"]["doi_khi_giu"]
    decide(tx, key, Decision.WITHDRAW, Decided(said.by, why), desk.now)
    left = tuple(
        name
        for name in outbox.checkins_of(tx, key)
        if Event.ANSWERED not in since[name]
        and last_event([one.event for one in records[name].happenings]) in outbox.OWED
    )
    gone = Withdrawn(key, held[0].kind, held[0].unit, left)
    if gone.kind in (*ASKED, *TOLD) and (letter := anew(desk, tx, gone, {name for name in since if since[name]})):
        outbox.queue(tx, [letter], desk.now)
    return True


def events_since(record: Record, instant: datetime) -> frozenset[Event]:
    """Return what has happened to a check-in after an instant."""
    return frozenset(one.event for one in record.happenings if one.at > instant)


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
