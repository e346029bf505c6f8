"""Answers are written down in one way, whatever they came in."""

from __future__ import annotations

import pytest

from directive.answer import Answer
from directive.checkin import CheckIn, Event, Happening, NotAllowed
from directive.letter import LetterKind, LetterState
from directive.words import Outcome
from services.answering import Reply, write_answers
from services.desk import Desk
from services.escalate import escalate
from services.open_round import open_round
from store import audit, ledger
from tests.services.offices import Office, events, key, letters, record, text_of

KIM_LIEN = "1.a/xa-kim-lien/2026-03"
LATER = "2026-04-03 09:00"


def written(desk: Desk, cause: str) -> list[str]:
    """Write that the commune is at it, as said in `cause`; return the keys of the new letters."""
    with desk.db.writing() as tx:
        (checkin,) = ledger.checkins(tx, list(Event), keys=[key(KIM_LIEN)])
        answer: tuple[CheckIn, Answer] = (checkin, Answer(Outcome.ONGOING, "", desk.now, source=cause))
        return write_answers(desk, tx, [Reply(desk.book.units["xa-kim-lien"], [answer], cause)])


def test_an_answer_leaves_a_happening_a_receipt_and_no_overtaken_reminder(office: Office) -> None:
    open_round(office.desk())
    escalate(office.desk("2026-04-02 08:00"))
    desk = office.desk(LATER)

    new = written(desk, "a" * 64)

    (reminder,) = letters(desk, LetterKind.YELLOW, "xa-kim-lien")
    assert events(desk, KIM_LIEN) == ["asked", "reminded", "answered"]
    assert [one.key for one in letters(desk, LetterKind.RECEIPT)] == new
    assert reminder.state is LetterState.WITHDRAWN


def test_a_receipt_prints_the_head_that_the_chain_had_before_its_answer(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk(LATER)
    with desk.db.reading() as tx:
        head = audit.head(tx)

    written(desk, "a" * 64)

    (receipt,) = letters(desk, LetterKind.RECEIPT)
    assert text_of(desk, receipt).endswith(f" vẫn còn nguyên vẹn: {head.seq}-{head.hash[:32]}")


def test_the_same_cause_has_one_receipt(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk(LATER)

    assert [len(written(desk, cause)) for cause in ("a" * 64, "a" * 64, "b" * 64)] == [1, 0, 1]


def test_what_is_excused_can_no_longer_be_answered_and_nothing_is_kept(office: Office) -> None:
    open_round(office.desk())
    desk = office.desk(LATER)
    record(desk, Happening(key(KIM_LIEN), Event.EXCUSED, desk.now, "thu-ky", reason="Đã sáp nhập"))

    with pytest.raises(NotAllowed):
        written(desk, "a" * 64)

    assert letters(desk, LetterKind.RECEIPT) == []
