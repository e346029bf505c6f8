"""Pass on what units that are no more still owe: written down, told to the heir, or, without one, to the secretariat.

docs/decisions/0019-units-that-change.md
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from directive.book import Book
from directive.checkin import CheckInKey, Event, Happening
from directive.days import HANOI
from directive.letter import Letter, LetterKind
from directive.passing import Passing, Passings, orphaned, passings
from services.desk import Desk
from services.letters import identity_of, office_letter
from services.orphans import orphan_problems
from services.sentences import printed
from services.words import spoken
from store import ledger, outbox
from store.database import Transaction
from store.withdraw import withdraw

DUTY = "open-round"


def passing_now(desk: Desk, tx: Transaction) -> Passings:
    """Return what is to pass on today, as the ledger stands."""
    units = desk.book.units
    gone = [one.id for one in units if one.is_gone_on(desk.today)]
    owed = ledger.records(tx, units=gone, only_open=True) if gone else []
    if not owed:
        return Passings((), ())
    heirs = {heir.id for one in owed if (heir := units.holder(one.checkin.key.unit, desk.today))}
    return passings(desk.book, [*owed, *ledger.records(tx, units=heirs)], desk.today)


def take_over(desk: Desk, tx: Transaction, heir: str) -> dict[CheckInKey, str]:
    """Write down what passes on to this unit today; return from whom, for each check-in that it has now.

    The letters that wait to ask the old units are taken back. On a second call there is nothing left to pass on.
    """
    found = [one for one in passing_now(desk, tx).found if one.new.key.unit == heir]
    fresh = [one.new for one in found if not one.joins]
    ledger.open_checkins(tx, fresh, book=desk.book.digest, actor="dondoc", now=desk.now)
    ledger.record(tx, [happening for one in found for happening in happenings(desk, one)])
    withdraw(tx, {one.old.key: spoken()["ly_do"]["don_vi_doi"] for one in found}, desk.now)
    names: dict[CheckInKey, list[str]] = {}
    for one in found:
        names.setdefault(one.new.key, []).append(desk.book.units[one.old.key.unit].name)
    return {key: "; ".join(dict.fromkeys(of)) for key, of in names.items()}


def happenings(desk: Desk, one: Passing) -> list[Happening]:
    """Return what happens to the two check-ins of one passing."""
    words = spoken()["ly_do"]["nhap_vao" if one.joins else "tiep_nhan"]
    reason = words.format(don_vi=desk.book.units[one.new.key.unit].name)
    event = Event.EXCUSED if one.joins else Event.PASSED
    moved = Happening(one.new.key, Event.MOVED, desk.now, "dondoc", reason=reason, until=one.new.due)
    return [Happening(one.old.key, event, desk.now, "dondoc", reason=reason), *([moved] if one.moves else [])]


def tell_of_orphans(desk: Desk) -> int:
    """Queue a letter to the secretariat about duties that nobody answers for; return how many are new.

    The same orphans are told of once.
    """
    found = orphaned(desk.book, desk.today)
    if not found:
        return 0
    with desk.db.writing() as tx:
        return len(outbox.queue(tx, orphan_letters(desk, [*found]), desk.now))


def orphans_told(book: Book, tx: Transaction, today: date) -> tuple[str, ...]:
    """Return the units that are orphaned today if the secretariat was told of just these; else none."""
    units, told = tuple(orphaned(book, today)), outbox.letters(tx, kinds=[LetterKind.ALARM])
    return units if any(one.key.startswith(f"{orphan_key(units)}/") for one in told) else ()


def orphan_key(units: Sequence[str]) -> str:
    """Return what the keys of the letters on these units begin with."""
    return f"{LetterKind.ALARM.value}/mo-coi/{identity_of(units)}"


def orphan_letters(desk: Desk, units: Sequence[str]) -> list[Letter]:
    """Return the letter on units that ended without an heir, one to each address of the secretariat."""
    words = printed(orphan_problems(desk.book, desk.today))
    facts = {"duty": DUTY, "when": desk.now.astimezone(HANOI).strftime("%H:%M %d/%m/%Y"), "words": words}
    key = orphan_key(units)
    return [
        office_letter(desk, f"{key}/{address}", LetterKind.ALARM, address, facts)
        for address in desk.settings.secretariat
    ]
