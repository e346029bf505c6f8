"""The units that letters do not reach: who they are, since when and why, and the person's word that ends it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from directive.address import canonical
from directive.contact import ContactChange, ContactEvent
from directive.days import HANOI
from directive.notation import short_date
from directive.problem import Problem
from services.addresses import UNITS, address_of, addresses, in_use
from services.desk import Desk, InputHasProblems
from services.letters import Facts
from store import contacts
from store.database import Transaction

UNREACHED = (ContactEvent.BROKEN, ContactEvent.REPORTED)


@dataclass(frozen=True, slots=True)
class UnitContact:
    """One unit and the address that letters go to now; `last` is what happened to that address, if anything did.

    `listed` is the address in units.csv if that is another one, and `held` is True while nobody answers for it: then
    the unit's letters are held. `change` is the last word on a change that is not in use yet. `deputy` is the decision,
    with its days, by which the address in use is that of a deputy.
    """

    unit: str
    name: str
    address: str
    last: ContactChange | None
    listed: str
    change: ContactChange | None
    held: bool
    deputy: ContactChange | None


def unit_contacts(desk: Desk) -> list[UnitContact]:
    """Return every unit, in the order of the registry."""
    with desk.db.reading() as tx:
        state, changes, used = contacts.state(tx), contacts.open_changes(tx, desk.now), addresses(desk, tx)
        deputies = contacts.deputies(tx, desk.now)
        return [
            UnitContact(
                unit=one.id,
                name=one.name,
                address=used[one.id],
                last=state.get((one.id, used[one.id])),
                listed="" if canonical(one.email) == canonical(used[one.id]) else one.email,
                change=changes.get(one.id),
                held=contacts.is_strange(tx, one.id, frozenset({one.email}), used[one.id]),
                deputy=deputies.get(one.id),
            )
            for one in desk.book.units
        ]


def paused(desk: Desk, tx: Transaction) -> frozenset[str]:
    """Return the units whose address of now is broken: they were never reachable, so no rung is climbed for them."""
    return frozenset(broken_since(desk, tx))


def broken_since(desk: Desk, tx: Transaction, until: datetime | None = None) -> dict[str, date]:
    """Return each unit whose address is broken now, or just before `until`, with the Hanoi date when that was found.

    What falls due from that day on makes the unit late for nobody: it waits for a person who sees to the address.
    """
    state, used = contacts.state(tx, until), in_use(desk.book.units, tx, until or desk.now, until)
    found = {unit: state[unit, address] for unit, address in used.items() if (unit, address) in state}
    return {unit: last.at.astimezone(HANOI).date() for unit, last in found.items() if last.event is ContactEvent.BROKEN}


def mend(desk: Desk, unit: str, *, by: str, why: str) -> ContactChange:
    """Record that a person has seen to the unit's address of now, so that the ladder goes on; return what was recorded.

    Raises InputHasProblems for a unit that the registry does not have (E361), or whose address nobody and nothing has
    called broken (E362).
    """
    if unit not in desk.book.units:
        raise InputHasProblems([Problem("E361", UNITS, {"don_vi": unit})])
    with desk.db.writing() as tx:
        address = address_of(desk, tx, desk.book.units[unit])
        last = contacts.state(tx).get((unit, address))
        if last is None or last.event not in UNREACHED:
            raise InputHasProblems([Problem("E362", UNITS, {"don_vi": unit, "dia_chi": address})])
        change = ContactChange(unit, address, ContactEvent.MENDED, desk.now, by, why)
        contacts.record(tx, change)
    return change


def unreached(desk: Desk, tx: Transaction) -> list[Facts]:
    """Return the rows of a letter on the units that cannot be reached, the broken addresses before the doubtful."""
    state = contacts.state(tx)
    found = [state[place] for place in addresses(desk, tx).items() if place in state]
    return [row for event in UNREACHED for row in unreached_rows(desk, found, event)]


def unreached_rows(desk: Desk, changes: list[ContactChange], event: ContactEvent) -> list[Facts]:
    """Return the rows of the changes of one kind."""
    return [unreached_row(desk, change) for change in changes if change.event is event]


def unreached_row(desk: Desk, change: ContactChange) -> Facts:
    """Return how a letter speaks of one address that letters do not reach."""
    known: Mapping[str, object] = {
        "unit": desk.book.units[change.unit].name if change.unit in desk.book.units else change.unit,
        "recipient": change.address,
        "since": short_date(change.at.astimezone(HANOI).date()),
        "broken": change.event is ContactEvent.BROKEN,
        "words": change.why,
    }
    return known
