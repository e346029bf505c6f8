"""A deputy's address: in use from a day to a day, by the word of two people, and over by itself."""

from __future__ import annotations

import json
from datetime import date

import pytest

from directive.contact import ContactChange, ContactEvent
from directive.letter import LetterKind
from directive.mail import MailState
from directive.problem import Place, Problem
from services.addresses import addresses
from services.audit import verify_audit
from services.changes import Days, confirm, propose, reject
from services.collect import collect
from services.contacts import broken_since, unit_contacts
from services.deliver import deliver
from services.desk import Desk, InputHasProblems
from services.open_round import open_round
from store import audit, contacts
from store.decided import Decided
from tests.services.offices import Office, letters, mails, reply, reply_address

UNIT, MAIN, DEPUTY = "xa-kim-lien", "xa-kim-lien@dondoc.internal", "pho-kim-lien@dondoc.internal"
OTHER = "khac-kim-lien@dondoc.internal"
LAN, MINH = Decided("Lan", "xã báo có người làm thay"), Decided("Minh", "đã xem công văn")
DAYS = (date(2026, 4, 6), date(2026, 4, 8))
LAST_BEFORE, FIRST, LAST, AFTER = "2026-04-05 23:59", "2026-04-06 00:00", "2026-04-08 23:59", "2026-04-09 00:00"


def agree(office: Office, now: str = "2026-04-01 08:00", address: str = DEPUTY, days: Days | None = DAYS) -> None:
    """Let two people agree on an address, the second after a call-back."""
    propose(office.desk(now), UNIT, address, LAN, days=days)
    confirm(office.desk(now), UNIT, MINH, called_back="chị Hoa")


def used(desk: Desk) -> str:
    """Return the address at which the unit is written to."""
    with desk.db.reading() as tx:
        return addresses(desk, tx)[UNIT]


def codes(refused: pytest.ExceptionInfo[InputHasProblems]) -> list[str]:
    return [one.code for one in refused.value.problems]


@pytest.mark.parametrize("called_back", ["", "chị Hoa"])
def test_a_deputy_is_written_to_from_the_first_day_to_the_last(known: Office, called_back: str) -> None:
    propose(known.desk("2026-04-01 08:00"), UNIT, DEPUTY, LAN, days=DAYS)
    done = confirm(known.desk("2026-04-01 09:00"), UNIT, MINH, called_back=called_back)

    found = [used(known.desk(when)) for when in (LAST_BEFORE, FIRST, LAST, AFTER)]

    assert found == [MAIN, DEPUTY, DEPUTY, MAIN]
    assert (done.first_day, done.last_day) == DAYS


def test_a_deputy_waits_a_day_for_an_objection_though_the_first_day_has_come(known: Office) -> None:
    propose(known.desk("2026-04-06 08:00"), UNIT, DEPUTY, LAN, days=DAYS)
    confirm(known.desk("2026-04-06 09:00"), UNIT, MINH)

    times = ("2026-04-07 08:59", "2026-04-07 09:00", LAST, AFTER)
    assert [used(known.desk(when)) for when in times] == [MAIN, DEPUTY, DEPUTY, MAIN]


def test_a_deputy_whose_days_the_wait_would_outlast_needs_a_call_back(known: Office) -> None:
    propose(known.desk("2026-04-08 08:00"), UNIT, DEPUTY, LAN, days=DAYS)

    with pytest.raises(InputHasProblems) as refused:
        confirm(known.desk("2026-04-08 09:00"), UNIT, MINH)
    confirm(known.desk("2026-04-08 09:00"), UNIT, MINH, called_back="chị Hoa")

    assert refused.value.problems == [Problem("E422", Place("units.csv"), {"don_vi": UNIT, "dia_chi": DEPUTY})]
    assert [used(known.desk(when)) for when in ("2026-04-08 09:00", AFTER)] == [DEPUTY, MAIN]


