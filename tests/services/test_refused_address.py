"""An address that the server refuses when a letter is handed over: broken, told the same day, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directive.contact import ContactEvent
from directive.letter import Fate, LetterKind, Receipt
from services.bounces import refused_address
from services.desk import Desk
from services.open_round import open_round
from store import contacts, outbox
from tests.services.offices import Office, letters

BROKEN, REPORTED = ContactEvent.BROKEN, ContactEvent.REPORTED
REFUSED = Receipt(Fate.FAILED, "rcpt", 550, "5.1.1 no such user")


def known(desk: Desk) -> dict[tuple[str, str], ContactEvent]:
    """Return the last event of each address."""
    with desk.db.reading() as tx:
        return {place: last.event for place, last in contacts.state(tx).items()}


def settled(desk: Desk, receipt: Receipt) -> None:
    """Claim the first letter, settle it with that receipt, and tell of a refused address."""
    with desk.db.writing() as tx:
        letter = outbox.claim(tx, owner="a", now=desk.now)
        assert letter is not None
        outbox.settle(tx, letter.key, receipt=receipt, owner="a", now=desk.now)
        refused_address(desk, tx, letter, receipt)


@pytest.mark.parametrize(
    ("receipt", "events"),
    [
        (REFUSED, [BROKEN]),
        (replace(REFUSED, stage="final"), []),
        (replace(REFUSED, words="5.7.1 relaying denied"), [REPORTED]),
        (replace(REFUSED, fate=Fate.DEFERRED, code=450), []),
        (Receipt(Fate.SENT, "final", 250, "Ok"), []),
    ],
)
def test_an_address_that_the_server_refuses_for_good_is_broken(
    office: Office, receipt: Receipt, events: list[ContactEvent]
) -> None:
    open_round(office.desk())
    desk = office.desk()

    settled(desk, receipt)

    assert list(known(desk).values()) == events
    assert len(letters(desk, LetterKind.DIGEST)) == len(events)


def test_a_letter_that_gets_one_more_try_has_not_failed_yet(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk()

    with desk.db.writing() as tx:
        letter = outbox.claim(tx, owner="a", now=desk.now)
        assert letter is not None
        refused_address(desk, tx, letter, replace(REFUSED, code=552))

    assert known(desk) == {}


def test_a_letter_to_the_secretariat_that_is_refused_breaks_no_unit(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk()
    settled(desk, REFUSED)
    with desk.db.writing() as tx:
        while (letter := outbox.claim(tx, owner="a", now=desk.now)) and letter.unit:
            pass
        assert letter is not None
        outbox.settle(tx, letter.key, receipt=REFUSED, owner="a", now=desk.now)
        refused_address(desk, tx, letter, REFUSED)

    assert len(known(desk)) == 1


def test_a_letter_of_warning_that_cannot_be_written_keeps_nothing_from_being_recorded(office: Office) -> None:
    office.write("templates/letters/tong-hop/subject.txt", "{{ khong_co }}\n")
    open_round(office.desk())

    settled(office.desk(), REFUSED)

    assert (list(known(office.desk()).values()), letters(office.desk(), LetterKind.DIGEST)) == ([BROKEN], [])
