"""The reminders of a day: who climbs, and which letters come of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from directive.letter import LetterKind
from directive.record import Record
from directive.reminders import by_unit, climbs, reminders
from directive.words import Recipient
from tests.books import UNITS, checkin, record, small_book

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
    written = reminders(BOOK, climbs(BOOK, records, today, paused=frozenset()))
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
    assert reminders(BOOK, []) == []


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


def test_a_superior_gets_one_letter_for_all_its_units_and_none_while_it_is_not_reached() -> None:
    units = [replace(one, superior="a") if one.id in ("xa-1", "xa-2") else one for one in UNITS]
    ladder = {"giong": "giao", "bac": [rung("do", 1, "don_vi"), rung("cap-tren", 1, "cap_tren")]}
    book = small_book(units, thang_don_doc=[ladder])

    told = reminders(book, climbs(book, [ONE, LATER, TWO], date(2026, 5, 13), paused=frozenset()))
    waits = reminders(book, climbs(book, [ONE, LATER, TWO], date(2026, 5, 13), paused=frozenset({"a"})))

    assert [(one.kind, one.unit, len(one.climbs)) for one in told] == [
        (LetterKind.RED, "xa-1", 2),
        (LetterKind.RED, "xa-2", 1),
        (LetterKind.SUPERIOR, "a", 3),
    ]
    assert [(one.kind, one.unit, len(one.climbs)) for one in waits] == [
        (LetterKind.RED, "xa-1", 2),
        (LetterKind.RED, "xa-2", 1),
    ]


def test_what_a_person_signs_and_what_the_issuing_body_hears_of_is_no_letter() -> None:
    ladder = {"giong": "giao", "bac": [rung("cong-van", 1, "ky_cong_van"), rung("bao-cao", 2, "co_quan_giao")]}
    book = small_book(thang_don_doc=[ladder])

    told = climbs(book, [ONE, TWO], LONG_PAST, paused=frozenset())

    assert [(one.checkin.key.unit, step.id) for one, step in told] == [("xa-1", "cong-van"), ("xa-2", "cong-van")]
    assert {unit: len(some) for unit, some in by_unit(told, Recipient.DESK).items()} == {"xa-1": 1, "xa-2": 1}
    assert reminders(book, told) == []


def rung(key: str, offset: int, recipient: str) -> dict[str, object]:
    """Return a rung as the matrix spells it."""
    return {"ma": key, "ten": key, "ngay_lam_viec": offset, "gui": recipient}
