"""The ledger in memory: it knows what the store's knows, and lets nothing happen that may not."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import CheckInKey, Event, NotAllowed
from directive.memory import Memory
from directive.rounds import Past
from directive.words import Outcome
from tests.books import answer, checkin, record

DAY = date(2026, 4, 2)
ONE, TWO = checkin("3.a/a/2026-03"), checkin("1.a/a/2026-Q1")


def opened() -> Memory:
    """Return a memory with two open check-ins of one unit."""
    memory = Memory()
    memory.open([ONE, TWO], DAY)
    return memory


def events(memory: Memory, key: CheckInKey) -> list[Event]:
    return [one.event for one in memory.records[key].happenings]


def test_what_is_opened_is_known_and_owed() -> None:
    memory = opened()

    assert memory.past() == Past(frozenset({ONE.key, TWO.key}), frozenset(), frozenset())
    assert list(memory.owed["a"].values()) == [ONE, TWO]


def test_an_answer_is_in_review_until_it_is_accepted_and_then_done() -> None:
    memory = opened()
    memory.remind(ONE.key, "vang", DAY)
    memory.answer(ONE.key, DAY)
    waiting = memory.past()
    memory.accept(ONE.key, DAY)

    known, pair = frozenset({ONE.key, TWO.key}), frozenset({("3.a", "a")})
    assert waiting == Past(known, frozenset(), pair)
    assert memory.past() == Past(known, pair, frozenset())
    assert events(memory, ONE.key) == [Event.ASKED, Event.REMINDED, Event.ANSWERED, Event.ACCEPTED]


def test_open_is_what_is_owed_and_what_is_in_review() -> None:
    memory = opened()
    memory.answer(ONE.key, DAY)

    assert memory.open_keys("a") == [TWO.key, ONE.key]
    memory.excuse(TWO.key, DAY)
    assert memory.open_keys("a") == [ONE.key]
    assert memory.open_keys("b") == []


def test_it_goes_on_from_a_ledger_that_stands() -> None:
    said = [(Event.ANSWERED, DAY, answer(DAY, outcome=one)) for one in (Outcome.DONE, Outcome.ONGOING)]
    memory = Memory(
        [
            record(checkin("3.a/a/2026-01"), said[0], (Event.ACCEPTED, DAY)),
            record(checkin("3.b/xa-1/2026-01"), said[1], (Event.ACCEPTED, DAY)),
            record(checkin("1.a/xa-2/2026-Q1"), said[0], (Event.RETURNED, DAY, "Thiếu")),
            record(checkin("1.a/xa-3/2026-Q1"), said[0]),
        ]
    )

    assert memory.past().finished == {("3.a", "a")}
    assert memory.past().in_review == {("1.a", "xa-3")}
    assert {unit: len(owed) for unit, owed in memory.owed.items() if owed} == {"xa-2": 1}


def test_what_may_not_happen_does_not() -> None:
    memory = opened()

    with pytest.raises(NotAllowed):
        memory.accept(ONE.key, DAY)
