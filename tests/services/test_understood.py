"""What was understood of an answer, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from directive.answer import Answer, Evidence, Figure
from directive.words import Outcome
from services.understood import understood
from tests.books import small_book

RECEIVED = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("obligation", "outcome", "evidence", "figures", "words"),
    [
        ("1.a", Outcome.NIL, [], [], "không phát sinh"),
        ("1.a", Outcome.DONE, [Evidence("1-QĐ/ĐU")], [], "đã hoàn thành; văn bản số 1-QĐ/ĐU"),
        (
            "1.a",
            Outcome.ONGOING,
            [Evidence("1-QĐ/ĐU", date(2026, 3, 12))],
            [Figure(0, value=1059), Figure(1, numerator=1025, denominator=1030)],
            "đang thực hiện; văn bản số 1-QĐ/ĐU, ngày 12/3/2026; số liệu: 1.059; số liệu: 1.025/1.030",
        ),
        ("2.b", Outcome.OBSTRUCTED, [], [Figure(0, value=1000000)], "gặp vướng mắc; số liệu: 1.000.000 đồng"),
        ("3.a", Outcome.NOT_BEGUN, [], [Figure(0, text="không")], "chưa thực hiện; số liệu: không"),
        ("3.a", Outcome.NOT_OURS, [], [Figure(0)], "không thuộc thẩm quyền; số liệu: "),
    ],
)
def test_an_answer_is_said_in_one_phrase(
    obligation: str, outcome: Outcome, evidence: list[Evidence], figures: list[Figure], words: str
) -> None:
    said = Answer(outcome, "", RECEIVED, tuple(figures), tuple(evidence))

    assert understood(said, small_book().obligations[obligation]) == words
