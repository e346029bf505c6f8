"""Another address for a unit: one person proposes it, another confirms it, and a day passes or a call-back is made.

Who and why is written with each step. Until the change is in effect letters go to the address that was approved before,
and anybody may reject it. A deputy's address goes the same way and is in use from a day to a day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from directive.address import address_fault, canonical, is_placeholder
from directive.contact import ContactChange, ContactEvent, same_person
from directive.notation import short_date
from directive.problem import Problem
from services.addresses import UNITS
from services.desk import Desk, InputHasProblems
from services.words import spoken
from store import contacts
from store.database import Transaction
from store.decided import Decided

Days = tuple[date, date]


def propose(desk: Desk, unit: str, address: str, said: Decided, *, days: Days | None = None) -> ContactChange:
    """Record that a person wants the unit to have another address, and return what was recorded; nothing changes yet.

    With `days` it is that of a deputy, from the first to the last of these Hanoi dates. Without, it is meant to stay,
    and when it is in use a deputy's days are over.
    Raises InputHasProblems for an unknown unit (E361), for what is no address (E170) or a placeholder (E363), for a
    unit to which nothing was ever really sent (E364), for the address that it has (E365), while a change is open
    (E366), for days that end before they begin or have passed (E420), and for days of another deputy (E421).
    """
    must_be_known(desk, unit)
    fault = "E363" if is_placeholder(address) else address_fault(address)
    if fault:
        raise refused(fault, unit, key=unit, value=address)
    with desk.db.writing() as tx:
        approved = contacts.approved_of(tx, unit, desk.now)
        if approved is None:
            raise refused("E364", unit)
        deputy = contacts.deputies(tx, desk.now).get(unit)
        if deputy is None and canonical(approved) == canonical(address):
            raise refused("E365", unit, dia_chi=approved)
        before = contacts.open_changes(tx, desk.now).get(unit)
        if before is not None:
            raise refused("E366", unit, dia_chi=before.address)
        first, last = days or (None, None)
        if first is not None and last is not None:
            must_be_free(desk, unit, first, last, deputy)
        return step(tx, ContactChange(unit, address, ContactEvent.PROPOSED, desk.now, said.by, said.why, first, last))


def confirm(desk: Desk, unit: str, said: Decided, *, called_back: str = "") -> ContactChange:
    """Record a second person's word for the unit's proposed address, and return what was recorded.

    The address is in use WAIT later, or at once with `called_back`: who answered at the number that stands on paper.
    Raises InputHasProblems for an unknown unit (E361), when nothing waits for a word (E367), when it would be the
    word of the one who proposed (E368), and when the days of a deputy would be over before the wait is (E422).
    """
    must_be_known(desk, unit)
    with desk.db.writing() as tx:
        proposed = contacts.open_changes(tx, desk.now).get(unit)
        if proposed is None or proposed.event is not ContactEvent.PROPOSED:
            raise refused("E367", unit)
        if same_person(proposed.actor, said.by):
            raise refused("E368", unit, nguoi=proposed.actor)
        agreed = replace(proposed, event=ContactEvent.CONFIRMED, at=desk.now, actor=said.by, why=said.why)
        if not called_back and agreed.is_over(agreed.in_use_from):
            raise refused("E422", unit, dia_chi=agreed.address)
        done = step(tx, agreed)
        if called_back:
            why = spoken()["dia_chi"]["da_goi_lai"].format(ai=called_back)
            done = step(tx, replace(agreed, event=ContactEvent.APPROVED, why=why))
    return done


def reject(desk: Desk, unit: str, said: Decided) -> ContactChange:
    """Record that the unit's open change is not to be, and return what was recorded; one person's word is enough.

    Raises InputHasProblems for an unknown unit (E361), and when no change is open (E367).
    """
    must_be_known(desk, unit)
    with desk.db.writing() as tx:
        before = contacts.open_changes(tx, desk.now).get(unit)
        if before is None:
            raise refused("E367", unit)
        return step(tx, replace(before, event=ContactEvent.REJECTED, at=desk.now, actor=said.by, why=said.why))


def must_be_known(desk: Desk, unit: str) -> None:
    """Raise InputHasProblems for a unit that the registry does not have."""
    if unit not in desk.book.units:
        raise refused("E361", unit)


def must_be_free(desk: Desk, unit: str, first: date, last: date, deputy: ContactChange | None) -> None:
    """Raise InputHasProblems for days that no new deputy can have, given the deputy of today."""
    if last < max(first, desk.today):
        raise refused("E420", unit, tu=short_date(first), den=short_date(last))
    if deputy is not None and deputy.last_day is not None and first <= deputy.last_day:
        raise refused("E421", unit, dia_chi=deputy.address, den=short_date(deputy.last_day))


def refused(code: str, unit: str, **facts: str) -> InputHasProblems:
    """Return the fault of a step that may not be taken."""
    return InputHasProblems([Problem(code, UNITS, {"don_vi": unit, **facts})])


def step(tx: Transaction, change: ContactChange) -> ContactChange:
    """Record a step and return it."""
    contacts.record(tx, change)
    return change
