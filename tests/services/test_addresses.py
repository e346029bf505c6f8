"""At which address a unit is written to, and from when another one takes two people."""

from __future__ import annotations

import pytest

from directive.contact import ContactChange, ContactEvent
from services.addresses import address_of, addresses, approve_registry
from services.deliver import deliver
from services.desk import Desk
from services.open_round import open_round
from store import contacts
from tests.notifications.servers import post_office
from tests.services.offices import EMAIL, Office

UNIT, OLD, NEW = "xa-kim-lien", "xa-kim-lien@dondoc.internal", "vp-kim-lien@dondoc.internal"


def approved(desk: Desk) -> dict[str, str]:
    """Return the approved addresses as of the desk's time."""
    with desk.db.reading() as tx:
        return contacts.approved(tx, desk.now)


def test_letters_that_really_leave_approve_the_registry_as_it_stands(office: Office) -> None:
    with post_office() as relay:
        office.write("dondoc.toml", f'delivery = "smtp"\nrelay = "thu://127.0.0.1:{relay.port}"\n')
        open_round(office.desk())
        before = approved(office.desk())

        deliver(office.desk())

    units = office.desk().book.units
    assert (before, approved(office.desk())) == ({}, {one.id: one.email for one in units})


def test_a_sink_approves_nothing(office: Office) -> None:
    open_round(office.desk())
    deliver(office.desk())

    assert approved(office.desk()) == {}


def test_what_is_approved_stays_so_and_a_placeholder_never_is(office: Office) -> None:
    office.edit("units.csv", (EMAIL.format(unit="toa-an"), "toa-an@nghe-an.example"))
    desk = office.desk()
    with desk.db.writing() as tx:
        contacts.record(tx, ContactChange(UNIT, NEW, ContactEvent.APPROVED, desk.now, "dondoc"))

        approve_registry(desk, tx)
        approve_registry(desk, tx)

    found = approved(desk)
    assert (found[UNIT], "toa-an" in found, len(found)) == (NEW, False, len(desk.book.units) - 1)


@pytest.mark.parametrize("known", [True, False])
def test_the_approved_address_goes_before_that_of_the_file(office: Office, known: bool) -> None:
    desk = office.desk()
    with desk.db.writing() as tx:
        if known:
            contacts.record(tx, ContactChange(UNIT, NEW, ContactEvent.APPROVED, desk.now, "dondoc"))

        found = address_of(desk, tx, desk.book.units[UNIT]), addresses(desk, tx)[UNIT]

    assert found == ((NEW, NEW) if known else (OLD, OLD))
