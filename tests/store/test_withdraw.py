"""An answer takes back the reminders that it has overtaken, and no other letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from directive.checkin import Event
from directive.letter import LetterKind, LetterState
from store import ledger, outbox
from store.database import Database
from store.withdraw import withdraw
from tests.store.ledgers import (
    NOW,
    PUT_OFF,
    both,
    checkin,
    claimed,
    happening,
    key,
    letter,
    opened,
    queued,
    recorded,
    settled,
    states,
)

RED = LetterKind.RED


@both
@pytest.mark.parametrize(
    ("about", "answered_before", "overtaken"),
    [
        (["1.a"], [], True),
        (["1.a", "1.b"], [], True),
        (["1.c"], [], False),
        (["1.a", "1.c"], [], False),  # 1.c is still owed
        (["1.a", "1.c"], ["1.c"], True),  # 1.c was answered earlier
        ([], [], False),
    ],
)
def test_an_answer_withdraws_the_reminders_that_it_has_overtaken(
    db: Database, about: Sequence[str], answered_before: Sequence[str], overtaken: bool
) -> None:
    opened(db, checkin("1.a"), checkin("1.b"), checkin("1.c"))
    recorded(db, *(happening(Event.ANSWERED, key(one)) for one in answered_before))
    queued(db, letter("nhac", kind=RED, checkins=[key(one) for one in about]))

    with db.writing() as tx:
        ledger.record(tx, [happening(Event.ANSWERED, key("1.a")), happening(Event.ANSWERED, key("1.b"))])
        gone = withdraw(tx, dict.fromkeys([key("1.a"), key("1.b")], "đã trả lời"), NOW)

    assert gone == (["nhac"] if overtaken else [])
    assert states(db) == [LetterState.WITHDRAWN if overtaken else LetterState.QUEUED]
    assert (claimed(db) is None) is overtaken


@both
def test_only_waiting_reminders_of_that_unit_are_withdrawn(db: Database) -> None:
    opened(db, checkin())
    about = [key()]
    queued(
        db,
        letter("da-cam", kind=RED, checkins=about),
        letter("hoan", kind=LetterKind.YELLOW, checkins=about, minutes=1),
        letter("phieu", checkins=about, minutes=2),
        replace(letter("khac", kind=RED, checkins=about, minutes=3), unit="xa-2"),
    )
    claimed(db)
    claimed(db)
    settled(db, "hoan", PUT_OFF)

    with db.writing() as tx:
        gone = withdraw(tx, dict.fromkeys(about, "đã trả lời"), NOW)

    with db.reading() as tx:
        words = [one.words for one in outbox.letters(tx, states=[LetterState.WITHDRAWN])]
    assert (gone, words) == (["hoan"], ["đã trả lời"])
    assert states(db) == [LetterState.SENDING, LetterState.WITHDRAWN, LetterState.QUEUED, LetterState.QUEUED]
