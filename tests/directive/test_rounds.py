"""The round of a day: what is opened for whom, and in what order a letter lists what is owed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from directive.opening import open_now
from directive.rounds import Past, listed, to_ask
from directive.units import Registry
from tests.books import UNITS, checkin, small_book

BOOK = small_book()
NOTHING = Past(frozenset(), frozenset(), frozenset())
FEBRUARY = date(2026, 2, 2)


def asked(today: date, past: Past = NOTHING) -> dict[str, list[str]]:
    """Return the keys of what is opened, by unit."""
    return {unit: [str(one.key) for one in some] for unit, some in to_ask(BOOK, today, past).items()}


def test_what_has_come_due_is_asked_unit_by_unit() -> None:
    assert asked(FEBRUARY) == {"a": ["3.a/a/2026-01"], "b": ["2.a/b/2026-01"]}


def test_what_was_opened_once_is_never_asked_again() -> None:
    known = {one.key for one in open_now(BOOK, FEBRUARY, frozenset())}

    assert asked(FEBRUARY, replace(NOTHING, known=known)) == {}


def test_a_milestone_waits_while_an_answer_to_it_is_in_review() -> None:
    both = frozenset({("3.a", "a"), ("2.a", "b")})

    assert asked(FEBRUARY, replace(NOTHING, in_review=both)) == {"b": ["2.a/b/2026-01"]}


def test_a_finished_milestone_is_asked_no_more_and_releases_what_waited_for_it() -> None:
    done = frozenset({("3.a", "a")})

    assert asked(FEBRUARY, replace(NOTHING, finished=done)) == {"b": ["2.a/b/2026-01"], "xa-1": ["3.b/xa-1/2026-01"]}


def test_whoever_is_asked_late_gets_all_of_his_time() -> None:
    (one,) = to_ask(BOOK, date(2026, 2, 5), NOTHING)["a"]

    assert (one.opens, one.due) == (date(2026, 2, 5), date(2026, 2, 20))


def test_what_a_unit_lived_to_the_end_of_is_asked_of_its_heir_when_it_is_gone() -> None:
    found = asked(date(2026, 7, 1))

    assert "cu" not in found
    assert [key for key in found["xa-3"] if key.startswith("1.b")] == ["1.b/xa-3/2026-H1"]


def test_a_letter_lists_by_the_text_and_then_by_the_due_date() -> None:
    owed = [
        checkin("1.b/xa-1/2026-H1"),
        checkin("1.a/xa-1/2026-Q2", due=date(2026, 7, 14)),
        checkin("1.a/xa-1/2026-Q1", due=date(2026, 4, 14)),
    ]

    assert listed(BOOK, owed) == [owed[2], owed[1], owed[0]]


def test_a_letter_does_not_speak_of_what_an_edit_has_taken_out() -> None:
    fewer = replace(BOOK, units=Registry({one.id: one for one in UNITS if one.id != "xa-1"}))

    assert listed(fewer, [checkin("1.a/xa-1/2026-Q1"), checkin("9.z/xa-2/2026-Q1")]) == []
