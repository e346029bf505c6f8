"""The rows of the .json: each check-in once, with what was accepted and by whom; what is missing is null."""

from __future__ import annotations

from directive.annual import annual
from directive.checkin import Event
from reports.json_rows import json_once, json_row, json_units
from tests.books import answer, checkin, record, small_book
from tests.years import AS_OF, DUE, MILESTONE, RECORDS

BOOK = small_book()
FIGURES = annual(BOOK, 2026, AS_OF, RECORDS)
BY_KEY = {str(row.key): json_row(row, BOOK) for row in FIGURES.rows}


def test_an_accepted_check_in_says_who_said_it_by_which_paper_and_who_accepted_it() -> None:
    assert BY_KEY["3.a/a/2026-03"] == {
        "key": "3.a/a/2026-03",
        "obligation": "3.a",
        "unit": "a",
        "period": "2026-03",
        "task": "3",
        "level": "tinh",
        "told": "2026-04-14",
        "due": "2026-04-14",
        "month": "2026-04",
        "done": "2026-04-14",
        "received": "2026-04-16",
        "cell": "on_time",
        "outcome": "xong",
        "on_time": True,
        "by_extension": False,
        "days_late": 0,
        "age": None,
        "turn": None,
        "figures": [{"measure": 0, "value": None, "numerator": None, "denominator": None, "text": "có"}],
        "evidence": [{"number": "1-QĐ/ĐU", "dated": "2026-04-14", "received_by": None}],
        "words": "",
        "source": None,
        "accepted_by": "ai-do",
        "accepted_at": "2026-04-16T02:00:00+00:00",
    }


def test_a_silent_check_in_has_an_age_a_turn_and_nothing_else() -> None:
    row = BY_KEY["1.a/xa-3/2026-Q1"]

    assert isinstance(row, dict)
    assert {name for name, value in row.items() if value in (None, "", [])} == {
        *("done", "received", "outcome", "figures", "evidence", "words", "source", "accepted_by", "accepted_at")
    }
    assert (row["cell"], row["days_late"], row["age"], row["turn"], row["level"]) == (
        "silent",
        66,
        "61+",
        "office",
        "xa",
    )


def test_an_undated_letter_is_kept_undated() -> None:
    told = record(checkin(), (Event.ANSWERED, DUE, answer(DUE, dated=(None,))), (Event.ACCEPTED, DUE))
    row = json_row(annual(BOOK, 2026, AS_OF, [told]).rows[0], BOOK)

    assert isinstance(row, dict)
    assert row["evidence"] == [{"number": "1-QĐ/ĐU", "dated": None, "received_by": None}]


def test_the_units_and_the_duties_that_are_done_once_have_their_lines() -> None:
    assert json_units(BOOK)[:3] == [
        {"id": "a", "level": "tinh"},
        {"id": "b", "level": "tinh"},
        {"id": "xa-1", "level": "xa"},
    ]
    later = record(checkin("3.b/xa-1/2026-03"))
    assert json_once(annual(BOOK, 2026, AS_OF, [*RECORDS, later])) == [
        {
            "key": str(MILESTONE.key),
            "obligation": "3.a",
            "unit": "a",
            "done": "2026-04-14",
            "is_done": True,
            "on_time": True,
        },
        {
            "key": "3.b/xa-1/2026-03",
            "obligation": "3.b",
            "unit": "xa-1",
            "done": None,
            "is_done": False,
            "on_time": None,
        },
    ]