def test_a_proposal_that_nobody_confirmed_is_over_with_its_last_day(known: Office) -> None:
    propose(known.desk("2026-04-01 08:00"), UNIT, DEPUTY, LAN, days=DAYS)

    with pytest.raises(InputHasProblems) as refused:
        confirm(known.desk(AFTER), UNIT, MINH, called_back="chị Hoa")

    assert codes(refused) == ["E367"]


@pytest.mark.parametrize("called_back", ["", "chị Hoa"])
def test_anybody_can_stop_a_deputy_until_the_first_day(known: Office, called_back: str) -> None:
    propose(known.desk("2026-04-01 08:00"), UNIT, DEPUTY, LAN, days=DAYS)
    confirm(known.desk("2026-04-01 08:00"), UNIT, MINH, called_back=called_back)

    with pytest.raises(InputHasProblems) as second:
        propose(known.desk("2026-04-04 08:00"), UNIT, OTHER, LAN)
    reject(known.desk(LAST_BEFORE), UNIT, LAN)
    with pytest.raises(InputHasProblems) as late:
        reject(known.desk(FIRST), UNIT, LAN)

    assert (codes(second), codes(late), used(known.desk(FIRST))) == (["E366"], ["E367"], MAIN)


def test_a_deputy_ends_early_when_two_people_go_back_to_the_main_address(known: Office) -> None:
    agree(known)
    assert used(known.desk("2026-04-07 09:59")) == DEPUTY

    agree(known, "2026-04-07 10:00", MAIN, None)

    assert [used(known.desk(when)) for when in ("2026-04-07 10:00", LAST, AFTER)] == [MAIN, MAIN, MAIN]


def test_rejecting_the_way_back_keeps_the_deputy_and_the_main_address_after_him(known: Office) -> None:
    agree(known, "2026-03-31 08:00", OTHER, None)
    agree(known)

    propose(known.desk("2026-04-07 08:00"), UNIT, OTHER, LAN)
    reject(known.desk("2026-04-07 09:00"), UNIT, MINH)

    assert [used(known.desk(when)) for when in (LAST, AFTER)] == [DEPUTY, OTHER]


def test_a_rejected_proposal_of_a_confirmed_address_leaves_it_confirmed(known: Office) -> None:
    propose(known.desk("2026-03-31 08:00"), UNIT, OTHER, LAN)
    confirm(known.desk("2026-03-31 08:00"), UNIT, MINH)
    agree(known, "2026-04-02 08:00")

    propose(known.desk("2026-04-07 08:00"), UNIT, OTHER, LAN)
    reject(known.desk("2026-04-07 09:00"), UNIT, MINH)

    assert [used(known.desk(when)) for when in (LAST, AFTER)] == [DEPUTY, OTHER]


@pytest.mark.parametrize(
    ("days", "now"),
    [
        ((date(2026, 4, 9), date(2026, 4, 8)), "2026-04-01 08:00"),
        ((date(2026, 4, 1), date(2026, 4, 2)), "2026-04-03 00:00"),
    ],
)
def test_days_that_end_before_they_begin_or_have_passed_are_refused(known: Office, days: Days, now: str) -> None:
    with pytest.raises(InputHasProblems) as refused:
        propose(known.desk(now), UNIT, DEPUTY, LAN, days=days)

    facts = {"don_vi": UNIT, "tu": f"0{days[0].day}/4/2026", "den": f"0{days[1].day}/4/2026"}
    assert refused.value.problems == [Problem("E420", Place("units.csv"), facts)]


def test_two_deputies_never_share_a_day_and_one_may_follow_the_other(known: Office) -> None:
    agree(known)

    with pytest.raises(InputHasProblems) as refused:
        propose(known.desk("2026-04-07 08:00"), UNIT, OTHER, LAN, days=(date(2026, 4, 8), date(2026, 4, 10)))
    agree(known, "2026-04-07 08:00", OTHER, (date(2026, 4, 9), date(2026, 4, 10)))

    facts = {"don_vi": UNIT, "dia_chi": DEPUTY, "den": "08/4/2026"}
    assert refused.value.problems == [Problem("E421", Place("units.csv"), facts)]
    times = (LAST, AFTER, "2026-04-10 23:59", "2026-04-11 00:00")
    assert [used(known.desk(when)) for when in times] == [DEPUTY, OTHER, OTHER, MAIN]


