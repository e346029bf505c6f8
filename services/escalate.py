"""Climb the ladder: each rung whose day has come is climbed once, with one letter a unit and a rung.

The system only reminds. Harder words are a person's decision; it never sends them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from directive.checkin import Event, Happening
from directive.letter import Letter
from directive.reminders import Climb, Reminder, climbs, reminders
from services.contacts import paused
from services.desk import Desk
from services.digest import digest_facts, overdue_row
from services.letters import identity_of, office_letter, owed_row, unit_letter
from services.summary import Summary
from store import ledger, outbox
from store.database import Transaction

DUTY = "escalate"


def escalate(desk: Desk) -> Summary:
    """Climb every rung that is due today. A second run, or a run after days of silence, climbs each rung once.

    All is decided and written in one transaction, so that a rung and its letter stand or fall together.
    """
    day = desk.today.isoformat()
    if not desk.book.calendar.is_working(desk.today):
        return Summary(DUTY, day, idle="ngay_nghi")
    with desk.db.writing() as tx:
        climbed = climbs(desk.book, ledger.records(tx, only_open=True), desk.today, paused=paused(desk, tx))
        if climbed:
            ledger.record(tx, [reminded(desk, climb) for climb in climbed])
            outbox.queue(tx, letters_of(desk, tx, reminders(climbed)), desk.now)
    counts = Counter(f"bac_{rung.id}" for _, rung in climbed)
    return Summary(DUTY, day, dict(sorted(counts.items())))


def reminded(desk: Desk, climb: Climb) -> Happening:
    """Return the happening of one rung climbed now."""
    record, rung = climb
    return Happening(record.checkin.key, Event.REMINDED, desk.now, "dondoc", rung=rung.id)


def letters_of(desk: Desk, tx: Transaction, wanted: Iterable[Reminder]) -> list[Letter]:
    """Return the reminders as the letters that will leave."""
    found: list[Letter] = []
    for one in wanted:
        found += [letter_to_unit(desk, tx, one)] if one.unit else letters_to_secretariat(desk, one)
    return found


def letter_to_unit(desk: Desk, tx: Transaction, reminder: Reminder) -> Letter:
    """Return the letter that reminds one unit."""
    rows = [owed_row(record) for record, _ in reminder.climbs]
    cause = [f"{record.checkin.key} {rung.id}" for record, rung in reminder.climbs]
    return unit_letter(desk, tx, reminder.kind, desk.book.units[reminder.unit], rows, cause=cause)


def letters_to_secretariat(desk: Desk, reminder: Reminder) -> list[Letter]:
    """Return one letter to each address of the secretariat with the check-ins that have reached its own rung today."""
    special = [record.checkin for record, _ in reminder.climbs]
    facts = digest_facts(overdue=[overdue_row(desk, checkin) for checkin in special])
    key = f"{reminder.kind.value}/do-dac-biet/{desk.today}/{identity_of([str(one.key) for one in special])}"
    return [
        office_letter(desk, f"{key}/{address}", reminder.kind, address, facts) for address in desk.settings.secretariat
    ]
