"""What happened to the units' addresses: only added, with an audit line, and the last happening counts."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError

from directive.contact import ContactChange, ContactEvent
from store import audit, contacts
from store.database import Database
from store.tables import CONTACT
from tests.store.ledgers import MINUTE, NOW, both

UNIT, OLD, NEW = "xa-1", "xa-1@nghe-an.example", "vp-xa-1@nghe-an.example"


def change(event: ContactEvent, address: str = OLD, at: datetime = NOW) -> ContactChange:
    return ContactChange(UNIT, address, event, at, "dondoc", "550 5.1.1")


@both
def test_the_last_happening_of_each_address_is_its_state(db: Database) -> None:
    told = [
        change(ContactEvent.REPORTED),
        change(ContactEvent.BROKEN, NEW),
        change(ContactEvent.BROKEN, OLD, NOW + MINUTE),
    ]

    with db.writing() as tx:
        for one in told:
            contacts.record(tx, one)

    with db.reading() as tx:
        assert contacts.state(tx) == {(UNIT, NEW): told[1], (UNIT, OLD): told[2]}
        assert contacts.broken(tx) == {(UNIT, NEW), (UNIT, OLD)}
        assert [line.kind for line in audit.lines(tx)] == ["contact-reported", "contact-broken", "contact-broken"]


@both
@pytest.mark.parametrize("event", [one for one in ContactEvent if one is not ContactEvent.BROKEN])
def test_an_address_is_broken_only_while_nothing_else_has_happened_since(db: Database, event: ContactEvent) -> None:
    with db.writing() as tx:
        contacts.record(tx, change(ContactEvent.BROKEN), change(event))
    told = {(UNIT, OLD)} if event in (ContactEvent.REPORTED, ContactEvent.MENDED) else set()

    with db.reading() as tx:
        assert (contacts.broken(tx), set(contacts.state(tx))) == (frozenset(), told)


@both
def test_without_a_happening_nothing_is_broken(db: Database) -> None:
    with db.reading() as tx:
        assert (contacts.state(tx), contacts.broken(tx)) == ({}, frozenset())


@both
def test_what_happened_cannot_be_changed(db: Database) -> None:
    with db.writing() as tx:
        contacts.record(tx, change(ContactEvent.BROKEN))

    with pytest.raises(DatabaseError), db.writing() as tx:
        tx.execute(update(CONTACT).values(event=ContactEvent.MENDED))
