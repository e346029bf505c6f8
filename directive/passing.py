"""What becomes of the open check-ins of a unit that is no more: each passes on to the unit that has taken over.

docs/decisions/0019-units-that-change.md
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date

from directive.book import Book
from directive.checkin import CheckIn, CheckInKey, Event, last_event
from directive.deadline import as_told
from directive.opening import Finished
from directive.record import Record
from directive.units import Registry, Unit

OWED = frozenset({Event.ASKED, Event.RETURNED})


@dataclass(frozen=True, slots=True)
class Passing:
    """One check-in that its unit owed until it ended, and the one at the heir's that stands for it from now on.

    `old` and `new` have the day that counts as their due date. `joins` is True when the heir had that check-in before,
    or has it from another unit: then two have become one. `moves` is True when that one is owed and gets the later day.
    """

    old: CheckIn
    new: CheckIn
    joins: bool
    moves: bool = False


@dataclass(frozen=True, slots=True)
class Passings:
    """All that passes on on one day, and what has nobody to pass to."""

    found: tuple[Passing, ...]
    orphans: tuple[CheckIn, ...]


def passings(book: Book, records: Iterable[Record], today: date) -> Passings:
    """Return what passes on today, in the order of the keys; answered check-ins stay with the unit that answered.

    `records` must hold every check-in of the heirs, open or not, and what is open of the units that are gone. The later
    of two days counts, never the earlier. On a second call, after the first was recorded, nothing is left to pass.
    """
    by_key = {one.checkin.key: one for one in records}
    at_heirs = {key: as_told(one) for key, one in by_key.items()}
    settled = {key for key, one in by_key.items() if last_event([each.event for each in one.happenings]) not in OWED}
    found, orphans = [], []
    for key in sorted(by_key):
        if not owed_by_gone(book.units, by_key[key], today):
            continue
        old, heir = as_told(by_key[key]), book.units.holder(key.unit, today)
        if heir is None:
            orphans.append(old)
            continue
        at_heir = replace(key, unit=heir.id)
        there = at_heirs.get(at_heir)
        if there is None:
            at_heirs[at_heir] = replace(old, key=at_heir)
            found.append(Passing(old, at_heirs[at_heir], joins=False))
            continue
        moves = old.due > there.due and at_heir not in settled
        at_heirs[at_heir] = replace(there, due=old.due) if moves else there
        found.append(Passing(old, at_heirs[at_heir], joins=True, moves=moves))
    return Passings(tuple(found), tuple(orphans))


def owed_by_gone(units: Registry, record: Record, today: date) -> bool:
    """Return True when a unit that has ended still owes an answer."""
    unit = record.checkin.key.unit
    owed = last_event([one.event for one in record.happenings]) in OWED
    return owed and unit in units and units[unit].is_gone_on(today)


def to_holders(
    book: Book, asked: Mapping[str, list[CheckIn]], known: Set[CheckInKey], today: date
) -> dict[str, list[CheckIn]]:
    """Return what is to be opened today, each under who answers for its unit today, once; what nobody does is left out.

    A period that a unit lived to the end of may be asked for after the unit has ended: then its heir is asked.
    """
    found: dict[str, dict[CheckInKey, CheckIn]] = {}
    for unit, checkins in asked.items():
        holder = book.units.holder(unit, today)
        if holder is None:
            continue
        for one in checkins:
            key = replace(one.key, unit=holder.id)
            if key not in known:
                found.setdefault(holder.id, {}).setdefault(key, replace(one, key=key))
    return {unit: list(checkins.values()) for unit, checkins in found.items()}


def inherited(units: Registry, finished: Finished) -> Finished:
    """Return what is finished, for heirs too: a new unit need not do again what each of its forerunners has done."""
    found = set(finished)
    before = units.forerunners
    for unit in in_order_of_time(units) if before else []:
        if unit.id in before and unit.valid_from is not None:
            done = [{obligation for obligation, of in found if of == one.id} for one in before[unit.id]]
            found |= {(obligation, unit.id) for obligation in set.intersection(*done)}
    return frozenset(found)


def in_order_of_time(units: Registry) -> list[Unit]:
    """Return the units by the day on which they began, so that a forerunner stands before its heir."""
    return sorted(units, key=lambda unit: unit.valid_from or date.min)


def orphaned(book: Book, today: date) -> dict[str, list[str]]:
    """Return the duties that nobody answers for on that day, by the unit that ended without an heir."""
    found: dict[str, list[str]] = {}
    gone = {one.id for one in book.units if one.is_gone_on(today) and book.units.holder(one.id, today) is None}
    for one in book.assignments if gone else ():
        ended = one.obligation.ended
        if one.unit.id in gone and not (ended and ended.day < today):
            found.setdefault(one.unit.id, []).append(one.obligation.id)
    return found
