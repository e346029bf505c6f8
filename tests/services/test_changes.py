"""Another address for a unit: two people and a day, or a call-back; until then letters go where they went."""

from __future__ import annotations

import pytest

from directive.contact import ContactEvent
from directive.letter import LetterKind, LetterState
from directive.mail import MailState
from directive.problem import Place, Problem
from services.addresses import addresses
from services.audit import verify_audit
from services.changes import confirm, propose, reject
from services.collect import collect
from services.contacts import unit_contacts
from services.deliver import deliver
from services.desk import Desk, InputHasProblems
from services.open_round import open_round
from services.outgoing import decide, note
from store import audit
from store.decided import Decided, Decision
from tests.services.offices import Office, letters, mails, reply, reply_address

UNIT, OLD, NEW = "xa-kim-lien", "xa-kim-lien@dondoc.internal", "vp-kim-lien@dondoc.internal"
LAN, MINH = Decided("Lan", "xã báo đổi hộp thư"), Decided("Minh", "đã xem công văn")


def used(desk: Desk) -> str:
    """Return the address at which the unit is written to."""
    with desk.db.reading() as tx:
        return addresses(desk, tx)[UNIT]


def test_two_people_and_a_day_change_an_address(known: Office) -> None:
    one = propose(known.desk("2026-04-01 08:00"), UNIT, NEW, LAN)
    two = confirm(known.desk("2026-04-01 09:00"), UNIT, MINH)

    times = ("2026-04-01 08:30", "2026-04-01 09:00", "2026-04-02 08:59", "2026-04-02 09:00")
    assert [used(known.desk(when)) for when in times] == [OLD, OLD, OLD, NEW]
    assert [(it.event, it.address, it.actor, it.why) for it in (one, two)] == [
        (ContactEvent.PROPOSED, NEW, "Lan", LAN.why),
        (ContactEvent.CONFIRMED, NEW, "Minh", MINH.why),
    ]


def test_a_call_back_makes_it_at_once_and_says_who_answered(known: Office) -> None:
    propose(known.desk(), UNIT, NEW, LAN)

    done = confirm(known.desk(), UNIT, MINH, called_back="chị Hoa, văn thư xã")

    assert (done.event, done.why) == (
        ContactEvent.APPROVED,
        "đã gọi điện lại theo số trên giấy, người nghe máy: chị Hoa, văn thư xã",
    )
    assert used(known.desk()) == NEW


@pytest.mark.parametrize("confirmed", [True, False])
def test_anybody_can_stop_a_change_until_it_is_in_effect(known: Office, confirmed: bool) -> None:
    propose(known.desk(), UNIT, NEW, LAN)
    if confirmed:
        confirm(known.desk(), UNIT, MINH)

    done = reject(known.desk("2026-04-01 20:00"), UNIT, LAN)

    assert (done.event, done.address, used(known.desk("2026-05-01 08:00"))) == (ContactEvent.REJECTED, NEW, OLD)


def test_what_was_rejected_can_be_proposed_again(known: Office) -> None:
    propose(known.desk(), UNIT, NEW, LAN)
    reject(known.desk(), UNIT, MINH)
    propose(known.desk(), UNIT, NEW, LAN)

    confirm(known.desk(), UNIT, MINH, called_back="chị Hoa")

    assert used(known.desk()) == NEW


def test_each_step_has_its_line_in_the_audit(known: Office) -> None:
    propose(known.desk(), UNIT, NEW, LAN)
    confirm(known.desk(), UNIT, MINH, called_back="chị Hoa")
    propose(known.desk(), UNIT, OLD, MINH)
    reject(known.desk(), UNIT, LAN)

    with known.desk().db.reading() as tx:
        kinds = [line.kind for line in audit.lines(tx)]
    assert kinds[-5:] == [f"contact-{it}" for it in ("proposed", "confirmed", "approved", "proposed", "rejected")]
    assert verify_audit(known.desk()).holds


def problem(code: str, **facts: str) -> list[Problem]:
    return [Problem(code, Place("units.csv"), {"don_vi": UNIT, **facts})]


@pytest.mark.parametrize(
    ("address", "problems"),
    [
        ("vp@xa.example", problem("E363", key=UNIT, value="vp@xa.example")),
        ("vp xa@dondoc.internal", problem("E170.space", key=UNIT, value="vp xa@dondoc.internal")),
        (OLD.upper(), problem("E365", dia_chi=OLD)),
    ],
)
def test_what_cannot_be_an_address_of_the_unit_is_refused(known: Office, address: str, problems: list[Problem]) -> None:
    with pytest.raises(InputHasProblems) as refused:
        propose(known.desk(), UNIT, address, LAN)

    assert refused.value.problems == problems


