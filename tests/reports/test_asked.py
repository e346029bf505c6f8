"""Counts of units."""

from __future__ import annotations

from datetime import date

import pytest

from directive.annual import annual
from directive.checkin import Event
from directive.tally import Tally
from directive.words import Outcome
from reports.asked import answers, is_punctual, unit_counts, unit_words
from tests.books import answer, checkin, record, small_book

AS_OF = date(2026, 5, 29)
DAY = date(2026, 4, 10)


def test_each_unit_is_counted_for_what_it_did() -> None:
    given = answer(DAY, outcome=Outcome.ONGOING, dated=(DAY,))
    records = [
        record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, given), (Event.ACCEPTED, DAY)),
        record(checkin("1.a/xa-2/2026-Q1"), (Event.ANSWERED, DAY, given), (Event.RETURNED, DAY, "Thiếu số")),
        record(checkin("1.a/xa-3/2026-Q1")),
        record(checkin("1.a/cu/2026-Q1"), (Event.EXCUSED, DAY, "Đã sáp nhập")),
    ]

    figures = annual(small_book(), 2026, AS_OF, records)

    assert unit_counts(figures) == {
        "asked": 4,
        "reported": 2,
        "unheard": 1,
        "silent": 1,
        "overdue": 2,
        "punctual": 1,
    }
    assert unit_words(figures)["reported_share"] == "50,00%"


@pytest.mark.parametrize(
    ("tally", "punctual"),
    [
        (Tally(on_time=3, done=3), True),
        (Tally(on_time=3, done=3, excused=1), True),
        (Tally(on_time=3, done=3, waiting=1), False),
        (Tally(on_time=3, late=1, done=4), False),
        (Tally(excused=2), False),
        (Tally(), False),
    ],
)
def test_punctual_is_who_had_everything_accepted_on_time(tally: Tally, punctual: bool) -> None:
    assert is_punctual(tally) is punctual


def test_what_was_returned_was_answered_all_the_same() -> None:
    assert answers(Tally(on_time=1, in_review=2, in_review_late=3, returned=4, returned_late=5, silent=9)) == 15
