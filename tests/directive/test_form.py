"""The form as values."""

from __future__ import annotations

import pytest

from directive.form import INPUT, Cell, Column, FilledItem

CELL = Cell("E9", "Hoàn thành")


@pytest.mark.parametrize(
    ("item", "empty"),
    [
        (FilledItem("1.a", {}, {}), True),
        (FilledItem("1.a", {}, {0: {}, 1: {}}), True),
        (FilledItem("1.a", {Column.STATUS: CELL}, {}), False),
        (FilledItem("1.a", {}, {0: {}, 1: {Column.FIGURE: CELL}}), False),
    ],
)
def test_an_item_is_empty_when_no_cell_of_it_was_filled(item: FilledItem, empty: bool) -> None:
    assert item.is_empty() is empty


def test_what_the_office_writes_is_no_input() -> None:
    assert set(Column) - INPUT == {Column.TAG, Column.TITLE, Column.PERIOD, Column.DUE}