def test_before_anything_was_sent_the_file_is_edited(office: Office) -> None:
    with pytest.raises(InputHasProblems) as refused:
        propose(office.desk(), UNIT, NEW, LAN)

    assert refused.value.problems == problem("E364")


def test_one_change_at_a_time(known: Office) -> None:
    propose(known.desk(), UNIT, NEW, LAN)

    with pytest.raises(InputHasProblems) as refused:
        propose(known.desk(), UNIT, "khac@dondoc.internal", MINH)

    assert refused.value.problems == problem("E366", dia_chi=NEW)


def test_nobody_confirms_his_own_proposal_however_he_writes_his_name(known: Office) -> None:
    propose(known.desk(), UNIT, NEW, Decided("Nguyễn Thị Lan", "x"))

    with pytest.raises(InputHasProblems) as refused:
        confirm(known.desk(), UNIT, Decided("NGUYE\u0302\u0303N  thị lan", "x"), called_back="chị Hoa")

    assert refused.value.problems == problem("E368", nguoi="Nguyễn Thị Lan")
    assert used(known.desk("2026-05-01 08:00")) == OLD


def test_without_a_proposal_there_is_nothing_to_confirm_or_reject(known: Office) -> None:
    for step in (confirm, reject):
        with pytest.raises(InputHasProblems) as refused:
            step(known.desk(), UNIT, MINH)
        assert refused.value.problems == problem("E367")


def test_a_confirmed_change_is_not_confirmed_again(known: Office) -> None:
    propose(known.desk(), UNIT, NEW, LAN)
    confirm(known.desk(), UNIT, MINH)

    with pytest.raises(InputHasProblems) as refused:
        confirm(known.desk(), UNIT, LAN)

    assert refused.value.problems == problem("E367")


def test_an_unknown_unit_has_no_address_to_change(known: Office) -> None:
    with pytest.raises(InputHasProblems) as refused:
        reject(known.desk(), "xa-la", MINH)

    assert refused.value.problems == [Problem("E361", Place("units.csv"), {"don_vi": "xa-la"})]


def test_an_address_edited_by_one_person_holds_the_units_letters_until_somebody_proposes_it(known: Office) -> None:
    known.edit("units.csv", (OLD, NEW))
    open_round(known.desk())
    first = deliver(known.desk())
    (held,) = letters(known.desk(), unit=UNIT)
    (row,) = [one for one in unit_contacts(known.desk()) if one.unit == UNIT]

    propose(known.desk(), UNIT, NEW, LAN)
    decide(known.desk(), held.key, Decision.RELEASE, MINH)
    second = deliver(known.desk())

    assert (held.state, held.recipient, note(held)) == (
        LetterState.HELD,
        OLD,
        "units.csv ghi một địa chỉ chưa ai duyệt; xem dondoc units list, đổi bằng dondoc units propose và confirm",
    )
    assert (row.address, row.listed, row.held, row.change) == (OLD, NEW, True, None)
    assert (first.counts, second.counts) == ({"thu_held": 1, "thu_sent": 4}, {"thu_sent": 1})


@pytest.mark.parametrize(("sender", "state"), [("vp-kim-lien", MailState.ANSWERED), ("xa-kim-lien", MailState.HELD)])
def test_after_the_change_the_new_address_is_written_to_and_only_it_answers(
    known: Office, sender: str, state: MailState
) -> None:
    propose(known.desk("2026-03-30 08:00"), UNIT, NEW, LAN)
    confirm(known.desk("2026-03-30 08:00"), UNIT, MINH)
    open_round(known.desk())
    sent = deliver(known.desk())
    (letter,) = letters(known.desk(), LetterKind.CHECKIN, UNIT)
    known.receive(reply(reply_address(known.desk(), letter), "1.a: đang thực hiện\n", unit=sender))

    collect(known.desk("2026-04-02 08:00"))

    (row,) = [one for one in unit_contacts(known.desk()) if one.unit == UNIT]
    assert (sent.counts, letter.recipient) == ({"thu_sent": 5}, NEW)
    assert (row.address, row.listed, row.held, row.change) == (NEW, OLD, False, None)
    assert [found for found, _ in mails(known.desk())] == [state]
