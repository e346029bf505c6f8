"""Which units letters do not reach, and the person's word that ends it."""

from __future__ import annotations

import pytest

from directive.contact import ContactChange, ContactEvent
from directive.problem import Place, Problem
from services.contacts import mend, paused, unit_contacts, unreached
from services.desk import Desk, InputHasProblems
from store import contacts
from tests.services.offices import Office, at

UNIT, ADDRESS = "xa-kim-lien", "xa-kim-lien@dondoc.internal"
WHY = "550 no such user"


def happened(desk: Desk, event: ContactEvent, unit: str = UNIT, address: str = ADDRESS) -> ContactChange:
    """Record one happening of an address."""
    change = ContactChange(unit, address, event, desk.now, "dondoc", WHY)
    with desk.db.writing() as tx:
        contacts.record(tx, change)
    return change


def test_every_unit_stands_in_the_list_with_what_happened_to_its_address(office: Office) -> None:
    desk = office.desk()
    change = happened(desk, ContactEvent.BROKEN)

    found = unit_contacts(desk)

    assert [one.unit for one in found] == [unit.id for unit in desk.book.units]
    assert [one for one in found if one.last is not None] == [
        one for one in found if (one.unit, one.address, one.last) == (UNIT, ADDRESS, change)
    ]


@pytest.mark.parametrize("event", [ContactEvent.BROKEN, ContactEvent.REPORTED])
def test_a_person_ends_it_with_name_and_reason(office: Office, event: ContactEvent) -> None:
    desk = office.desk()
    happened(desk, event)

    done = mend(desk, UNIT, by="Lan", why="đã gọi điện")

    assert done == ContactChange(UNIT, ADDRESS, ContactEvent.MENDED, desk.now, "Lan", "đã gọi điện")
    with desk.db.reading() as tx:
        assert (contacts.state(tx)[UNIT, ADDRESS], paused(desk, tx), unreached(desk, tx)) == (done, frozenset(), [])


@pytest.mark.parametrize(
    ("unit", "problem"),
    [
        ("xa-khong-co", Problem("E361", Place("units.csv"), {"don_vi": "xa-khong-co"})),
        (UNIT, Problem("E362", Place("units.csv"), {"don_vi": UNIT, "dia_chi": ADDRESS})),
    ],
)
def test_what_is_not_broken_cannot_be_mended(office: Office, unit: str, problem: Problem) -> None:
    desk = office.desk()
    happened(desk, ContactEvent.BROKEN)
    mend(desk, UNIT, by="Lan", why="đã gọi điện")

    with pytest.raises(InputHasProblems) as refused:
        mend(desk, unit, by="Lan", why="đã gọi điện")

    assert refused.value.problems == [problem]


def test_only_the_address_of_now_pauses_the_ladder(office: Office) -> None:
    desk = office.desk()
    happened(desk, ContactEvent.BROKEN)
    happened(desk, ContactEvent.BROKEN, "xa-da-bo", "xa-da-bo@dondoc.internal")
    happened(desk, ContactEvent.REPORTED, "toa-an", "toa-an@dondoc.internal")
    office.edit("units.csv", (ADDRESS, "vp-kim-lien@dondoc.internal"))
    after = office.desk()

    with desk.db.reading() as tx:
        assert [paused(desk, tx), paused(after, tx)] == [frozenset({UNIT}), frozenset()]
        assert [row["unit"] for row in unreached(after, tx)] == ["Đảng ủy Tòa án nhân dân tỉnh"]


def test_the_rows_of_a_letter_tell_the_broken_before_the_doubtful(office: Office) -> None:
    desk = office.desk("2026-04-02 23:30")
    happened(desk, ContactEvent.REPORTED, "toa-an", "toa-an@dondoc.internal")
    happened(desk, ContactEvent.BROKEN)

    with desk.db.reading() as tx:
        rows = unreached(desk, tx)

    assert desk.now == at("2026-04-02 23:30")
    assert [tuple(row.values()) for row in rows] == [
        ("Đảng ủy xã Kim Liên", ADDRESS, "02/4/2026", True, WHY),
        ("Đảng ủy Tòa án nhân dân tỉnh", "toa-an@dondoc.internal", "02/4/2026", False, WHY),
    ]
