"""At which address each unit is written to: the approved one, and until there is one, that of units.csv."""

from __future__ import annotations

from datetime import datetime

from directive.address import is_placeholder
from directive.contact import ContactChange, ContactEvent
from directive.problem import Place
from directive.units import Registry, Unit
from services.desk import Desk
from services.words import spoken
from store import contacts
from store.database import Transaction

US = "dondoc"
UNITS = Place("units.csv")


def address_of(desk: Desk, tx: Transaction, unit: Unit) -> str:
    """Return the address at which one unit is written to now."""
    return contacts.approved_of(tx, unit.id, desk.now) or unit.email


def addresses(desk: Desk, tx: Transaction) -> dict[str, str]:
    """Return the address at which each unit of the registry is written to now, in the order of the file."""
    return in_use(desk.book.units, tx, desk.now)


def in_use(units: Registry, tx: Transaction, now: datetime, until: datetime | None = None) -> dict[str, str]:
    """Return the address of each unit that is in use at that instant, in the order of the registry.

    With `until` only what was decided before it counts.
    """
    approved = contacts.approved(tx, now, until)
    return {unit.id: approved.get(unit.id, unit.email) for unit in units}


def approve_registry(desk: Desk, tx: Transaction) -> None:
    """Approve the address of each unit that has no approved one, as the registry stands; a placeholder never is.

    Called whenever letters are about to really leave: from then on another address takes two people.
    """
    approved = contacts.approved(tx, desk.now)
    new = [one for one in desk.book.units if one.id not in approved and not is_placeholder(one.email)]
    why = spoken()["dia_chi"]["nhu_danh_ba"]
    contacts.record(tx, *(ContactChange(one.id, one.email, ContactEvent.APPROVED, desk.now, US, why) for one in new))
