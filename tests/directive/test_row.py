"""The row of a check-in: its verdict, and of an accepted answer what was told and who accepted it."""

from __future__ import annotations

from directive.answer import Evidence, Figure
from directive.checkin import Event
from directive.record import Record
from directive.row import Row, row_of
from directive.standing import standing
from directive.words import Outcome
from tests.books import answer, at, checkin, record, small_book
from tests.years import AS_OF, DUE, LATE

ONE = checkin()


def row(told: Record) -> Row:
    return row_of(told, standing(told.checkin, told.happenings, AS_OF, small_book().calendar))


def test_what_nobody_accepted_has_a_verdict_only() -> None:
    for told in (record(ONE), record(ONE, (Event.ANSWERED, DUE, answer(DUE, Figure(0, value=1), dated=[DUE])))):
        verdict = standing(ONE, told.happenings, AS_OF, small_book().calendar)

        assert row(told) == Row(ONE.key, verdict)
        assert (row(told).is_accepted, row(told).is_done, row(told).is_remarked) == (False, False, False)


def test_an_accepted_answer_brings_its_figures_its_papers_and_who_accepted_it() -> None:
    told = record(ONE, (Event.ANSWERED, LATE, answer(LATE, Figure(0, value=1), dated=[DUE])), (Event.ACCEPTED, LATE))

    one = row(told)

    assert (one.figures, one.evidence, one.words) == ((Figure(0, value=1),), (Evidence("1-QĐ/ĐU", DUE),), "")
    assert (one.accepted_by, one.accepted_at) == ("ai-do", at(LATE))
    assert (one.cell, one.month, one.due, one.is_done) == ("on_time", "2026-04", DUE, True)


def test_the_last_answer_before_the_acceptance_counts_and_its_words_where_something_stands_in_the_way() -> None:
    told = record(
        ONE,
        (Event.ANSWERED, DUE, answer(DUE, Figure(0, value=1))),
        (Event.ANSWERED, LATE, answer(LATE, Figure(0, value=2), outcome=Outcome.OBSTRUCTED)),
        (Event.ACCEPTED, LATE),
    )

    one = row(told)

    assert (one.figures, one.words, one.is_done, one.is_remarked) == (
        (Figure(0, value=2),),
        "Lời của đơn vị",
        False,
        True,
    )
