"""Tallies: each check-in in exactly one cell, and sums that must agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.checkin import CheckInKey
from directive.deadline import Deadline
from directive.standing import Standing, Verdict
from directive.tally import CELLS, Disagreement, Tally, check_tally, tally, total
from directive.words import Outcome

DUE = date(2026, 4, 14)
ACCEPTED = [(Standing.ACCEPTED, on_time, outcome) for on_time in (True, False) for outcome in Outcome]
POSSIBLE: list[tuple[Standing, bool | None, Outcome | None]] = [
    (Standing.WAITING, None, None),
    (Standing.DUE_SOON, None, None),
    (Standing.OVERDUE, False, None),
    (Standing.IN_REVIEW, True, Outcome.DONE),
    (Standing.IN_REVIEW, False, Outcome.NIL),
    (Standing.RETURNED, None, None),
    (Standing.RETURNED, False, None),
    (Standing.EXCUSED, None, None),
    *ACCEPTED,
]


def verdict(standing: Standing, on_time: bool | None = None, outcome: Outcome | None = None) -> Verdict:
    return Verdict(standing, on_time, 1 if on_time is False else 0, Deadline(DUE, DUE), outcome=outcome)


verdicts = st.lists(st.sampled_from(POSSIBLE).map(lambda parts: verdict(*parts)), max_size=30)
tallies = st.builds(Tally, **{cell: st.integers(0, 9) for cell in CELLS})


@pytest.mark.parametrize(
    ("one", "counted"),
    [
        (verdict(Standing.WAITING), Tally(waiting=1)),
        (verdict(Standing.DUE_SOON), Tally(waiting=1)),
        (verdict(Standing.OVERDUE, on_time=False), Tally(silent=1)),
        (verdict(Standing.IN_REVIEW, True, Outcome.DONE), Tally(in_review=1)),
        (verdict(Standing.IN_REVIEW, False, Outcome.DONE), Tally(in_review_late=1)),
        (verdict(Standing.RETURNED), Tally(returned=1)),
        (verdict(Standing.RETURNED, on_time=False), Tally(returned_late=1)),
        (verdict(Standing.EXCUSED), Tally(excused=1)),
        (verdict(Standing.ACCEPTED, True, Outcome.DONE), Tally(on_time=1, done=1)),
        (verdict(Standing.ACCEPTED, False, Outcome.ONGOING), Tally(late=1, ongoing=1)),
        (verdict(Standing.ACCEPTED, True, Outcome.NOT_BEGUN), Tally(on_time=1, not_begun=1)),
        (verdict(Standing.ACCEPTED, True, Outcome.OBSTRUCTED), Tally(on_time=1, obstructed=1)),
        (verdict(Standing.ACCEPTED, True, Outcome.NIL), Tally(on_time=1, nil=1)),
        (verdict(Standing.ACCEPTED, False, Outcome.NOT_OURS), Tally(late=1, not_ours=1)),
    ],
)
def test_each_verdict_has_one_cell(one: Verdict, counted: Tally) -> None:
    assert tally([one]) == counted


def test_the_sums_between_the_cells() -> None:
    one = Tally(1, 2, 4, 8, 16, 32, 64, 128, 256, 1, 1, 1, 0, 0, 0)

    assert (one.settled, one.outcomes) == (3, 3)
    assert (one.within, one.overdue, one.open) == (28, 224, 252)
    assert (one.answered, one.asked) == (75, 511)


def test_the_published_example_adds_up() -> None:
    """21,914 tasks = 14,068 on time + 1,983 late + 5,640 within time + 223 overdue (report 1270 of 2017)."""
    one = Tally(on_time=14_068, late=1_983, waiting=5_640, silent=223, done=16_051)

    assert (one.settled, one.open, one.asked) == (16_051, 5_863, 21_914)
    assert (one.within, one.overdue) == (5_640, 223)


@given(verdicts)
def test_every_verdict_is_counted_once(found: list[Verdict]) -> None:
    counted = tally(found)

    assert counted.settled + counted.within + counted.overdue + counted.excused == counted.asked == len(found)
    assert counted.outcomes == counted.settled


@given(verdicts, verdicts)
def test_tallies_add_up(some: list[Verdict], others: list[Verdict]) -> None:
    assert tally(some) + tally(others) == tally(some + others)


@given(st.lists(tallies, max_size=5))
def test_a_total_is_the_sum_of_its_parts(parts: list[Tally]) -> None:
    assert [getattr(total(parts), cell) for cell in CELLS] == [
        sum(getattr(one, cell) for one in parts) for cell in CELLS
    ]


@given(tallies, st.sampled_from(CELLS), st.integers(1, 5))
def test_one_cell_that_is_off_is_named(counted: Tally, cell: str, off: int) -> None:
    found = getattr(counted, cell)
    stated = replace(counted, **{cell: found + off})

    assert check_tally("parts", stated, counted) == [Disagreement("parts", cell, found + off, found)]
    assert check_tally("parts", counted, counted) == []


def test_a_line_names_the_first_few_check_ins() -> None:
    keys = tuple(CheckInKey("1.a", f"xa-{n}", "2026-Q1") for n in range(7))
    named = ", ".join(map(str, keys[:5]))

    assert str(Disagreement("x", "late", 1, 0, keys[:5])) == f"x: late: 1 stated, 0 found ({named})"
    assert str(Disagreement("x", "late", 1, 0, keys)) == f"x: late: 1 stated, 0 found ({named} and 2 more)"
    assert str(Disagreement("x", "late", 1, 0)) == "x: late: 1 stated, 0 found"


def test_what_is_in_time_only_by_an_extension_is_counted_beside_its_cell() -> None:
    extended = Deadline(DUE, date(2026, 4, 30), 1)
    by_it = Verdict(Standing.ACCEPTED, True, 0, extended, outcome=Outcome.DONE, days_past_first=3)
    without = Verdict(Standing.ACCEPTED, True, 0, extended, outcome=Outcome.DONE)

    assert tally([by_it, without]) == Tally(on_time=2, done=2, by_extension=1)
    assert tally([verdict(Standing.ACCEPTED, on_time=True)]) == Tally(on_time=1)
