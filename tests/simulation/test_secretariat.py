"""The scripted secretariat: what has its evidence is accepted, "done" without any is returned."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from directive.checkin import CheckInKey, Event, Happening
from directive.contact import ContactChange, ContactEvent
from directive.letter import LetterKind
from services.extending import requests
from services.review import Decision, review
from simulation.clerk import REASON, Character
from simulation.secretariat import REVIEWER, TELEPHONED, decide_requests, decisions, mend_boxes
from store import contacts, ledger, outbox
from tests.simulation.small import ROUND, arrive, at, clerk, letters
from tests.simulation.test_clerk import LATER


@pytest.fixture
def home(asked: Path) -> Path:
    """Return the small office's workspace after its round was sent."""
    return asked


def decided(home: Path, character: Character, seed: int) -> list[Decision]:
    """Let a clerk of that character answer the round's letter, and return what is decided on it."""
    letter = letters(home)["toa-an@dondoc.internal"]
    arrive(home, clerk(home, character, seed=seed).answer(letter, ROUND, 1), LATER)
    return decisions(at(home, LATER))


def test_without_answers_there_is_nothing_to_decide(home: Path) -> None:
    assert decisions(at(home, ROUND)) == []


def test_an_answer_with_its_evidence_is_accepted(home: Path) -> None:
    found = decided(home, Character.PUNCTUAL, 2026)

    assert [(one.key.obligation, one.key.unit, one.accept, one.reason) for one in found] == [
        ("1.a", "toa-an", True, ""),
        ("C.a", "toa-an", True, ""),
    ]
    assert {one.by for one in found} == {REVIEWER}


def test_a_claim_to_be_done_without_evidence_is_returned_with_the_reason(home: Path) -> None:
    found = {one.key.obligation: one for one in decided(home, Character.CARELESS, 2026)}

    assert (found["1.a"].accept, found["1.a"].reason) == (False, REASON)


def test_what_is_decided_is_recorded_and_waits_no_more(home: Path) -> None:
    found = decided(home, Character.CARELESS, 2026)

    counts = review(at(home, LATER, 10), found).counts

    returned = sum(not one.accept for one in found)
    assert counts == {"nghiem_thu": len(found) - returned, "tra_lai": returned}
    assert decisions(at(home, LATER, 11)) == []


def test_a_broken_address_is_mended_when_its_box_takes_mail_again(home: Path) -> None:
    desk = at(home, ROUND)
    address = "toa-an@dondoc.internal"
    with desk.db.writing() as tx:
        contacts.record(tx, ContactChange("toa-an", address, ContactEvent.BROKEN, desk.now, "dondoc", "550"))

    mended = [mend_boxes(desk, [address]), mend_boxes(desk, []), mend_boxes(desk, [])]

    with desk.db.reading() as tx:
        last = contacts.state(tx)["toa-an", address]
    assert mended == [[], ["toa-an"], []]
    assert (last.event, last.actor, last.why) == (ContactEvent.MENDED, REVIEWER, TELEPHONED)


def test_more_time_is_given_once_until_a_working_day(home: Path) -> None:
    letter = letters(home)["toa-an@dondoc.internal"]
    arrive(home, clerk(home, Character.ASKS_TIME).answer(letter, ROUND, 0), LATER)
    desk = at(home, LATER, 10)
    asked = requests(desk)

    granted = decide_requests(desk)
    again = [
        Happening(one.key, Event.EXTENSION_ASKED, desk.now, one.key.unit, until=date(2026, 12, 1)) for one in asked
    ]
    with desk.db.writing() as tx:
        ledger.record(tx, again)
    refused = decide_requests(at(home, LATER, 11))

    with desk.db.reading() as tx:
        told = [one.kind for one in outbox.letters(tx, kinds=[LetterKind.EXTENDED, LetterKind.NOT_EXTENDED])]
    assert [one.request.until for one in asked] == [date(2026, 10, 31)] * 2  # a Saturday
    assert (granted, refused, requests(desk)) == ([date(2026, 11, 2)], [], [])
    assert told == [LetterKind.EXTENDED, LetterKind.NOT_EXTENDED]


def test_a_working_day_is_given_as_it_was_asked_for(home: Path) -> None:
    desk, until = at(home, LATER), date(2026, 10, 30)
    asked = Happening(CheckInKey("C.a", "toa-an", "2026-Q3"), Event.EXTENSION_ASKED, desk.now, "toa-an", until=until)
    with desk.db.writing() as tx:
        ledger.record(tx, [asked])

    assert decide_requests(at(home, LATER, 10)) == [until]
