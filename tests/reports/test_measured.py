"""An indicator against its target."""

from __future__ import annotations

from datetime import date

import pytest

from directive.annual import AnnualFigures, annual
from directive.answer import Figure
from directive.book import Book
from directive.checkin import Event
from reports.measured import (
    Measured,
    change_words,
    last_year_words,
    measured,
    signed,
    target_words,
    value_words,
)
from reports.rows import IndicatorRow, indicator_row
from tests.books import COUNT, MATRIX, RATE, Yaml, answer, checkin, record, small_book

BOOK = small_book()
AS_OF = date(2026, 5, 29)
DAY = date(2026, 4, 10)
MONEY: Yaml = {"ten": "Số tiền", "kieu": "tien"}
WORDY: Yaml = {"ten": "Đã lập", "kieu": "co_khong"}


def book_with(*measures: Yaml) -> Book:
    """Return the small book with other measures for 1.a."""
    tasks: list[Yaml] = [dict(task) for task in MATRIX["nhiem_vu"]]  # type: ignore[attr-defined]  # -- a list of tasks
    duties = [dict(duty) for duty in tasks[0]["dau_viec"]]  # type: ignore[attr-defined]  # -- a list of duties
    duties[0]["do_luong"] = measures
    tasks[0] = tasks[0] | {"dau_viec": duties}
    return small_book(nhiem_vu=tasks)


def one(measure: Yaml, *figures: Figure) -> Measured:
    """Return the measure of 1.a when xa-1 and xa-2 were asked and xa-1 reported these figures."""
    book = book_with(measure)
    told = answer(DAY, *figures, dated=(DAY,))
    records = [
        record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, told), (Event.ACCEPTED, DAY)),
        record(checkin("1.a/xa-2/2026-Q1")),
    ]
    return next(one for one in measured(annual(book, 2026, AS_OF, records), book) if one.id == "1.a")


def year_with(*figures: Figure) -> AnnualFigures:
    """Return the figures of a year in which xa-1 reported these of 1.a."""
    told = answer(DAY, *figures, dated=(DAY,))
    accepted = record(checkin("1.a/xa-1/2026-Q1"), (Event.ANSWERED, DAY, told), (Event.ACCEPTED, DAY))
    return annual(BOOK, 2026, AS_OF, [accepted])


def target(measure: Yaml, value: str) -> Yaml:
    return measure | {"muc_tieu": {"gia_tri": value, "nguon": "2-QĐ/A"}}


@pytest.mark.parametrize(
    ("measure", "figure", "expected"),
    [
        # what is measured, what was reported: value, target, met, points, percent
        (RATE, Figure(0, numerator=857, denominator=1000), ("85,70%", "84,00%", True, 170, 8570)),
        (RATE, Figure(0, numerator=84, denominator=100), ("84,00%", "84,00%", True, 0, 8400)),
        (RATE, Figure(0, numerator=11, denominator=14), ("78,57%", "84,00%", False, -543, 7857)),
        (RATE, Figure(0, numerator=0, denominator=0), ("—", "84,00%", None, None, None)),
        (target(COUNT, "0"), Figure(0, value=0), ("0 việc", "0 việc", True, None, None)),
        (target(COUNT, "0"), Figure(0, value=1), ("1 việc", "0 việc", False, None, None)),
        (target(COUNT, "1200"), Figure(0, value=1500), ("1.500 việc", "1.200 việc", True, None, None)),
        (target(COUNT, "1.5"), Figure(0, value=1), ("1 việc", "1,50 việc", False, None, None)),
        (MONEY, Figure(0, value=1_059_000_000), ("1.059.000.000 đồng", "", None, None, None)),
        (WORDY, Figure(0, text="có"), ("", "", None, None, None)),
    ],
)
def test_a_measure_is_held_against_its_target(measure: Yaml, figure: Figure, expected: tuple[object, ...]) -> None:
    found = one(measure, figure)

    assert (value_words(found), target_words(found), found.met, found.points, found.percent) == expected
    assert (found.asked_units, found.indicator.reported_units) == (2, 1)


def test_what_nobody_reported_is_a_dash_and_never_zero() -> None:
    rate, number = one(RATE), one(target(COUNT, "0"))

    assert (value_words(rate), rate.met, rate.percent) == ("—", None, None)
    assert (value_words(number), number.met) == ("", None)


def test_a_rate_is_printed_with_its_base_and_the_difference_in_points() -> None:
    above = indicator_row(one(RATE, Figure(0, numerator=857, denominator=1000)))
    below = indicator_row(one(RATE, Figure(0, numerator=11, denominator=14)))

    assert above == IndicatorRow(
        id="1.a",
        name="Tỷ lệ",
        value="85,70%",
        numerator="857",
        denominator="1.000",
        base="việc có điều kiện",
        spread=(),
        reported="1",
        asked="2",
        target="84,00%",
        source="2-QĐ/A",
        met=True,
        above="1,70",
        below="",
        points="+1,70",
        last_year="",
        change="",
        published="",
        text="",
    )
    assert (below.met, below.above, below.below, below.points) == (False, "", "5,43", "-5,43")


def test_words_are_counted_by_unit_and_long_texts_are_not_listed() -> None:
    assert indicator_row(one(WORDY, Figure(0, text="có"))).spread == (("có", "1"),)
    assert indicator_row(one({"ten": "Nội dung", "kieu": "van_ban"}, Figure(0, text="Dài"))).spread == ()


def test_a_figure_is_held_against_the_year_before_on_the_same_duty() -> None:
    then, now = (
        year_with(Figure(0, value=value), Figure(1, numerator=rate, denominator=100))
        for value, rate in ((9, 80), (7, 85))
    )

    count, rate = [found for found in measured(now, BOOK, then) if found.id == "1.a"]

    assert [(last_year_words(one), change_words(one)) for one in (count, rate)] == [
        ("9 việc", "-2"),
        ("80,00%", "+5,00"),
    ]


def test_without_a_figure_in_either_year_there_is_nothing_to_compare() -> None:
    then, now = year_with(Figure(0, value=9)), year_with()

    count, rate = [found for found in measured(now, BOOK, then) if found.id == "1.a"]

    assert [(last_year_words(one), change_words(one)) for one in (count, rate)] == [("9 việc", ""), ("", "")]


def test_a_difference_carries_its_sign_and_none_where_nothing_differs() -> None:
    assert [signed(number, "1") for number in (1, -1)] == ["+1", "-1"]
    assert signed(0, "0") == "0"
