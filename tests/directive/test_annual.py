"""The year's figures: folded from what happened, the same in whatever order, and refused when sums disagree."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directive.annual import (
    AnnualFigures,
    Cited,
    Completion,
    DoesNotReconcile,
    Remark,
    Silence,
    Tally,
    annual,
    reconcile,
)
from directive.answer import Evidence, Figure
from directive.checkin import CheckIn, Event
from directive.opening import open_now
from directive.record import Record
from directive.words import Outcome
from tests.books import answer, checkin, record, small_book
from tests.years import AS_OF, DUE, MILESTONE, QUARTER, RECORDS

BOOK = small_book()


def figures() -> AnnualFigures:
    return annual(BOOK, 2026, AS_OF, RECORDS)


def test_the_year_is_told_by_task_obligation_and_unit() -> None:
    found = figures()
    quarter = Tally(on_time=1, late=1, silent=1, excused=1, done=1, obstructed=1)

    assert (found.year, found.as_of, found.book) == (2026, AS_OF, "d" * 64)
    assert found.total == quarter + Tally(in_review=1) + Tally(on_time=1, done=1)
    assert found.by_task == {"1": quarter, "2": Tally(in_review=1), "3": Tally(on_time=1, done=1), "C": Tally()}
    assert found.by_obligation == {
        "1.a": quarter,
        "1.b": Tally(),
        "2.a": Tally(in_review=1),
        "2.b": Tally(),
        "3.a": Tally(on_time=1, done=1),
        "3.b": Tally(),
        "C.a": Tally(),
    }
    assert found.by_unit == {
        "a": Tally(on_time=1, done=1),
        "b": Tally(in_review=1),
        "xa-1": Tally(on_time=1, done=1),
        "xa-2": Tally(late=1, obstructed=1),
        "xa-3": Tally(silent=1),
        "cu": Tally(excused=1),
    }
    assert found.strangers == ()


def test_the_check_ins_stand_in_order_of_text_unit_and_time() -> None:
    assert [str(key) for key in figures().checkins] == [
        "1.a/xa-1/2026-Q1",
        "1.a/xa-2/2026-Q1",
        "1.a/xa-3/2026-Q1",
        "1.a/cu/2026-Q1",
        "2.a/b/2026-03",
        "3.a/a/2026-03",
    ]


def test_what_passed_on_to_an_heir_counts_there_alone() -> None:
    passed = [
        record(checkin("3.a/xa-1/2026-05"), (Event.ANSWERED, DUE, answer(DUE)), (Event.ACCEPTED, DUE)),
        record(checkin("3.a/xa-1/2026-06"), (Event.PASSED, DUE, "xa-2")),
        record(checkin("3.a/xa-2/2026-06")),
    ]

    found = annual(BOOK, 2026, AS_OF, passed)

    assert (found.total.asked, found.by_unit["xa-1"].asked, found.by_unit["xa-2"].asked) == (2, 1, 1)
    assert [one.asked_units for one in found.completions if one.obligation == "3.a"] == [1]


def test_the_year_lists_its_one_off_duties_silences_evidence_and_remarks() -> None:
    found = figures()

    assert found.completions == (
        Completion("3.a", date(2026, 6, 30), 1, 1, 1, ((MILESTONE.key, DUE),)),
        Completion("3.b", None, 0, 0, None),
    )
    assert found.silent == (Silence("xa-3", (QUARTER["xa-3"].key,), 66),)
    assert found.evidence == (Cited(MILESTONE.key, Evidence("1-QĐ/ĐU", DUE)),)
    assert found.remarks == (Remark(QUARTER["xa-2"].key, Outcome.OBSTRUCTED, "Lời của đơn vị"),)


def test_the_year_sums_its_indicators() -> None:
    reported = [one for one in figures().indicators if one.rows]

    assert [(one.obligation, one.measure, one.reported_units) for one in reported] == [
        ("1.a", 0, 2),
        ("1.a", 1, 1),
        ("3.a", 0, 1),
    ]
    assert [(one.value, one.numerator, one.denominator, one.spread) for one in reported] == [
        (8, None, None, ()),
        (None, 2, 4, ()),
        (None, None, None, (("có", 1),)),
    ]


def test_the_year_is_told_by_the_month_in_which_it_came_due_without_a_gap() -> None:
    later = record(checkin("2.a/b/2026-06", date(2026, 7, 1), date(2026, 7, 14)))

    found = annual(BOOK, 2026, AS_OF, [*RECORDS, later])

    assert found.by_month == {
        "2026-04": figures().total,
        "2026-05": Tally(),
        "2026-06": Tally(),
        "2026-07": Tally(silent=1),
    }
    assert annual(BOOK, 2026, AS_OF, []).by_month == {}


def test_what_is_overdue_is_told_by_its_age() -> None:
    assert figures().ages == {"1-5": 0, "6-10": 0, "11-20": 0, "21-60": 0, "61+": 1}


def test_what_cannot_have_happened_is_counted_nowhere_and_refused_by_name() -> None:
    unanswered = record(QUARTER["xa-3"], (Event.ACCEPTED, DUE))

    found = annual(BOOK, 2026, AS_OF, [unanswered])

    assert (found.broken, found.total) == ((QUARTER["xa-3"].key,), Tally())
    with pytest.raises(DoesNotReconcile, match="one thing after the other") as caught:
        reconcile(found)
    assert caught.value.suspects == (QUARTER["xa-3"].key,)


def test_the_records_may_come_in_any_order() -> None:
    shuffled = list(RECORDS)
    random.Random(7).shuffle(shuffled)

    assert shuffled != RECORDS
    assert annual(BOOK, 2026, AS_OF, shuffled) == figures()


def test_only_what_had_happened_by_the_day_counts() -> None:
    assert annual(BOOK, 2026, date(2026, 3, 31), RECORDS).checkins == ()
    assert annual(BOOK, 2026, DUE, RECORDS).total == Tally(on_time=1, done=1, waiting=3, excused=1, in_review=1)


def test_a_check_in_belongs_to_the_reporting_year_of_its_period() -> None:
    october = record(checkin("2.a/b/2026-10"))  # the year of 2.a runs from October to September
    second_half = record(checkin("1.b/xa-1/2026-H2"))
    earlier = record(checkin("1.b/xa-1/2025-H2"))

    assert annual(BOOK, 2026, AS_OF, [october, second_half, earlier]).checkins == (second_half.checkin.key,)
    assert annual(BOOK, 2027, AS_OF, [october, second_half, earlier]).checkins == (october.checkin.key,)


def test_a_one_off_duty_is_counted_over_the_years_but_not_beyond_the_year() -> None:
    assert [one.done_units for one in annual(BOOK, 2027, AS_OF, RECORDS).completions] == [1, 0]
    assert [one.asked_units for one in annual(BOOK, 2025, AS_OF, RECORDS).completions] == [0, 0]


def test_only_a_duty_reported_as_done_is_done() -> None:
    ongoing = answer(DUE, outcome=Outcome.ONGOING)
    told = record(MILESTONE, (Event.ANSWERED, DUE, ongoing), (Event.ACCEPTED, DUE))
    unreviewed = record(checkin("3.b/xa-1/2026-03"), (Event.ANSWERED, DUE, answer(DUE)))

    assert annual(BOOK, 2026, AS_OF, [told, unreviewed]).completions == (
        Completion("3.a", date(2026, 6, 30), 1, 0, 0, ((MILESTONE.key, None),)),
        Completion("3.b", None, 1, 0, None, ((unreviewed.checkin.key, None),)),
    )


def test_a_year_in_which_nothing_was_asked_reconciles() -> None:
    empty = annual(BOOK, 2026, AS_OF, [])

    assert empty.total == Tally()
    reconcile(empty)


@given(st.data())
def test_whatever_happened_the_sums_agree(data: st.DataObject) -> None:
    opened = open_now(BOOK, date(2027, 2, 1), frozenset())
    chosen = data.draw(st.lists(st.sampled_from(opened), max_size=12, unique_by=lambda one: one.key))

    found = annual(BOOK, 2026, data.draw(st.dates(date(2026, 1, 1), date(2027, 6, 1))), map(fated(data), chosen))

    reconcile(found)
    assert len(found.checkins) == found.total.asked


def fated(data: st.DataObject) -> Callable[[CheckIn], Record]:
    """Return a way to give a check-in one of its possible histories."""
    days = st.dates(date(2026, 2, 2), date(2027, 6, 1))

    def fate(one: CheckIn) -> Record:
        answered = max(one.opens, data.draw(days))
        figure = Figure(0, value=data.draw(st.integers(0, 9)))
        said = answer(answered, figure, outcome=data.draw(st.sampled_from(Outcome)))
        return data.draw(
            st.sampled_from(
                [
                    record(one),
                    record(one, (Event.EXCUSED, answered, "Lý do")),
                    record(one, (Event.ANSWERED, answered, said)),
                    record(one, (Event.ANSWERED, answered, said), (Event.ACCEPTED, answered)),
                    record(one, (Event.ANSWERED, answered, said), (Event.RETURNED, answered, "Thiếu")),
                ]
            )
        )

    return fate


@pytest.mark.parametrize("stranger", ["9.z/xa-1/2026-Q1", "1.a/la/2026-Q1"], ids=["unknown obligation", "unknown unit"])
def test_what_the_book_does_not_know_is_refused_by_name(stranger: str) -> None:
    found = annual(BOOK, 2026, AS_OF, [*RECORDS, record(checkin(stranger))])

    assert [str(key) for key in found.strangers] == [stranger]
    with pytest.raises(DoesNotReconcile) as caught:
        reconcile(found)
    assert str(caught.value.lines[0]) == f"{stranger}: known to the book: 1 stated, 0 found ({stranger})"
    assert [str(key) for key in caught.value.suspects] == [stranger]


def test_a_silent_stranger_is_listed_after_the_units_of_the_book() -> None:
    found = annual(BOOK, 2026, AS_OF, [record(checkin("1.a/la/2026-Q1")), *RECORDS])

    assert [one.unit for one in found.silent] == ["xa-3", "la"]


def test_a_figure_for_no_measure_is_refused_by_name() -> None:
    told = record(QUARTER["xa-3"], (Event.ANSWERED, DUE, answer(DUE, Figure(7, value=1))), (Event.ACCEPTED, DUE))

    with pytest.raises(
        DoesNotReconcile, match=r"^1\.a/xa-3/2026-Q1: known to the book: 1 stated, 0 found \(1\.a/xa-3/2026-Q1\)$"
    ):
        reconcile(annual(BOOK, 2026, AS_OF, [told]))
