"""Climb the ladder: each rung whose day has come is climbed once, with one letter a unit and a rung.

The system only reminds. Harder words are a person's decision; it never sends them: from the rung of the signer's desk
on it drafts a công văn, which a person signs or does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from directive.checkin import CheckInKey, Event, Happening
from directive.letter import Letter
from directive.record import Record
from directive.reminders import Climb, Reminder, climbs, reminders
from directive.spending import spent_only
from directive.words import Recipient
from services.addresses import address_of
from services.contacts import paused
from services.desk import Desk
from services.digest_rows import SPECIAL, Rows, judged, overdue_row
from services.dispatches import draft_dispatches
from services.letters import (
    Envelope,
    Facts,
    common_facts,
    identity_of,
    office_letter,
    owed_row,
    sealed,
    tags,
    unit_letter,
)
from services.summary import Summary
from store import ledger, outbox
from store.database import Transaction
from store.lost import lost

DUTY = "escalate"


def escalate(desk: Desk) -> Summary:
    """Climb every rung that is due today. A second run, or a run after days of silence, climbs each rung once.

    All is decided and written in one transaction, so that a rung and its letter stand or fall together. A rung whose
    letter never left is climbed again on a later day. Drafts are written after that, each that has no file.
    """
    day = desk.today.isoformat()
    if not desk.book.calendar.is_working(desk.today):
        return Summary(DUTY, day, idle="ngay_nghi")
    with desk.db.writing() as tx:
        records = spent_only(desk.book, ledger.records(tx, only_open=True), lost(tx), desk.today)
        climbed = climbs(desk.book, records, desk.today, paused=paused(desk, tx))
        if climbed:
            ledger.record(tx, [reminded(desk, climb) for climb in climbed])
            outbox.queue(tx, letters_of(desk, tx, reminders(desk.book, climbed)), desk.now)
    counts = Counter(f"bac_{rung.id}" for _, rung in climbed)
    counts["du_thao"] += draft_dispatches(desk)
    return Summary(DUTY, day, {name: count for name, count in sorted(counts.items()) if count})


def reminded(desk: Desk, climb: Climb) -> Happening:
    """Return the happening of one rung climbed now."""
    record, rung = climb
    return Happening(record.checkin.key, Event.REMINDED, desk.now, "dondoc", rung=rung.id)


def letters_of(desk: Desk, tx: Transaction, wanted: Iterable[Reminder]) -> list[Letter]:
    """Return the reminders as the letters that will leave."""
    found: list[Letter] = []
    for one in wanted:
        if one.recipient is Recipient.SECRETARIAT:
            found += letters_to_secretariat(desk, one)
        else:
            above = one.recipient is Recipient.SUPERIOR
            found.append(letter_to_superior(desk, tx, one) if above else letter_to_unit(desk, tx, one))
    return found


def letter_to_unit(desk: Desk, tx: Transaction, reminder: Reminder) -> Letter:
    """Return the letter that reminds one unit."""
    rows = [owed_row(record) for record, _ in reminder.climbs]
    cause = [f"{record.checkin.key} {rung.id}" for record, rung in reminder.climbs]
    return unit_letter(desk, tx, reminder.kind, desk.book.units[reminder.unit], rows, cause=cause)


def letter_to_superior(desk: Desk, tx: Transaction, reminder: Reminder) -> Letter:
    """Return the letter that informs a superior of what its units have not reported. It asks for no answer."""
    superior, keys = desk.book.units[reminder.unit], keys_of(reminder)
    below: dict[str, list[Record]] = defaultdict(list)
    for record, _ in reminder.climbs:
        below[record.checkin.key.unit].append(record)
    facts = {
        **common_facts(desk),
        "unit": {"name": superior.name, "salutation": superior.salutation},
        "count": len(keys),
        "units": [{"name": desk.book.units[unit].name, "items": tagged(desk, owed)} for unit, owed in below.items()],
    }
    key = f"{reminder.kind.value}/{superior.id}/{desk.today}/{identity_of([str(one) for one in keys])}"
    return sealed(desk, Envelope(key, reminder.kind, address_of(desk, tx, superior), superior.id, "", keys), facts)


def letters_to_secretariat(desk: Desk, reminder: Reminder) -> list[Letter]:
    """Return one letter to each address of the secretariat with the check-ins that have reached its own rung today."""
    keys = keys_of(reminder)
    found = judged(desk, [record for record, _ in reminder.climbs])
    facts = Rows(overdue=[overdue_row(desk, *one) for one in found]).facts(SPECIAL)
    key = f"{reminder.kind.value}/{SPECIAL}/{desk.today}/{identity_of([str(one) for one in keys])}"
    return [
        office_letter(desk, f"{key}/{address}", reminder.kind, address, facts, keys)
        for address in desk.settings.secretariat
    ]


def keys_of(reminder: Reminder) -> tuple[CheckInKey, ...]:
    """Return the check-ins of which a letter speaks."""
    return tuple(record.checkin.key for record, _ in reminder.climbs)


def tagged(desk: Desk, records: Iterable[Record]) -> list[Facts]:
    """Return what one unit has not reported, each under the tag by which its letters name it."""
    found = judged(desk, records)
    named = tags([record.checkin.key for record, _ in found])
    return [{**overdue_row(desk, *one), "tag": tag} for tag, one in zip(named, found, strict=True)]
