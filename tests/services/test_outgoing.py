"""The secretariat looks at the outbox and decides: one letter, or all."""

from __future__ import annotations

import pytest

from directive.letter import LetterState
from services.deliver import deliver
from services.desk import InputHasProblems, Refused
from services.host import place_of
from services.outgoing import decide, hold_all, listed, note, release_all, shown
from store import delivery
from store.decided import Decided, Decision
from store.gate import Reason
from tests.services.offices import Office, letters, states

LAN = Decided("Lan", "chờ ý kiến")
HELD, QUEUED, SENT = LetterState.HELD, LetterState.QUEUED, LetterState.SENT


def test_letters_are_listed_by_state_and_unit(waiting: Office) -> None:
    desk = waiting.desk()

    assert [one.unit for one in listed(desk, None, "toa-an")] == ["toa-an"]
    assert (len(listed(desk, None, None)), listed(desk, [HELD], None)) == (5, [])


def test_a_letter_is_shown_with_its_words(waiting: Office) -> None:
    desk = waiting.desk()
    first = letters(desk)[0]

    found, words = shown(desk, first.key)

    assert found == first
    assert "Kính gửi" in words


def test_a_letter_that_is_held_does_not_leave_until_it_is_released(waiting: Office) -> None:
    desk = waiting.desk()
    first = letters(desk)[0]

    decide(desk, first.key, Decision.HOLD, LAN)
    without, said = deliver(desk).counts, note(letters(desk)[0])
    decide(desk, first.key, Decision.RELEASE, LAN)

    assert (without, said) == ({"thu_sent": 4}, "Lan: chờ ý kiến")
    assert deliver(desk).counts == {"thu_sent": 1}


def test_what_cannot_be_decided_is_said(waiting: Office) -> None:
    desk = waiting.desk()
    deliver(desk)

    with pytest.raises(InputHasProblems) as sent:
        decide(desk, letters(desk)[0].key, Decision.WITHDRAW, LAN)
    with pytest.raises(InputHasProblems) as unknown:
        decide(desk, "khong-co", Decision.HOLD, LAN)
    with pytest.raises(InputHasProblems) as unseen:
        shown(desk, "khong-co")

    assert [one.value.problems[0].code for one in (sent, unknown, unseen)] == ["E357", "E356", "E356"]
    assert sent.value.problems[0].facts["trang_thai"] == "đã gửi"


def test_while_all_is_held_nothing_leaves_and_it_is_said_why(waiting: Office) -> None:
    desk = waiting.desk()
    hold_all(desk, LAN)

    with pytest.raises(Refused) as refused:
        deliver(desk)
    held = states(desk)
    release_all(desk, LAN)

    assert (refused.value.problem.code, refused.value.problem.facts["ly_do"]) == ("E352", "Lan: chờ ý kiến")
    assert held == [QUEUED] * 5
    assert deliver(desk).counts == {"thu_sent": 5}
    with desk.db.reading() as tx:
        found = delivery.standing(tx)
    assert found is not None
    assert found.host == place_of(waiting.home)


def test_reasons_are_told_in_words_and_a_servers_own_words_with_their_code(waiting: Office) -> None:
    desk = waiting.desk()
    waiting.edit("units.csv", ("xa-kim-lien@dondoc.internal", "xa-khac@dondoc.internal"))
    deliver(waiting.desk())

    (held,) = [one for one in letters(desk) if one.state is HELD]

    assert (held.unit, held.words) == ("xa-kim-lien", Reason.ADDRESS.value)
    assert note(held) == "địa chỉ nhận không phải địa chỉ đã duyệt của đơn vị"
