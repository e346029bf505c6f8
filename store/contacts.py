"""The units' addresses: what happened to each, only ever added; which is in use, and which of them are broken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Date, ScalarSelect, and_, bindparam, func, insert, or_, select

from directive.address import canonical
from directive.contact import WAIT, ContactChange, ContactEvent
from directive.days import HANOI
from directive.facts import Json
from store.audit import Entry, append
from store.columns import ONE, fixed
from store.database import Transaction
from store.prepared import Prepared
from store.tables import CONTACT

FIELDS = tuple(ContactChange.__dataclass_fields__)
ROW = select(*(CONTACT.c[name] for name in FIELDS))
BEFORE = CONTACT.c.at < bindparam("until")
FOREVER = datetime.max.replace(tzinfo=UTC)
NEWEST_OF_EACH = select(func.max(CONTACT.c.id)).where(BEFORE).group_by(CONTACT.c.unit, CONTACT.c.address)
REACHED = or_(*(CONTACT.c.event == one for one in (ContactEvent.BROKEN, ContactEvent.REPORTED, ContactEvent.MENDED)))
LAST = ROW.where(CONTACT.c.id.in_(NEWEST_OF_EACH), REACHED).order_by(CONTACT.c.id)
ADD = insert(CONTACT)

AGREED = (ContactEvent.APPROVED, ContactEvent.PROPOSED, ContactEvent.CONFIRMED)
DECISIONS = (*AGREED, ContactEvent.REJECTED)
LATER = CONTACT.alias("later")
# A rejection ends the change that is open, and that began with the unit's last proposal: what was agreed on before,
# for the same address too, stays.
ENDS_OR_FOLLOWS = (
    select(LATER.c.event)
    .where(
        LATER.c.unit == CONTACT.c.unit,
        LATER.c.id > CONTACT.c.id,
        LATER.c.at < bindparam("until"),
        or_(*(LATER.c.event == fixed(event) for event in (ContactEvent.PROPOSED, ContactEvent.REJECTED))),
    )
    .order_by(LATER.c.id)
    .limit(ONE)
    .correlate(CONTACT)
    .scalar_subquery()
)
STANDS = ENDS_OR_FOLLOWS.is_distinct_from(fixed(ContactEvent.REJECTED))
TODAY = bindparam("today", type_=Date)
IN_EFFECT = and_(
    BEFORE,
    or_(
        CONTACT.c.event == fixed(ContactEvent.APPROVED),
        and_(CONTACT.c.event == fixed(ContactEvent.CONFIRMED), CONTACT.c.at <= bindparam("confirmed_by")),
    ),
    or_(CONTACT.c.first_day.is_(None), and_(CONTACT.c.first_day <= TODAY, CONTACT.c.last_day >= TODAY)),
    STANDS,
)
NEWEST = select(func.max(CONTACT.c.id)).where(IN_EFFECT).group_by(CONTACT.c.unit)
APPROVED = select(CONTACT.c.unit, CONTACT.c.address).where(CONTACT.c.id.in_(NEWEST))
DEPUTIES = ROW.where(CONTACT.c.id.in_(NEWEST), CONTACT.c.last_day.is_not(None))
DECIDED = select(func.max(CONTACT.c.id)).where(or_(*(CONTACT.c.event == one for one in DECISIONS)))
DECISION = ROW.where(CONTACT.c.id.in_(DECIDED.group_by(CONTACT.c.unit)))
ACCOUNTED = select(CONTACT.c.address).where(
    CONTACT.c.unit == bindparam("of"), or_(*(CONTACT.c.event == one for one in AGREED)), STANDS
)


def record(tx: Transaction, *changes: ContactChange) -> None:
    """Add happenings of units' addresses, each with its audit line."""
    if not changes:
        return
    tx.execute(ADD, [{name: getattr(one, name) for name in FIELDS} for one in changes])
    append(tx, [entry(one) for one in changes])


def entry(change: ContactChange) -> Entry:
    """Return the audit line of one happening; only a deputy has days."""
    facts: dict[str, Json] = {
        "unit": change.unit,
        "address": change.address,
        "actor": change.actor,
        "why": change.why,
    }
    days = {"first_day": change.first_day, "last_day": change.last_day}
    facts.update({name: day.isoformat() for name, day in days.items() if day is not None})
    return Entry(f"contact-{change.event.value}", change.at, facts)


def state(tx: Transaction, until: datetime | None = None) -> Mapping[tuple[str, str], ContactChange]:
    """Return how each (unit, address) was last reached, or not, in the order in which that happened.

    One that nothing was ever said of, or about which people have decided since, is not there. With `until` only what
    happened before it counts.
    """
    return {(row.unit, row.address): ContactChange(*row) for row in tx.execute(LAST, {"until": until or FOREVER})}


def broken(tx: Transaction) -> frozenset[tuple[str, str]]:
    """Return each (unit, address) that no letter reaches until somebody mends it."""
    return frozenset(place for place, last in state(tx).items() if last.event is ContactEvent.BROKEN)


def in_effect(now: datetime, until: datetime | None = None) -> dict[str, datetime | date]:
    """Return what a statement with `address_of`, or one of ours, needs to know of the time."""
    return {"confirmed_by": now - WAIT, "today": now.astimezone(HANOI).date(), "until": until or FOREVER}


def address_of(unit: ColumnElement[str]) -> ScalarSelect[str]:
    """Return, as a part of a statement that names the unit, its approved address; NULL while it has none."""
    found = select(CONTACT.c.address).where(CONTACT.c.unit == unit, IN_EFFECT)
    return found.order_by(CONTACT.c.id.desc()).limit(ONE).scalar_subquery()


def approved(tx: Transaction, now: datetime, until: datetime | None = None) -> dict[str, str]:
    """Return the approved address of each unit that has one: the newest decision that is in effect.

    With `until` only what was decided before it counts.
    """
    return {row.unit: row.address for row in tx.execute(APPROVED, in_effect(now, until))}


def deputies(tx: Transaction, now: datetime) -> dict[str, ContactChange]:
    """Return, for each unit that a deputy looks after now, the decision that says so, with its days."""
    return {row.unit: ContactChange(*row) for row in tx.execute(DEPUTIES, in_effect(now))}


ADDRESS = Prepared(select(address_of(bindparam("of")).label("address")))


def approved_of(tx: Transaction, unit: str, now: datetime) -> str | None:
    """Return the approved address of one unit, None while it has none."""
    found: str | None
    ((found,),) = ADDRESS.all(tx, {"of": unit, **in_effect(now)})
    return found


def open_changes(tx: Transaction, now: datetime) -> dict[str, ContactChange]:
    """Return the last word on each unit's change that has not taken effect."""
    found = [ContactChange(*row) for row in tx.execute(DECISION)]
    return {one.unit: one for one in found if one.is_open(now)}


def is_strange(tx: Transaction, unit: str, listed: frozenset[str], used: str) -> bool:
    """Return True when the registry lists for the unit neither the address in use nor one that a person answers for.

    That is one which was approved before, or which a change names that was not rejected.
    """
    known = {canonical(one) for one in listed}
    if canonical(used) in known:
        return False
    return known.isdisjoint(canonical(one) for one in tx.execute(ACCOUNTED, {"of": unit, "until": FOREVER}).scalars())
