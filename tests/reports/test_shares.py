"""Percentages: what they are a part of, how they are rounded, what stands where there is none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from directive.tally import CELLS, Tally
from reports.shares import BASES, SUMS, count, hundredths, lowered, percent, plain, rounded, share, tally_words, written


@pytest.mark.parametrize(
    ("part", "of", "printed"),
    [
        (11, 14, "78,57%"),
        (14, 14, "100,00%"),
        (0, 14, "0,00%"),
        (1, 800, "0,13%"),  # 0.125: halves go up
        (576884, 684567, "84,27%"),
        (868, 2098, "41,37%"),
        (15718, 1, "1.571.800,00%"),
        (0, 0, "—"),
    ],
)
def test_a_share_is_printed_with_two_decimals_or_a_dash(part: int, of: int, printed: str) -> None:
    assert percent(part, of) == printed


@pytest.mark.parametrize(("value", "found"), [("1.005", 101), ("-1.005", -101), ("0.004", 0), ("-0.004", 0)])
def test_halves_are_rounded_away_from_zero(value: str, found: int) -> None:
    assert rounded(Fraction(value)) == found


def test_nothing_is_a_part_of_nothing() -> None:
    assert hundredths(0, 0) is None


@pytest.mark.parametrize(("value", "printed"), [(170, "1,70"), (-5, "-0,05"), (None, "—")])
def test_points_are_printed_without_a_sign_of_percent(value: int | None, printed: str) -> None:
    assert written(value, "") == printed


def test_every_cell_and_sum_says_what_it_is_a_share_of() -> None:
    assert set(BASES) == {*CELLS, *SUMS}


def test_the_bases_are_those_that_the_report_states() -> None:
    one = Tally(on_time=14, late=2, waiting=3, in_review=1, silent=4, returned_late=1, excused=5, done=10, nil=6)

    shares = {cell: share(one, cell) for cell in ("overdue", "silent", "waiting", "on_time", "nil", "due", "excused")}

    assert shares == {
        "overdue": (5, 30),
        "silent": (4, 5),
        "waiting": (3, 4),
        "on_time": (14, 16),
        "nil": (6, 16),
        "due": (16, 21),  # settled of those whose time has come: what is still within time is left out
        "excused": (5, 30),
    }
    assert count(one, "due") == 21


def test_a_printed_tally_has_every_cell_with_its_share() -> None:
    words = tally_words(Tally(on_time=1234, late=1, done=1235), "total")

    assert set(words) == {*BASES, *(f"{cell}_share" for cell in BASES)}
    assert (words["settled"], words["on_time_share"], words["silent"], words["silent_share"]) == (
        "1.235",
        "99,92%",
        "0",
        "—",
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Đảng ủy\txã\r\nKim  Liên ", "Đảng ủy xã Kim Liên"),
        ("a\x00b\x0bc\x1f\ud800\ufffe\uffffd", "a b c d"),
        ("A & B <c> {{ x }}", "A & B <c> {{ x }}"),
        ("Đa\u0309ng", "Đảng"),
        ("dòng\u2028dòng", "dòng dòng"),
    ],
)
def test_words_of_others_become_one_clean_line(given: str, kept: str) -> None:
    assert plain(given) == kept


@pytest.mark.parametrize(
    ("given", "inside"), [("Số việc", "số việc"), ("THADS tỉnh", "THADS tỉnh"), ("Ý kiến", "ý kiến"), ("", "")]
)
def test_a_name_inside_a_sentence_begins_small(given: str, inside: str) -> None:
    assert lowered(given) == inside
