"""An answer is a value in which what is missing stays missing."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from directive.answer import Answer, Evidence, Figure
from directive.words import Outcome
from tests.books import at

RECEIVED = at(date(2026, 4, 14))


def test_a_figure_that_was_not_given_is_missing_and_not_zero() -> None:
    assert Figure(2) == Figure(measure=2, value=None, numerator=None, denominator=None, text=None)
    assert Figure(2) != Figure(2, value=0)


def test_a_letter_may_lack_its_date_and_its_receiving_level() -> None:
    assert Evidence("123-QĐ/ĐU") == Evidence("123-QĐ/ĐU", dated=None, received_by=None)


def test_an_answer_without_figures_or_evidence_carries_none() -> None:
    assert Answer(Outcome.NIL, "", RECEIVED) == Answer(Outcome.NIL, "", RECEIVED, figures=(), evidence=(), source="")


def test_an_answer_cannot_be_changed_once_it_was_given() -> None:
    given = Answer(Outcome.DONE, "Đã xong", RECEIVED)

    with pytest.raises(FrozenInstanceError):
        given.words = "Chưa xong"  # type: ignore[misc]  # the assignment that must fail
