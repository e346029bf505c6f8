"""The closed lists: exactly the words that stand in the files, unaccented and unlike each other."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest

from directive import words

LISTS = [
    one for one in vars(words).values() if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
]


def test_the_outcomes_are_the_six_that_a_unit_can_report() -> None:
    assert [outcome.value for outcome in words.Outcome] == [
        "xong",
        "dang",
        "chua",
        "vuong",
        "khong_phat_sinh",
        "khong_thuoc_tham_quyen",
    ]


def test_the_lists_are_these() -> None:
    assert [one.__name__ for one in LISTS] == [
        "Tone",
        "Role",
        "Kind",
        "Cadence",
        "MeasureKind",
        "BasisKind",
        "UnitKind",
        "Outcome",
        "Recipient",
    ]


@pytest.mark.parametrize("one", LISTS)
def test_a_word_of_the_files_is_plain_lower_case(one: type[StrEnum]) -> None:
    assert [word.value for word in one if not re.fullmatch(r"[a-z]+(_[a-z]+)*", word.value)] == []
