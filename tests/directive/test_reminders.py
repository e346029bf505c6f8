"""The reminders of a day: who climbs, and which letters come of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from directive.letter import LetterKind
from directive.record import Record
from directive.reminders import climbs, reminders
from directive.words import Recipient
from tests.books import checkin, record, small_book

BOOK = small_book()
NEAR, PAST, LONG_PAST = date(2026, 4, 23), date(2026, 5, 4), date(2026, 5, 7)
ONE = record(checkin("1.a/xa-1/2026-Q1", due=date(2026, 4, 29)))
TWO = record(checkin("1.a/xa-2/2026-Q1", due=date(2026, 4, 29)))
LATER = record(checkin("1.b/xa-1/2026-H1", due=date(2026, 5, 8)))


def climbed(records: Sequence[Record], today: date, *paused: str) -> list[tuple[str, str]]:
    """Return each check-in with the rung that it climbs."""
    return [(str(one.checkin.key), rung.id) for one, rung in climbs(BOOK, records, today, paused=frozenset(paused))]


def letters(records: Sequence[Record], today: date) -> list[tuple[LetterKind, Recipient, str, int]]:
    """Return each letter with the number of rungs for which it is written."""
    written = reminders(climbs(BOOK, records, today, paused=frozenset()))
    return [(one.kind, one.recipient, one.unit, len(one.climbs)) for one in written]


def test_each_check_in_climbs_the_ladder_of_its_unit() -> None:
    asked = record(checkin("2.a/b/2026-03", due=date(2026, 4, 29)))  # only asked: two days past, not one

    assert climbed([ONE, asked, TWO], PAST) == [("1.a/xa-1/2026-Q1", "do"), ("1.a/xa-2/2026-Q1", "do")]


def test_a_unit_that_letters_do_not_reach_climbs_nothing() -> None:
    assert climbed([ONE, TWO], PAST, "xa-1") == [("1.a/xa-2/2026-Q1", "do")]


def test_what_an_edit_has_taken_out_climbs_nothing() -> None:
    gone = [record(checkin(key, due=date(2026, 4, 29))) for key in ("9.z/xa-1/2026-Q1", "1.a/xa-9/2026-Q1")]

    assert climbed(gone, PAST) == []


def test_no_rung_makes_no_letter() -> None:
    assert reminders([]) == []


def test_a_unit_gets_one_letter_of_what_is_near_and_one_of_what_is_past() -> None:
    assert letters([ONE, TWO], NEAR) == [
        (LetterKind.YELLOW, Recipient.UNIT, "xa-1", 1),
        (LetterKind.YELLOW, Recipient.UNIT, "xa-2", 1),
    ]
    assert letters([ONE, LATER], date(2026, 5, 5)) == [
        (LetterKind.YELLOW, Recipient.UNIT, "xa-1", 1),
        (LetterKind.RED, Recipient.UNIT, "xa-1", 1),
    ]


def test_what_has_reached_the_secretariats_rung_goes_into_one_letter_to_it() -> None:
    assert letters([ONE, TWO], LONG_PAST) == [
        (LetterKind.RED, Recipient.UNIT, "xa-1", 1),
        (LetterKind.RED, Recipient.UNIT, "xa-2", 1),
        (LetterKind.DIGEST, Recipient.SECRETARIAT, "", 2),
    ]
