"""An address that the server refuses when a letter is handed over: broken, told the same day, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from directive.contact import ContactEvent
from directive.letter import Fate, LetterKind, LetterState, Receipt
from services.bounces import refused_address
from services.deliver import deliver
from services.desk import Desk
from services.open_round import open_round
from store import contacts, outbox
from tests.notifications.servers import post_office
from tests.services.offices import Office, letters
from tests.store.ledgers import taken

BROKEN, REPORTED = ContactEvent.BROKEN, ContactEvent.REPORTED
REFUSED = Receipt(Fate.FAILED, "rcpt", 550, "5.1.1 no such user")


def known(desk: Desk) -> dict[tuple[str, str], ContactEvent]:
    """Return the last event of each address."""
    with desk.db.reading() as tx:
        return {place: last.event for place, last in contacts.state(tx).items()}


def settled(desk: Desk, receipt: Receipt) -> None:
    """Claim the first letter, settle it with that receipt, and tell of a refused address."""
    with desk.db.writing() as tx:
        letter = taken(tx, "a", desk.now)
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
        letter = taken(tx, "a", desk.now)
        assert letter is not None
        refused_address(desk, tx, letter, replace(REFUSED, code=552))

    assert known(desk) == {}


def test_a_letter_to_the_secretariat_that_is_refused_breaks_no_unit(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk()
    settled(desk, REFUSED)
    with desk.db.writing() as tx:
        while (letter := taken(tx, "a", desk.now)) and letter.unit:
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


def test_the_letter_of_warning_leaves_with_the_same_delivery(office: Office) -> None:
    open_round(office.desk())
    with post_office() as relay:
        relay.rcpt["xa-kim-lien@dondoc.internal"] = "550 5.1.1 no such user"
        office.write("dondoc.toml", f'delivery = "smtp"\nrelay = "thu://127.0.0.1:{relay.port}"\n')
        summary = deliver(office.desk())

    (warning,) = letters(office.desk(), LetterKind.DIGEST)
    assert summary.counts == {"thu_failed": 1, "thu_sent": 5}
    assert (warning.recipient, warning.state) == ("thu-ky@nghe-an.example", LetterState.SENT)
    assert known(office.desk()) == {("xa-kim-lien", "xa-kim-lien@dondoc.internal"): BROKEN}