def test_the_same_deputy_can_go_on_or_stay(known: Office) -> None:
    agree(known)
    agree(known, "2026-04-07 08:00", DEPUTY, (date(2026, 4, 9), date(2026, 4, 9)))
    agree(known, "2026-04-09 08:00", DEPUTY, None)

    assert [used(known.desk(when)) for when in (LAST, AFTER, "2026-05-01 08:00")] == [DEPUTY] * 3


def test_nobody_confirms_the_deputy_whom_he_proposed(known: Office) -> None:
    propose(known.desk("2026-04-01 08:00"), UNIT, DEPUTY, Decided("Đỗ Lan", "x"), days=DAYS)

    with pytest.raises(InputHasProblems) as refused:
        confirm(known.desk("2026-04-01 08:00"), UNIT, Decided("\u0110O\u0302\u0303  lan", "x"), called_back="chị Hoa")

    assert codes(refused) == ["E368"]


@pytest.mark.parametrize("unit", ["xa-la", "xa\u0303-kim-lien"])
def test_an_unknown_unit_has_no_deputy(known: Office, unit: str) -> None:
    with pytest.raises(InputHasProblems) as refused:
        propose(known.desk(), unit, DEPUTY, LAN, days=DAYS)

    assert codes(refused) == ["E361"]


def test_the_audit_line_of_each_step_has_the_days(known: Office) -> None:
    agree(known)

    with known.desk().db.reading() as tx:
        told = [json.loads(line.line)["facts"] for line in audit.lines(tx)][-3:]
    assert [(it["first_day"], it["last_day"]) for it in told] == [("2026-04-06", "2026-04-08")] * 3
    assert verify_audit(known.desk()).holds


@pytest.mark.parametrize(
    ("sender", "when", "state"),
    [
        ("pho-kim-lien", "2026-04-02 08:00", MailState.ANSWERED),
        ("xa-kim-lien", "2026-04-02 08:00", MailState.HELD),
        ("pho-kim-lien", "2026-04-03 08:00", MailState.HELD),
        ("xa-kim-lien", "2026-04-03 08:00", MailState.ANSWERED),
    ],
)
def test_letters_go_to_the_deputy_and_only_his_answers_count_until_his_last_day(
    known: Office, sender: str, when: str, state: MailState
) -> None:
    agree(known, "2026-03-31 08:00", days=(date(2026, 4, 1), date(2026, 4, 2)))
    open_round(known.desk())
    sent = deliver(known.desk())
    (letter,) = letters(known.desk(), LetterKind.CHECKIN, UNIT)
    known.receive(reply(reply_address(known.desk(), letter), "1.a: đang thực hiện\n", unit=sender), when=when)

    collect(known.desk(when))

    assert (sent.counts, letter.recipient) == ({"thu_sent": 5}, DEPUTY)
    assert [found for found, _ in mails(known.desk(when))] == [state]


def test_a_broken_deputy_pauses_the_unit_only_in_his_days(known: Office) -> None:
    agree(known)
    desk = known.desk("2026-04-07 08:00")
    with desk.db.writing() as tx:
        contacts.record(tx, ContactChange(UNIT, DEPUTY, ContactEvent.BROKEN, desk.now, "dondoc", "550"))

    found = []
    for when in (LAST, AFTER):
        desk = known.desk(when)
        with desk.db.reading() as tx:
            found.append(broken_since(desk, tx))

    assert found == [{UNIT: date(2026, 4, 7)}, {}]


def test_the_list_knows_the_deputy_and_nobody_calls_the_registry_wrong(known: Office) -> None:
    agree(known)

    rows = [one for one in unit_contacts(known.desk(FIRST)) if one.unit == UNIT]

    assert [(it.address, it.listed, it.held, it.change) for it in rows] == [(DEPUTY, MAIN, False, None)]
    assert [(it.deputy.first_day, it.deputy.last_day) for it in rows if it.deputy] == [DAYS]
