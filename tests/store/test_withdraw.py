"""What was answered or extended takes back the letters that wait and ask for it, and no other letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from directive.checkin import Event
from directive.letter import LetterKind, LetterState
from store import ledger, outbox
from store.database import Database
from store.withdraw import WAITING_TO_TELL, Withdrawn, withdraw
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
    ("about", "left"),
    [
        (["1.a"], []),
        (["1.a", "1.b"], []),
        (["1.c"], None),  # nothing of it was answered
        (["1.a", "1.c"], ["1.c"]),  # 1.c is still owed
        (["1.c", "1.a", "1.d"], ["1.c"]),  # 1.d was answered earlier
        ([], None),
    ],
)
def test_an_answer_withdraws_every_letter_that_asks_for_it_and_says_what_is_left(
    db: Database, about: Sequence[str], left: Sequence[str] | None
) -> None:
    opened(db, *(checkin(one) for one in ("1.a", "1.b", "1.c", "1.d")))
    recorded(db, happening(Event.ANSWERED, key("1.d")))
    queued(db, letter("nhac", kind=RED, checkins=[key(one) for one in about]))

    with db.writing() as tx:
        ledger.record(tx, [happening(Event.ANSWERED, key("1.a")), happening(Event.ANSWERED, key("1.b"))])
        gone = withdraw(tx, dict.fromkeys([key("1.a"), key("1.b")], "đã trả lời"), NOW)

    overtaken = left is not None
    assert gone == ([Withdrawn("nhac", RED, "xa-1", tuple(map(key, left)))] if left is not None else [])
    assert states(db) == [LetterState.WITHDRAWN if overtaken else LetterState.QUEUED]
    assert (claimed(db) is None) is overtaken


@both
def test_what_is_extended_is_still_owed(db: Database) -> None:
    opened(db, checkin())
    recorded(db, happening(Event.EXTENDED))
    queued(db, letter("phieu", checkins=[key()]))

    with db.writing() as tx:
        gone = withdraw(tx, {key(): "hạn đã lùi"}, NOW)

    assert gone == [Withdrawn("phieu", LetterKind.CHECKIN, "xa-1", (key(),))]


@both
def test_only_waiting_letters_to_that_unit_or_a_superior_are_withdrawn_and_no_receipt(db: Database) -> None:
    opened(db, checkin())
    about = [key()]
    queued(
        db,
        letter("da-cam", kind=RED, checkins=about),
        letter("hoan", kind=LetterKind.YELLOW, checkins=about, minutes=1),
        letter("phieu", checkins=about, minutes=2),
        letter("tra-lai", kind=LetterKind.RETURNED, checkins=about, minutes=3),
        letter("bien-nhan", kind=LetterKind.RECEIPT, checkins=about, minutes=4),
        replace(letter("khac", kind=RED, checkins=about, minutes=5), unit="xa-2"),
        replace(letter("cap-tren", kind=LetterKind.SUPERIOR, checkins=about, minutes=6), unit="tinh"),
        letter("gia-han", kind=LetterKind.EXTENDED, checkins=about, minutes=7),
    )
    claimed(db)
    claimed(db)
    settled(db, "hoan", PUT_OFF)

    with db.writing() as tx:
        gone = withdraw(tx, dict.fromkeys(about, "đã trả lời"), NOW)

    with db.reading() as tx:
        words = {one.words for one in outbox.letters(tx, states=[LetterState.WITHDRAWN])}
    gone_now, waits = LetterState.WITHDRAWN, LetterState.QUEUED
    assert ([one.key for one in gone], words) == (["hoan", "phieu", "tra-lai", "cap-tren", "gia-han"], {"đã trả lời"})
    assert states(db) == [LetterState.SENDING, *[gone_now] * 3, waits, waits, gone_now, gone_now]


def test_what_waits_is_found_by_the_checkins_however_much_waits(db: Database) -> None:
    with db.reading() as tx:
        sql = str(WAITING_TO_TELL.statement.compile(tx.engine))
        plan = [row[3] for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", ("[]", "[]"))]

    assert plan[0] == "SEARCH letter USING INTEGER PRIMARY KEY (rowid=?)"
    assert "SEARCH letter_checkin USING INDEX ix_letter_checkin_checkin_id (checkin_id=?)" in plan
    assert not [line for line in plan if line.startswith("SCAN") and "json_each" not in line]
