"""Climb the ladder: each rung whose day has come is climbed once, with one letter a unit and a rung.

The system only reminds. Harder words are a person's decision; it never sends them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from directive.checkin import Event, Happening
from directive.escalation import rungs_due
from directive.letter import Letter, LetterKind
from directive.matrix import Rung
from directive.record import Record
from directive.units import Unit
from directive.words import Recipient
from services.contacts import paused
from services.desk import Desk
from services.digest import digest_facts, overdue_row
from services.letters import identity_of, office_letter, owed_row, unit_letter
from services.summary import Summary
from store import ledger, outbox
from store.database import Transaction

DUTY = "escalate"
Climb = tuple[Record, Rung]


def escalate(desk: Desk) -> Summary:
    """Climb every rung that is due today. A second run, or a run after days of silence, climbs each rung once.

    All is decided and written in one transaction, so that a rung and its letter stand or fall together.
    """
    day = desk.today.isoformat()
    if not desk.book.calendar.is_working(desk.today):
        return Summary(DUTY, day, idle="ngay_nghi")
    with desk.db.writing() as tx:
        climbs = [climb for record in open_records(desk, tx) for climb in climbs_of(desk, record)]
        if climbs:
            ledger.record(tx, [reminded(desk, record, rung) for record, rung in climbs])
            outbox.queue(tx, [*unit_letters(desk, tx, climbs), *secretariat_letters(desk, climbs)], desk.now)
    counts = Counter(f"bac_{rung.id}" for _, rung in climbs)
    return Summary(DUTY, day, dict(sorted(counts.items())))


def open_records(desk: Desk, tx: Transaction) -> list[Record]:
    """Return the open check-ins of which the book still knows the obligation and the unit.

    A unit that letters do not reach climbs nothing: its ladder goes on when its address is mended.
    """
    waits = paused(desk, tx)
    records = ledger.records(tx, only_open=True)
    return [one for one in records if desk.knows(one.checkin.key) and one.checkin.key.unit not in waits]


def climbs_of(desk: Desk, record: Record) -> list[Climb]:
    """Return the rungs that one check-in climbs today."""
    ladder = desk.book.ladders[desk.book.units[record.checkin.key.unit].tone]
    rungs = rungs_due(record.checkin, record.happenings, desk.today, ladder, desk.book.calendar)
    return [(record, rung) for rung in rungs]


def reminded(desk: Desk, record: Record, rung: Rung) -> Happening:
    """Return the happening of one rung climbed now."""
    return Happening(record.checkin.key, Event.REMINDED, desk.now, "dondoc", rung=rung.id)


def unit_letters(desk: Desk, tx: Transaction, climbs: Sequence[Climb]) -> list[Letter]:
    """Return the reminders of every unit that is to be written to."""
    by_unit: dict[str, list[Climb]] = defaultdict(list)
    for record, rung in climbs:
        if rung.recipient is Recipient.UNIT:
            by_unit[record.checkin.key.unit].append((record, rung))
    return [letter for unit, owed in by_unit.items() for letter in reminders(desk, tx, desk.book.units[unit], owed)]


def reminders(desk: Desk, tx: Transaction, unit: Unit, climbs: Sequence[Climb]) -> list[Letter]:
    """Return at most two reminders to the unit: one for what is near its date or due today, one for what is past it."""
    letters = []
    for kind, early in ((LetterKind.YELLOW, True), (LetterKind.RED, False)):
        owed = [(record, rung) for record, rung in climbs if (rung.offset <= 0) is early]
        if owed:
            cause = [f"{record.checkin.key} {rung.id}" for record, rung in owed]
            letters.append(unit_letter(desk, tx, kind, unit, [owed_row(record) for record, _ in owed], cause=cause))
    return letters


def secretariat_letters(desk: Desk, climbs: Sequence[Climb]) -> list[Letter]:
    """Return one letter to each address of the secretariat with the check-ins that have reached its own rung today."""
    special = [record.checkin for record, rung in climbs if rung.recipient is Recipient.SECRETARIAT]
    if not special:
        return []
    facts = digest_facts(overdue=[overdue_row(desk, checkin) for checkin in special])
    key = f"{LetterKind.DIGEST.value}/do-dac-biet/{desk.today}/{identity_of([str(one.key) for one in special])}"
    return [
        office_letter(desk, f"{key}/{address}", LetterKind.DIGEST, address, facts)
        for address in desk.settings.secretariat
    ]
