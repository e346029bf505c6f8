"""What a plan holds: the days of its span, and whether there is anything at all."""

from __future__ import annotations

from datetime import date

from directive.letter import LetterKind
from directive.plan import Plan, PlannedLetter, Span
from directive.words import Recipient
from tests.books import checkin

SPAN = Span(date(2026, 2, 1), date(2026, 2, 3))


def test_both_ends_are_in_a_span() -> None:
    assert [n for n in range(1, 6) if date(2026, 2, n) in SPAN] == [1, 2, 3]


def test_a_plan_is_empty_when_nothing_opens_falls_due_or_is_written() -> None:
    one = checkin()
    letter = PlannedLetter(SPAN.first, LetterKind.CHECKIN, Recipient.UNIT, "a")

    assert Plan(SPAN, (), (), (), (), ()).is_empty is True
    assert Plan(SPAN, (one,), (), (), (), ()).is_empty is False
    assert Plan(SPAN, (), (one,), (), (), ()).is_empty is False
    assert Plan(SPAN, (), (), (letter,), (), ()).is_empty is False


def test_the_days_of_a_span_come_in_order() -> None:
    assert list(SPAN.days()) == [date(2026, 2, 1), date(2026, 2, 2), date(2026, 2, 3)]
