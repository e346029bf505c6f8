"""Published figures in the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from directive.published import Published, Sum
from reports.publications import Mismatch, continued, mismatches, words

RATE = Published(
    id="cn-2025-hanh-chinh",
    indicator="hanh-chinh",
    name="Tỷ lệ hành chính",
    year=2025,
    as_of=date(2025, 9, 30),
    value=Decimal("41.51"),
    unit="%",
    numerator=868,
    denominator=2098,
    sum=None,
    of=(),
    rounding=None,
    continues=None,
    source="Nguồn A",
    confidence="A",
)
ALONE = replace(RATE, numerator=None, denominator=None)
ROWS = (
    RATE,
    replace(ALONE, id="a", indicator="x", name="Số A", value=Decimal("84.25")),
    replace(ALONE, id="b", indicator="y", name="Số B", value=Decimal("83.90")),
    replace(
        ALONE, id="c", indicator="z", name="Mức C", unit="diem", value=Decimal("0.45"), sum=Sum.LESS, of=("a", "b")
    ),
)


def test_what_does_not_come_out_is_told_with_both_values_and_its_source() -> None:
    assert mismatches(ROWS) == (
        Mismatch("Tỷ lệ hành chính", "2025", "41,51%", "41,37%", False, (), "Nguồn A", "A"),
        Mismatch("Mức C", "2025", "0,45", "0,35", True, (("Số A", "Nguồn A"), ("Số B", "Nguồn A")), "Nguồn A", "A"),
    )
    assert mismatches(ROWS[1:3]) == ()


def test_a_measure_continues_what_was_printed_of_the_year_and_never_our_own_inference() -> None:
    mine = replace(RATE, continues=("3.3.b", 0))
    without_value = replace(mine, id="b", value=None, numerator=11, denominator=14)

    assert continued([replace(mine, confidence="C"), mine, without_value], 2025) == {("3.3.b", 0): "41,51%"}
    assert continued([without_value], 2025) == {("3.3.b", 0): "78,57%"}
    assert (continued([mine], 2024), continued([RATE], 2025)) == ({}, {})


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [("15718", "việc", "15.718 việc"), ("474.398", "tỷ đồng", "474,398 tỷ đồng"), ("4.23", "diem", "4,23")],
)
def test_a_number_keeps_its_places_and_its_unit(value: str, unit: str, printed: str) -> None:
    assert words(Decimal(value), unit) == printed
