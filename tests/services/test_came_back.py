"""A rung whose letter was taken by the server and came back is climbed again once somebody has seen to the address."""

from __future__ import annotations

from directive.letter import LetterKind
from services.contacts import mend
from services.deliver import deliver
from services.escalate import escalate
from tests.services.offices import Office, letters
from tests.services.undelivered import UNIT, YELLOW, dsn, got


def test_a_rung_whose_letter_came_back_is_climbed_again_once_the_address_is_mended(waiting: Office) -> None:
    deliver(waiting.desk())
    escalate(waiting.desk(YELLOW))
    deliver(waiting.desk("2026-04-02 08:20"))
    got(waiting, dsn(letters(waiting.desk(), LetterKind.YELLOW, UNIT)[0].message_id), "2026-04-02 09:00")

    counts = []
    for when in ("2026-04-03 08:10", "2026-04-06 08:10", "2026-04-06 10:00"):
        escalate(waiting.desk(when))
        counts.append(len(letters(waiting.desk(), LetterKind.YELLOW, UNIT)))
        if when == "2026-04-03 08:10":
            mend(waiting.desk("2026-04-03 15:00"), UNIT, by="Lan", why="đã gọi điện")

    others = [one.unit for one in letters(waiting.desk(), LetterKind.YELLOW) if one.unit != UNIT]
    assert counts == [1, 2, 2]
    assert others == ["phuong-cua-lo", "toa-an", "xa-dai-hue"]


def test_a_report_that_a_person_must_judge_gives_no_rung_back(waiting: Office) -> None:
    deliver(waiting.desk())
    escalate(waiting.desk(YELLOW))
    deliver(waiting.desk("2026-04-02 08:20"))
    (yellow,) = letters(waiting.desk(), LetterKind.YELLOW, UNIT)
    got(waiting, dsn(yellow.message_id, reporter="may-la.example"), "2026-04-02 09:00")

    escalate(waiting.desk("2026-04-03 08:10"))

    assert [one.key for one in letters(waiting.desk(), LetterKind.YELLOW, UNIT)] == [yellow.key]
