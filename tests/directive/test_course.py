"""The course of a check-in: only what can have happened, in the order in which it can have happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.checkin import Event, Happening
from directive.course import is_sound
from directive.record import Record
from tests.books import answer, checkin, happened, record
from tests.years import DUE, LATE

ONE = checkin()
ASKED = happened(ONE, Event.ASKED, ONE.opens)
ANSWERED = happened(ONE, Event.ANSWERED, DUE, answer(DUE))
ACCEPTED = happened(ONE, Event.ACCEPTED, LATE)


@pytest.mark.parametrize(
    "told",
    [
        record(ONE),
        record(ONE, (Event.REMINDED, DUE, "do"), (Event.ANSWERED, LATE, answer(LATE)), (Event.ACCEPTED, LATE)),
        record(ONE, (Event.EXTENDED, DUE, date(2026, 5, 4))),
    ],
)
def test_what_can_have_happened_is_sound(told: Record) -> None:
    assert is_sound(told.happenings)


@pytest.mark.parametrize(
    "happenings",
    [
        [ANSWERED],
        [ASKED, ACCEPTED],
        [ASKED, ANSWERED, ACCEPTED, ANSWERED],
        [ASKED, replace(ANSWERED, at=happened(ONE, Event.ASKED, date(2026, 3, 1)).at)],
        [ASKED, replace(ANSWERED, answer=None)],
        [ASKED, replace(ANSWERED, event=Event.EXCUSED)],
        [ASKED, happened(ONE, Event.MOVED, DUE)],
    ],
    ids=["unasked", "unanswered", "after the end", "before it was asked", "no answer", "an answer too many", "no day"],
)
def test_what_cannot_have_happened_is_not(happenings: list[Happening]) -> None:
    assert not is_sound(happenings)
