"""The ladder's letters that never left: refused, or overtaken; not those that wait, or that a person decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from directive.checkin import CheckInKey, Event
from directive.contact import ContactChange, ContactEvent
from directive.letter import Fate, Letter, LetterKind, Receipt
from directive.mail import Decision as Judged
from directive.mail import KeptMail, MailState
from store import contacts, inbox, outbox
from store.database import Database
from store.decided import Decided, Decision, decide
from store.lost import lost
from store.withdraw import withdraw
from tests.store.ledgers import (
    NOW,
    PUT_OFF,
    SENT,
    both,
    checkin,
    happening,
    key,
    letter,
    opened,
    queued,
    recorded,
    taken,
)

REFUSED = Receipt(Fate.FAILED, "data", 550, "no")
UNHEARD = Receipt(Fate.IN_DOUBT, "final", None, "silence")
REPORT = KeptMail("ab" * 32, "var/mails/ab.eml", NOW, "<r@mail.example>", "mailer-daemon@mail.example")
LAN = Decided("Lan", "đã gọi điện")


def red(name: str = "a", *keys: CheckInKey) -> Letter:
    """Return a red reminder of these check-ins."""
    return letter(name, kind=LetterKind.RED, checkins=keys or (key(),))


def settled(db: Database, *receipts: Receipt) -> None:
    """Claim letter after letter and settle each with its receipt."""
    for receipt in receipts:
        with db.writing() as tx:
            found = taken(tx, "o", NOW)
            assert found is not None
            outbox.settle(tx, found.key, receipt=receipt, owner="o", now=NOW)


def told(db: Database) -> frozenset[tuple[CheckInKey, LetterKind, datetime]]:
    with db.reading() as tx:
        return lost(tx)


@both
@pytest.mark.parametrize(("receipt", "gone"), [(REFUSED, 1), (SENT, 0), (PUT_OFF, 0), (UNHEARD, 0)])
def test_only_what_was_refused_for_good_is_lost(db: Database, receipt: Receipt, gone: int) -> None:
    opened(db, checkin())
    queued(db, red())
    assert told(db) == frozenset()

    settled(db, receipt)

    assert told(db) == frozenset([(key(), LetterKind.RED, NOW)][:gone])


@both
@pytest.mark.parametrize(
    ("event", "state", "gone"),
    [
        (ContactEvent.BROKEN, MailState.BOUNCE, 1),
        (ContactEvent.REPORTED, MailState.BOUNCE, 0),
        (ContactEvent.BROKEN, MailState.HELD, 0),
    ],
)
def test_what_came_back_from_an_address_that_was_found_broken_is_lost(
    db: Database, event: ContactEvent, state: MailState, gone: int
) -> None:
    opened(db, checkin())
    sent = red()
    queued(db, sent)
    settled(db, SENT)
    with db.writing() as tx:
        inbox.keep(tx, [REPORT], NOW)
        inbox.decide(tx, {REPORT.sha256: Judged(state, "bao-loi-gui", sent.key)}, NOW)
        assert lost(tx) == frozenset()

        contacts.record(tx, ContactChange(sent.unit, sent.recipient, event, NOW, "dondoc"))

    assert told(db) == frozenset([(key(), LetterKind.RED, NOW)][:gone])


@both
def test_what_is_held_or_withdrawn_by_a_person_is_not_lost(db: Database) -> None:
    opened(db, checkin())
    queued(db, red("a"), red("b"))
    with db.writing() as tx:
        decide(tx, "a", Decision.HOLD, LAN, NOW)
        decide(tx, "b", Decision.WITHDRAW, LAN, NOW)

    assert told(db) == frozenset()


@both
def test_what_an_answer_has_overtaken_is_lost_once_it_is_owed_again(db: Database) -> None:
    opened(db, checkin())
    queued(db, red())
    recorded(db, happening(Event.ANSWERED))
    with db.writing() as tx:
        withdraw(tx, {key(): "answered"}, NOW)
    assert told(db) == frozenset()  # nothing is owed

    recorded(db, happening(Event.RETURNED))

    assert told(db) == {(key(), LetterKind.RED, NOW)}


@both
def test_of_the_copies_of_one_letter_one_that_left_is_enough(db: Database) -> None:
    opened(db, checkin())
    copies = [replace(letter(name, kind=LetterKind.DIGEST, checkins=[key()]), unit="") for name in ("a", "b")]
    queued(db, *copies)

    settled(db, REFUSED, SENT)

    assert told(db) == frozenset()


@both
def test_another_kind_of_letter_gives_no_rung_back(db: Database) -> None:
    opened(db, checkin())
    queued(db, letter("a", kind=LetterKind.CHECKIN, checkins=[key()]))

    settled(db, REFUSED)

    assert told(db) == frozenset()
