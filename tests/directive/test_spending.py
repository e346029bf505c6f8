"""Which rungs count as climbed: a letter that never left gives its rung back, on a later day."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directive.book import Book
from directive.checkin import CheckInKey, Event
from directive.days import Calendar, Mark
from directive.letter import LetterKind
from directive.record import Record
from directive.reminders import climbs
from directive.spending import KINDS, Lost, spent_only
from tests.books import at, checkin, happened, record, small_book

BOOK = small_book()
DUE, RED, NEXT, SPECIAL = date(2026, 4, 29), date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 7)
REMINDED = record(checkin(due=DUE), (Event.REMINDED, RED, "do"))
KEY = REMINDED.checkin.key


def climbed(one: Record, lost: Lost, today: date) -> list[str]:
    """Return the rungs that are climbed when these letters were lost."""
    return [rung.id for _, rung in climbs(BOOK, spent_only(BOOK, [one], lost, today), today, paused=frozenset())]


def test_a_rung_whose_letter_was_lost_is_climbed_on_the_next_day_and_not_on_the_same() -> None:
    lost = frozenset({(KEY, LetterKind.RED, at(RED))})

    assert climbed(REMINDED, frozenset(), NEXT) == []
    assert climbed(REMINDED, lost, RED) == []
    assert climbed(REMINDED, lost, NEXT) == ["do"]


@pytest.mark.parametrize(
    "lost",
    [
        (KEY, LetterKind.DIGEST, at(RED)),  # another letter of the same hour
        (KEY, LetterKind.RED, at(NEXT)),  # another reminder of the same check-in
        (checkin("1.a/xa-2/2026-Q1").key, LetterKind.RED, at(RED)),  # another unit's
    ],
)
def test_only_its_own_letter_gives_a_rung_back(lost: tuple[object, ...]) -> None:
    assert climbed(REMINDED, frozenset({lost}), NEXT) == []  # type: ignore[arg-type]  # -- a triple, as it is lost


def test_the_secretariats_rung_hangs_on_the_secretariats_letter() -> None:
    special = record(checkin(due=DUE), (Event.REMINDED, RED, "do"), (Event.REMINDED, SPECIAL, "do-dac-biet"))

    assert climbed(special, frozenset({(KEY, LetterKind.DIGEST, at(SPECIAL))}), date(2026, 5, 8)) == ["do-dac-biet"]


def test_what_an_edit_has_taken_out_is_left_as_it_is() -> None:
    gone = record(checkin("9.z/xa-9/2026-Q1", due=DUE), (Event.REMINDED, RED, "do"))
    stranger = record(checkin("1.a/xa-1/2026-Q1", due=DUE), (Event.REMINDED, RED, "bac-cu"))
    lost = frozenset({(one.checkin.key, LetterKind.RED, at(RED)) for one in (gone, stranger)})

    assert spent_only(BOOK, [gone, stranger], lost, NEXT) == [gone, stranger]


FATES = st.sampled_from(["sent", "failed", "held", "waits"])
OFFSETS = st.lists(st.integers(-10, 25), min_size=1, max_size=6).map(sorted)


@st.composite
def courses(draw: st.DrawFn) -> tuple[Book, list[tuple[date, str]]]:
    """Return a book with a random ladder and calendar, and days on which the duty runs, each with its letters' fate."""
    tos = draw(st.lists(st.sampled_from(["don_vi", "thu_ky", "cap_tren", "ky_cong_van"]), min_size=6, max_size=6))
    rungs = [
        {"ma": f"bac-{n}", "ten": "Bậc", "ngay_lam_viec": offset, "gui": to}
        for n, (offset, to) in enumerate(zip(draw(OFFSETS), tos, strict=False))
    ]
    ladders = [{"giong": tone, "bac": rungs} for tone in ("giao", "de_nghi")]
    off = draw(st.lists(st.dates(date(2026, 4, 1), date(2026, 6, 30)), max_size=30))
    marks = {day: Mark(day, worked=False, name="Nghỉ", source="") for day in off}
    book = replace(small_book(thang_don_doc=ladders), calendar=Calendar("lich", frozenset({2026}), marks))
    days = draw(st.lists(st.dates(date(2026, 4, 10), date(2026, 6, 30)), min_size=1, max_size=40))
    return book, [(day, draw(FATES)) for day in sorted(days)]


def no_rung_is_said_twice(book: Book, runs: list[tuple[date, str]]) -> None:
    """Climb on each of the days; a day may come twice. Only a rung whose letter was lost comes back, on a later day."""
    happenings, said = list(record(checkin(due=DUE)).happenings), Counter[str]()
    lost: set[tuple[CheckInKey, LetterKind, datetime]] = set()
    for day, fate in runs:
        now = Record(checkin(due=DUE), tuple(happenings))
        for _, rung in climbs(book, spent_only(book, [now], lost, day), day, paused=frozenset()):
            happenings.append(happened(now.checkin, Event.REMINDED, day, rung.id))
            assert book.calendar.is_working(day)
            kinds = KINDS[rung.recipient]
            if fate == "failed" and kinds:
                lost |= {(now.checkin.key, kind, at(day)) for kind in kinds}
            else:
                said[rung.id] += 1
    assert [rung for rung, times in said.items() if times > 1] == []


@given(courses())
def test_no_rung_is_said_twice(course: tuple[Book, list[tuple[date, str]]]) -> None:
    no_rung_is_said_twice(*course)


@pytest.mark.prove
@settings(max_examples=10_000)
@given(courses())
def test_no_rung_is_said_twice_in_ten_thousand_courses(course: tuple[Book, list[tuple[date, str]]]) -> None:
    no_rung_is_said_twice(*course)
