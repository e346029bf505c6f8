"""Which rungs count as climbed: a letter that never left gives its rung back, on a later day."""

from __future__ import annotations

from datetime import date

import pytest

from directive.checkin import Event
from directive.letter import LetterKind
from directive.record import Record
from directive.reminders import climbs
from directive.spending import Lost, spent_only
from tests.books import at, checkin, record, small_book

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
