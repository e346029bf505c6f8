"""The units' addresses: what happened to each, only ever added, and which of them are broken."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, insert, select

from directive.contact import ContactChange, ContactEvent
from store.audit import Entry, append
from store.database import Transaction
from store.tables import CONTACT

FIELDS = tuple(ContactChange.__dataclass_fields__)
LAST = (
    select(*(CONTACT.c[name] for name in FIELDS))
    .where(CONTACT.c.id.in_(select(func.max(CONTACT.c.id)).group_by(CONTACT.c.unit, CONTACT.c.address)))
    .order_by(CONTACT.c.id)
)
ADD = insert(CONTACT)


def record(tx: Transaction, change: ContactChange) -> None:
    """Add one happening of a unit's address, with its audit line."""
    tx.execute(ADD, {name: getattr(change, name) for name in FIELDS})
    facts = {"unit": change.unit, "address": change.address, "actor": change.actor, "why": change.why}
    append(tx, [Entry(f"contact-{change.event.value}", change.at, facts)])


def state(tx: Transaction) -> Mapping[tuple[str, str], ContactChange]:
    """Return the last happening of each (unit, address), in the order in which they happened."""
    return {(row.unit, row.address): ContactChange(*row) for row in tx.execute(LAST)}


def broken(tx: Transaction) -> frozenset[tuple[str, str]]:
    """Return each (unit, address) that no letter reaches until somebody mends it."""
    return frozenset(place for place, last in state(tx).items() if last.event is ContactEvent.BROKEN)
