"""Indicators: sums of what was reported, never a zero for what was not, and rows behind every figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.answer import Figure
from directive.checkin import Event
from directive.indicators import Indicator, Reported, check_indicator, indicators, unknown_figures
from directive.row import Row, row_of
from directive.standing import standing
from directive.tally import Disagreement
from directive.words import MeasureKind
from tests.books import answer, checkin, record, small_book

BOOK = small_book()
APRIL, JULY = date(2026, 4, 14), date(2026, 7, 14)


def accepted(key: str, due: date, *figures: Figure) -> Row:
    one = checkin(key, due=due)
    told = record(one, (Event.ANSWERED, due, answer(due, *figures)), (Event.ACCEPTED, due))
    return row_of(told, standing(one, told.happenings, due, BOOK.calendar))


def found(obligation: str, *reports: Row) -> list[Indicator]:
    return [one for one in indicators(BOOK.obligations.values(), reports) if one.obligation == obligation]


def test_every_measure_has_an_indicator_reported_or_not() -> None:
    assert [(one.obligation, one.measure) for one in indicators(BOOK.obligations.values(), [])] == [
        ("1.a", 0),
        ("1.a", 1),
        ("1.b", 0),
        ("2.a", 0),
        ("2.b", 0),
        ("3.a", 0),
        ("3.b", 0),
        ("C.a", 0),
    ]


def test_what_nobody_reported_is_missing_and_not_zero() -> None:
    assert found("2.b") == [Indicator("2.b", 0, MeasureKind.MONEY, 0, None, None, None, None, (), ())]


def test_counts_and_rates_are_summed_over_units_and_periods() -> None:
    rate = BOOK.obligations["1.a"].measures[1]
    reports = [
        accepted("1.a/xa-1/2026-Q1", APRIL, Figure(0, value=3), Figure(1, numerator=2, denominator=4)),
        accepted("1.a/xa-1/2026-Q2", JULY, Figure(0, value=0), Figure(1, numerator=None, denominator=9)),
        accepted("1.a/xa-2/2026-Q1", APRIL, Figure(0, value=5), Figure(1, numerator=1, denominator=1)),
        accepted("1.a/xa-3/2026-Q1", APRIL),
    ]
    by_time = (reports[0].key, reports[2].key, reports[1].key)
    counts = tuple(Reported(key, Figure(0, value=value)) for key, value in zip(by_time, (3, 5, 0), strict=True))
    rates = (
        Reported(by_time[0], Figure(1, numerator=2, denominator=4)),
        Reported(by_time[1], Figure(1, numerator=1, denominator=1)),
    )

    assert found("1.a", *reports) == [
        Indicator("1.a", 0, MeasureKind.COUNT, 2, 8, None, None, None, (), counts),
        Indicator("1.a", 1, MeasureKind.RATE, 2, None, 3, 5, rate.target, (), rates),
    ]


def test_a_cumulative_measure_takes_each_units_last_report() -> None:
    reports = [
        accepted("2.a/b/2026-06", JULY, Figure(0, value=60)),
        accepted("2.a/b/2026-03", APRIL, Figure(0, value=30)),
        accepted("2.a/a/2026-03", APRIL, Figure(0, value=7)),
    ]

    assert [(one.value, one.reported_units) for one in found("2.a", *reports)] == [(67, 2)]


def test_words_are_spread_by_the_last_that_each_unit_said() -> None:
    reports = [
        accepted("C.a/xa-1/2026", APRIL, Figure(0, text="Khá")),
        accepted("C.a/xa-2/2026", APRIL, Figure(0, text="Khá")),
        accepted("C.a/xa-3/2026", APRIL, Figure(0, text="Tốt")),
        accepted("C.a/cu/2026", APRIL, Figure(0, text="Yếu")),
        accepted("C.a/cu/2027", JULY, Figure(0, text="Tốt")),
        accepted("C.a/a/2026", APRIL, Figure(0, text="")),
        accepted("C.a/b/2026", APRIL, Figure(0, text="Trung bình")),
    ]

    assert [(one.spread, one.reported_units, one.value) for one in found("C.a", *reports)] == [
        ((("Khá", 2), ("Tốt", 2), ("Trung bình", 1)), 5, None)
    ]


def test_a_figure_for_no_measure_is_found() -> None:
    reports = [
        accepted("1.a/xa-1/2026-Q1", APRIL, Figure(1, numerator=1, denominator=1)),
        accepted("1.a/xa-2/2026-Q1", APRIL, Figure(2, value=1)),
        accepted("9.z/xa-1/2026-Q1", APRIL, Figure(0, value=1)),
        accepted("9.z/xa-2/2026-Q1", APRIL),
    ]

    assert unknown_figures(BOOK.obligations, reports) == [reports[1].key, reports[2].key]


ROWS = [
    accepted("1.a/xa-1/2026-Q1", APRIL, Figure(0, value=3), Figure(1, numerator=2, denominator=4)),
    accepted("1.a/xa-2/2026-Q1", APRIL, Figure(1, numerator=5, denominator=4)),
    accepted("1.a/xa-3/2026-Q1", APRIL, Figure(1, numerator=1, denominator=None)),
]
COUNTED, RATED = found("1.a", ROWS[0])
IMPOSSIBLE = found("1.a", ROWS[1])[1]
OF_XA_1 = (ROWS[0].key,)


@pytest.mark.parametrize(
    ("one", "lines"),
    [
        (COUNTED, []),
        (RATED, []),
        (replace(COUNTED, value=4), [("value", 4, 3)]),
        (replace(COUNTED, value=None), [("value", None, 3)]),
        (replace(COUNTED, reported_units=2), [("reported units", 2, 1)]),
        (replace(RATED, numerator=3), [("numerator", 3, 2)]),
        (replace(RATED, denominator=5), [("denominator", 5, 4)]),
        (
            replace(COUNTED, value=9, rows=(Reported(ROWS[0].key, Figure(0, value=9)),)),
            [("figures as they were accepted", 1, 0)],
        ),
        (
            replace(COUNTED, rows=(Reported(checkin("1.a/cu/2026-Q1").key, Figure(0, value=3)),)),
            [("figures as they were accepted", 1, 0)],
        ),
    ],
)
def test_an_indicator_that_disagrees_with_its_rows_is_named(
    one: Indicator, lines: list[tuple[str, int | None, int]]
) -> None:
    found = check_indicator(one, {row.key: row for row in ROWS})

    keys = tuple(row.key for row in one.rows)
    assert found == [Disagreement(f"1.a #{one.measure}", *line, keys) for line in lines]


def test_a_check_in_that_stands_twice_behind_an_indicator_is_named() -> None:
    lines = check_indicator(replace(COUNTED, value=6, rows=COUNTED.rows * 2), {row.key: row for row in ROWS})

    assert lines == [Disagreement("1.a #0", "rows, one a check-in", 2, 1, OF_XA_1 * 2)]


def test_a_part_that_passes_its_whole_is_named_with_its_check_in() -> None:
    lines = check_indicator(IMPOSSIBLE, {row.key: row for row in ROWS})

    assert lines == [Disagreement("1.a #1", "numerator within denominator", 5, 4, (ROWS[1].key,))]
