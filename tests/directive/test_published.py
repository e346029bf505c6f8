"""Published figures counted again: those that do not come out are told with both values, and no others."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from directive.decoding import Source
from directive.published import PERCENT, Gap, Published, Rounding, Sum, gaps
from directive.published_file import read_published

SHIPPED = Path(__file__).resolve().parents[2] / "directive" / "nghe_an" / "published.csv"
ROWS = read_published(Source("published.csv", SHIPPED.read_bytes())).rows


def row(key: str, value: str | None = None, **changes: object) -> Published:
    found = None if value is None else Decimal(value)
    one = Published(key, key, key, 2025, None, found, PERCENT, None, None, None, (), None, None, "báo", "A")
    return replace(one, **changes)  # type: ignore[arg-type]  # -- names of its fields


def test_the_shipped_figures_that_do_not_reconcile_are_flagged_and_no_others() -> None:
    assert [(gap.id, str(gap.printed), str(gap.found)) for gap in gaps(ROWS)] == [
        ("cn-2025-viec-so-bo", "577876", "576884"),
        ("cn-2025-tien-ty-le-so-bo", "56.13", "56.62"),
        ("cn-2025-tien-vuot", "4.23", "4.72"),
        ("cn-2025-hanh-chinh-ty-le", "41.51", "41.37"),
        ("na-2017-6t-tong-thu-ly", "10795", "10815"),
    ]


def test_the_accepted_figures_come_out() -> None:
    by_id = {one.id: one for one in ROWS}

    assert (by_id["na-2025-hanh-chinh"].recomputed, by_id["na-2025-hanh-chinh"].value) == (Decimal("78.57"),) * 2
    assert by_id["na-2025-hanh-chinh-theo-doi"].recomputed == 100
    assert (str(by_id["na-2025-viec"].value), str(by_id["na-2021-viec"].value)) == ("15718", "13189")


@pytest.mark.parametrize(
    ("printed", "gap"),
    [("78.57", ()), ("78.62", ()), ("78.63", (Gap("x", Decimal("78.63"), Decimal("78.57")),))],
)
def test_a_percentage_may_be_five_hundredths_apart_and_no_more(printed: str, gap: tuple[Gap, ...]) -> None:
    assert gaps([row("x", printed, numerator=11, denominator=14)]) == gap


def test_what_was_printed_without_a_value_or_of_nothing_is_not_judged() -> None:
    assert gaps([row("x", numerator=11, denominator=14), row("y", "3", numerator=0, denominator=0)]) == ()
    assert row("x", "3", unit="việc", numerator=1, denominator=2).recomputed is None


def test_a_sum_and_a_difference_are_made_again_from_their_rows() -> None:
    parts = [row("a", "3", unit="việc"), row("b", "4", unit="việc"), row("c", unit="việc", numerator=1, denominator=2)]
    added = row("d", "8", unit="việc", sum=Sum.ADDED, of=("a", "b"))
    less = row("e", "-2", unit="việc", sum=Sum.LESS, of=("a", "b"))
    unknown = row("f", "9", unit="việc", sum=Sum.ADDED, of=("a", "c"))
    unread = row("g", "9", unit="việc", sum=Sum.ADDED, of=("a", "z"))

    assert gaps([*parts, added, less, unknown, unread]) == (
        Gap("d", Decimal(8), Decimal(7), ("a", "b")),
        Gap("e", Decimal(-2), Decimal(-1), ("a", "b")),
    )


@pytest.mark.parametrize(
    ("word", "value", "held"),
    [("hon", "15700", True), ("hon", "15800", False), ("gan", "15800", True), ("gan", "9", False)],
)
def test_a_rounded_figure_only_has_to_lie_on_the_side_that_its_word_says(word: str, value: str, held: bool) -> None:
    exact = row("a", "15718", unit="việc", indicator="viec")
    about = row("b", value, unit="việc", indicator="viec", rounding=Rounding(word))
    alone = replace(about, id="c", indicator="khac")

    assert gaps([about, exact, alone]) == (() if held else (Gap("b", Decimal(value), Decimal(15718), ("a",)),))
