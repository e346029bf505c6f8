"""The matrix of standing: one mark a cell, the worst first."""

from __future__ import annotations

from datetime import date

import pytest

from directive.annual import annual
from directive.tally import Tally
from reports.matrix import MOST, Cell, cell, matrix
from tests.books import UNITS, checkin, record, small_book

BOOK = small_book()
RECORDS = [record(checkin(f"1.a/{unit}/2026-Q1")) for unit in ("xa-1", "xa-2")]


@pytest.mark.parametrize(
    ("tally", "shown"),
    [
        (Tally(), Cell("", "")),
        (Tally(silent=2, in_review_late=1, on_time=9, waiting=4), Cell("overdue", "3")),
        (Tally(waiting=1, returned=1, on_time=9), Cell("within", "2")),
        (Tally(late=1, on_time=9), Cell("late", "1")),
        (Tally(on_time=9, excused=1), Cell("on_time", "")),
        (Tally(excused=1), Cell("excused", "")),
        (Tally(silent=MOST), Cell("overdue", "999")),
        (Tally(silent=MOST + 1), Cell("overdue", "")),
    ],
)
def test_a_cell_shows_the_worst_of_what_is_in_it(tally: Tally, shown: Cell) -> None:
    assert cell(tally, "unit/a/task/1") == shown


def test_provincial_bodies_have_a_row_each_and_the_communes_one() -> None:
    rows = matrix(annual(BOOK, 2026, date(2026, 5, 29), RECORDS), BOOK, named=True)

    assert [(row.name, row.level, row.units) for row in rows] == [
        ("Đơn vị a", "tinh", "1"),
        ("Đơn vị b", "tinh", "1"),
        ("", "xa", "4"),
    ]
    assert rows[2].cells == (Cell("overdue", "2"), Cell("", ""), Cell("", ""), Cell("", ""))


def test_units_that_are_not_named_stand_together() -> None:
    figures = annual(BOOK, 2026, date(2026, 5, 29), RECORDS)

    assert [(row.name, row.level) for row in matrix(figures, BOOK, named=False)] == [("", "tinh"), ("", "xa")]


def test_a_level_without_units_has_no_row() -> None:
    book = small_book(units=[one for one in UNITS if one.id in ("a", "b")])

    assert [row.level for row in matrix(annual(book, 2026, date(2026, 5, 29), []), book, named=False)] == ["tinh"]
