"""The registry: units by key in the file's order, each existing from its first to its last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from directive.units import Registry
from tests.books import UNITS, unit

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "day", "exists"),
    [
        (None, None, date(1990, 1, 1), True),
        (FIRST, LAST, date(2025, 12, 31), False),
        (FIRST, LAST, FIRST, True),
        (FIRST, LAST, LAST, True),
        (FIRST, LAST, date(2026, 7, 1), False),
        (FIRST, None, date(2999, 1, 1), True),
        (None, LAST, date(1990, 1, 1), True),
    ],
)
def test_a_unit_exists_from_its_first_to_its_last_day(
    valid_from: date | None, valid_to: date | None, day: date, exists: bool
) -> None:
    assert replace(unit("xa-1"), valid_from=valid_from, valid_to=valid_to).exists_on(day) is exists


def test_the_registry_keeps_the_order_of_the_file() -> None:
    registry = Registry({one.id: one for one in UNITS})

    assert list(registry) == list(UNITS)
    assert len(registry) == 6
    assert registry["xa-2"] is UNITS[3]
    assert ("xa-2" in registry, "xa-9" in registry) == (True, False)


def test_what_is_laid_on_a_unit_is_held_by_the_last_in_its_line_of_successors() -> None:
    first = replace(unit("xa-1"), valid_to=LAST, successor="xa-2", also=("xa-4",))
    second = replace(unit("xa-2"), valid_to=date(2026, 7, 31), successor="xa-3")
    lost = replace(unit("xa-5"), valid_to=LAST)
    registry = Registry({one.id: one for one in (first, second, unit("xa-3"), unit("xa-4"), lost)})

    held = [registry.holder("xa-1", day) for day in (LAST, date(2026, 7, 1), date(2026, 8, 1))]

    assert [one.id for one in held if one] == ["xa-1", "xa-2", "xa-3"]
    assert registry.holder("xa-5", date(2026, 7, 1)) is None
    assert {heir: [one.id for one in before] for heir, before in registry.forerunners.items()} == {
        "xa-2": ["xa-1"],
        "xa-4": ["xa-1"],
        "xa-3": ["xa-2"],
    }


def test_a_unit_that_changed_is_called_by_both_names() -> None:
    split = replace(unit("xa-1"), valid_to=LAST, successor="xa-2", also=("xa-3", "chua-co"))
    merged = replace(unit("xa-4"), valid_to=LAST, successor="xa-2")
    last = replace(unit("xa-2"), valid_to=date(2026, 8, 31), successor="xa-5")
    registry = Registry({one.id: one for one in (split, merged, last, unit("xa-3"), unit("xa-5"), unit("xa-6"))})

    assert [registry.full_name(key) for key in ("xa-1", "xa-2", "xa-3", "xa-6")] == [
        "Đơn vị xa-1 (→ Đơn vị xa-2, Đơn vị xa-3)",
        "Đơn vị xa-2 (← Đơn vị xa-1, Đơn vị xa-4; → Đơn vị xa-5)",
        "Đơn vị xa-3 (← Đơn vị xa-1)",
        "Đơn vị xa-6",
    ]
