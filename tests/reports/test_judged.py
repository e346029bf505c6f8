"""What the figures bear of a judgement."""

from __future__ import annotations

from datetime import date

import pytest

from directive.annual import annual
from directive.answer import Figure
from directive.checkin import Event
from directive.record import Record
from directive.words import Outcome
from reports.judged import Judged, judged
from reports.measured import measured
from tests.books import answer, checkin, record, small_book

BOOK = small_book()
DAY = date(2026, 4, 10)


def of(*records: Record) -> Judged:
    figures = annual(BOOK, 2026, date(2026, 5, 29), records)
    return judged(figures, BOOK, measured(figures, BOOK))


def told(key: str, *figures: Figure, outcome: Outcome = Outcome.DONE) -> Record:
    return record(checkin(key), (Event.ANSWERED, DAY, answer(DAY, *figures, outcome=outcome)), (Event.ACCEPTED, DAY))


def test_what_is_said_to_be_done_and_says_no_is_doubted_and_not_counted_among_the_done() -> None:
    no, yes = (of(told("3.a/a/2026-03", Figure(0, text=word))) for word in ("không", "có"))

    assert ([one.id for one in no.doubtful], no.complete) == (["3.a"], ())
    assert (yes.doubtful, [one.id for one in yes.complete]) == ((), ["3.a"])


def test_a_no_of_what_is_not_said_to_be_done_is_no_doubt() -> None:
    found = of(told("3.a/a/2026-03", Figure(0, text="không"), outcome=Outcome.ONGOING))

    assert (found.doubtful, [one.id for one in found.incomplete]) == ((), ["3.a"])


@pytest.mark.parametrize(("part", "met", "unmet"), [(90, ["1.a"], []), (80, [], ["1.a"])])
def test_a_target_is_reached_only_by_the_figures_of_all_who_were_asked(
    part: int, met: list[str], unmet: list[str]
) -> None:
    reported = told("1.a/xa-1/2026-Q1", Figure(1, numerator=part, denominator=100))
    alone, beside = of(reported), of(reported, record(checkin("1.a/xa-2/2026-Q1")))

    assert [[one.id for one in rows] for rows in (alone.met, alone.unmet, alone.unsure)] == [met, unmet, []]
    assert [[one.id for one in rows] for rows in (beside.met, beside.unmet, beside.unsure)] == [[], unmet, met]
    assert (alone.has_targets, of().has_targets) == (True, False)
