"""A happening that goes into the ledger comes out as it was, and an answer's digest is bound to every word of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from directive.answer import Answer, Evidence, Figure
from directive.checkin import CheckInKey, Event, Happening
from directive.facts import Json, NotFacts, answer_facts, canonical, digest_of, from_facts, instant, to_facts
from directive.words import Outcome

KEY = CheckInKey("7.a", "toa-an", "2026-Q1")
AT = datetime(2026, 4, 14, 2, 30, tzinfo=UTC)
ANSWER = Answer(
    outcome=Outcome.DONE,
    words="Đã hoàn thành",
    received=AT,
    figures=(Figure(0, numerator=7, denominator=9), Figure(1, value=1_000_000), Figure(2, text="có")),
    evidence=(Evidence("123-QĐ/ĐU", date(2026, 3, 12), "Thường trực"), Evidence("5-BC/ĐU")),
    source="ab" * 32,
)
HAPPENINGS = [
    Happening(KEY, Event.ASKED, AT, "dondoc"),
    Happening(KEY, Event.REMINDED, AT, "dondoc", rung="vang"),
    Happening(KEY, Event.ANSWERED, AT, "toa-an", answer=ANSWER),
    Happening(KEY, Event.RETURNED, AT, "thu-ky", reason="Thiếu ngày ban hành", reviewed=digest_of(ANSWER)),
    Happening(KEY, Event.ACCEPTED, AT, "thu-ky", reviewed=digest_of(ANSWER)),
    Happening(KEY, Event.EXCUSED, AT, "thu-ky", reason="Đã sáp nhập"),
    Happening(KEY, Event.EXTENSION_ASKED, AT, "toa-an", reason="Chờ số liệu", until=date(2026, 4, 30)),
    Happening(KEY, Event.EXTENDED, AT, "thu-ky", reason="Đồng ý", until=date(2026, 4, 30)),
    Happening(KEY, Event.EXTENSION_REFUSED, AT, "thu-ky", reason="Đã đến kỳ báo cáo"),
    Happening(KEY, Event.MOVED, AT, "dondoc", reason="Lịch nghỉ thay đổi", until=date(2026, 4, 30)),
]


def plain(happening: Happening) -> dict[str, Json]:
    """Return the happening's facts after a journey through text."""
    facts: dict[str, Json] = json.loads(canonical(to_facts(happening)))
    return facts


@pytest.mark.parametrize("happening", HAPPENINGS, ids=lambda one: one.event)
def test_a_happening_comes_back_as_it_was(happening: Happening) -> None:
    facts = plain(happening)

    assert from_facts(KEY, happening.event, AT, happening.actor, facts) == happening


def test_what_is_absent_is_left_out() -> None:
    assert [plain(one).keys() for one in HAPPENINGS[:2]] == [{}.keys(), {"rung": ""}.keys()]


def test_the_canonical_text_is_sorted_tight_and_keeps_its_letters() -> None:
    assert canonical({"b": [1, None, True], "a": "Đôn đốc"}) == '{"a":"Đôn đốc","b":[1,null,true]}'


def test_an_instant_is_written_in_utc() -> None:
    hanoi = timezone(timedelta(hours=7))

    assert instant(datetime(2026, 3, 2, 8, 0, tzinfo=hanoi)) == "2026-03-02T01:00:00+00:00"


def test_the_same_answer_has_the_same_digest_and_another_has_another() -> None:
    others = [
        replace(ANSWER, words="Đã hoàn thành."),
        replace(ANSWER, figures=()),
        replace(ANSWER, evidence=(Evidence("123-QĐ/ĐU"),)),
        replace(ANSWER, received=AT + timedelta(seconds=1)),
    ]

    digests = {digest_of(one) for one in [ANSWER, replace(ANSWER), *others]}

    assert len(digests) == 1 + len(others)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"answer": "xong"}, "names were expected, not 'xong'"),
        ({"rung": 3}, "rung: a text was expected, not 3"),
        ({"answer": {"words": "có"}}, "outcome is missing"),
        ({"answer": answer_facts(ANSWER) | {"figures": "7"}}, "figures: a list was expected, not '7'"),
        ({"answer": answer_facts(ANSWER) | {"figures": [{}]}}, "a figure without its measure"),
        (
            {"answer": answer_facts(ANSWER) | {"figures": [{"measure": True}]}},
            "measure: a whole number was expected, not True",
        ),
    ],
)
def test_facts_that_nobody_wrote_are_refused(facts: dict[str, Json], why: str) -> None:
    with pytest.raises(NotFacts) as refused:
        from_facts(KEY, Event.ANSWERED, AT, "toa-an", facts)

    assert str(refused.value) == why
