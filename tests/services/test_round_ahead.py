"""A round's letter is written before its turn to be queued comes: what happens meanwhile is told in it all the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from directive.checkin import CheckIn
from directive.contact import ContactChange, ContactEvent
from directive.letter import LetterKind
from notifications.letters import LetterWriter, Written
from services.desk import Desk
from services.open_round import open_for, open_round
from store import contacts
from tests.services.offices import Office, answered, checkins_of, key, letters

KIM_LIEN = "1.a/xa-kim-lien/2026-03"


class Meanwhile(LetterWriter):
    """Writes letters as ever, and counts them; while it writes the first one, something else happens."""

    def __init__(self, desk: Desk, act: Callable[[], object]) -> None:
        super().__init__(desk.writer.folders)
        self.act, self.count = act, 0

    def write(self, kind: LetterKind, facts: Mapping[str, object]) -> Written:
        """Return the letter."""
        self.count += 1
        if self.count == 1:
            self.act()
        return super().write(kind, facts)


@pytest.mark.parametrize(
    ("meanwhile", "left", "written"),
    [
        ("kho-bac", ["1.a/toa-an/2026-03", "1.a/toa-an/2026-04", "C.a/toa-an/2026-Q1"], 1),
        ("toa-an", ["1.a/toa-an/2026-03", "1.a/toa-an/2026-04"], 2),
    ],
)
def test_who_answers_while_a_letter_is_written_need_not_wait_and_is_not_asked_for_it(
    office: Office, meanwhile: str, left: list[str], written: int
) -> None:
    open_round(office.desk())
    desk = office.desk("2026-05-04 08:00")
    april = CheckIn(key("1.a/toa-an/2026-04"), desk.today, date(2026, 5, 8))
    writer = Meanwhile(desk, lambda: answered(desk, f"C.a/{meanwhile}/2026-Q1"))

    opened = open_for(replace(desk, writer=writer), desk.book.units["toa-an"], [april])

    letter = letters(desk, unit="toa-an")[-1]
    assert (opened, checkins_of(desk, letter), writer.count) == (1, left, written)


def test_who_has_a_new_address_while_a_letter_is_written_is_written_to_at_that_one(office: Office) -> None:
    desk = office.desk()
    unit, new = desk.book.units["xa-kim-lien"], "vp-kim-lien@dondoc.internal"
    wanted = [CheckIn(key(KIM_LIEN), desk.today, date(2026, 4, 7))]

    def moves() -> None:
        with desk.db.writing() as tx:
            contacts.record(tx, ContactChange(unit.id, new, ContactEvent.APPROVED, desk.now, "dondoc"))

    open_for(replace(desk, writer=Meanwhile(desk, moves)), unit, wanted)

    assert [one.recipient for one in letters(desk)] == [new]
