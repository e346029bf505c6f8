"""Answers by number: what equals a phrase of the table is read; whatever else was meant waits for a person."""

from __future__ import annotations

from datetime import UTC, date, datetime
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from directive.answer import Answer, Evidence, Figure
from directive.words import MeasureKind, Outcome
from notifications.numbered import PHRASES, Expected, Read, read_numbered

AT = datetime(2026, 4, 2, 2, 30, tzinfo=UTC)
ASKED = {
    "12.h": Expected((MeasureKind.RATE,), "2026-03"),
    "12.k": Expected((MeasureKind.COUNT, MeasureKind.MONEY)),
    "3.2.a/2026-Q1": Expected((MeasureKind.COUNT,)),
    "3.2.a/2026-Q2": Expected((MeasureKind.COUNT,)),
    "C.b": Expected((MeasureKind.YES_NO,)),
}


def read(text: str) -> Read:
    return read_numbered(text, ASKED, AT)


def outcome(line: str) -> tuple[str, Outcome] | None:
    """Return the tag and outcome that one line gives, None when it is left for a person."""
    found = read(line)
    assert len(found.lines) + len(found.unread) == 1
    return (found.lines[0][0], found.lines[0][1].outcome) if found.lines else None


def test_a_reply_is_read_line_by_line() -> None:
    text = """Kính gửi Ban Nội chính,

12.h: hoàn thành, QĐ 123-QĐ/ĐU ngày 12/3/2026; số liệu: 25/30
- [12.k] Đang thực hiện; số liệu 1: 15; số liệu 2: 1.059.000.000 đồng, còn chờ kinh phí
* C.b: không phát sinh

Trân trọng./.

##- Xin trả lời phía trên dòng này -##
3.2.a/2026-Q1: hoàn thành
"""

    source = "ab" * 32
    rate, evidence = (Figure(0, numerator=25, denominator=30),), (Evidence("123-QĐ/ĐU", date(2026, 3, 12)),)
    figures = (Figure(0, value=15), Figure(1, value=1059000000))
    assert read_numbered(text, ASKED, AT, source) == Read(
        (
            ("12.h", Answer(Outcome.DONE, "", AT, rate, evidence, source)),
            ("12.k", Answer(Outcome.ONGOING, "còn chờ kinh phí", AT, figures, (), source)),
            ("C.b", Answer(Outcome.NIL, "", AT, (), (), source)),
        ),
        (),
        "Kính gửi Ban Nội chính,\nTrân trọng./.",
    )


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("12.h: xong", "12.h"),
        ("12.H : XONG", "12.h"),
        ("[12.h] xong", "12.h"),
        ("[12.h]: xong", "12.h"),
        ("  - [12.h]: xong", "12.h"),
        ("• 12.h: xong.", "12.h"),
        ("*12.h:* xong", "12.h"),
        ("12.h xong", "12.h"),
        ("12.h - xong", "12.h"),
        ("12.h：xong", "12.h"),
        ("12.h/2026-03: xong", "12.h"),
        ("c.b: xong", "C.b"),
        ("3.2.a/2026-q1: xong", "3.2.a/2026-Q1"),
        ("[3.2.a/2026-Q2] xong", "3.2.a/2026-Q2"),
    ],
)
def test_a_tag_is_known_however_it_is_typed(line: str, tag: str) -> None:
    assert outcome(line) == (tag, Outcome.DONE)


@pytest.mark.parametrize(
    "line",
    [
        "99.z: xong",
        "3.2.a: xong",  # asked for two periods
        "3.2.a/2026-Q3: xong",
        "12.h/2026-04: xong",
        "12.k/2026-03: xong",
        "12.h.1: xong",
        "12.h) xong",
        "12.h:",
        "12.h",
    ],
)
def test_a_tag_that_is_not_certain_is_left_for_a_person(line: str) -> None:
    found = read(line)

    assert found.lines == ()
    assert (*found.unread, found.words) in ((line, ""), (line,))


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("hoàn thành", Outcome.DONE),
        ("Đã hoàn thành", Outcome.DONE),
        ("HOÀN THÀNH.", Outcome.DONE),
        ("hòan thành", Outcome.DONE),
        ("hoan thanh", Outcome.DONE),
        (normalize("NFD", "đã hoàn thành"), Outcome.DONE),
        ("đã xong", Outcome.DONE),
        ("ðã xong", Outcome.DONE),
        ("đang thực hiện", Outcome.ONGOING),
        ("đang triển khai", Outcome.ONGOING),
        ("chưa thực hiện", Outcome.NOT_BEGUN),
        ("chưa triển khai", Outcome.NOT_BEGUN),
        ("vướng mắc", Outcome.OBSTRUCTED),
        ("gặp vướng mắc", Outcome.OBSTRUCTED),
        ("không phát sinh", Outcome.NIL),
        ("chưa phát sinh", Outcome.NIL),
        ("không thuộc thẩm quyền", Outcome.NOT_OURS),
    ],
)
def test_a_phrase_of_the_table_is_read(phrase: str, said: Outcome) -> None:
    assert outcome(f"12.h: {phrase}") == ("12.h", said)


@pytest.mark.parametrize(
    "said",
    [
        "chưa hoàn thành",
        "không hoàn thành",
        "cơ bản hoàn thành",
        "sẽ hoàn thành",
        "hoàn thành 80%",
        "hoàn thành một phần",
        "hoàn thành tốt",
        "gần hoàn thành",
        "hoàn thành?",
        "hoàn thành hay chưa",
        "đã báo cáo",
        "đang dự thảo",
        "xin gia hạn",
        "hoàn thành. Tuy nhiên chưa ký",
        "hoàn thành, chưa ký quyết định",
        "hoàn thành; sẽ báo cáo sau",
        "hoàn thành, đạt 99,5%",
        "hoàn thành, dự kiến 30/4",
        "hoan thanh, chua ky",
        "hoàn thành, QĐ 1-QĐ/ĐU ngày 30/2/2026",
        "hoàn thành; số liệu: 31/30",
        "hoàn thành; số liệu: khoảng 20/30",
        "",
        ",",
    ],
)
def test_what_may_mean_something_else_is_never_read_as_done(said: str) -> None:
    assert outcome(f"12.h: {said}") is None


@pytest.mark.parametrize(
    "said", ["hoàn thành, đạt 100%", "hoàn thành, đã sửa chữa trụ sở", "xong; chia sẻ kinh nghiệm", "xong, khong co gi"]
)
def test_words_that_take_nothing_back_stay_words(said: str) -> None:
    assert outcome(f"12.h: {said}") == ("12.h", Outcome.DONE)


def test_every_outcome_has_a_phrase() -> None:
    assert set(PHRASES.values()) == set(Outcome)


PIECES = ("12.h: ", "hoàn thành", "số liệu 1: ", "25/30", "QĐ 1-QĐ/ĐU ngày 1/1/2026", "\n", "; ", ", ")


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=80),
            st.sampled_from(
                ["12.h: ", "hoàn thành", "số liệu 1: ", "25/30", "QĐ 1-QĐ/ĐU ngày 1/1/2026", "\n", "; ", ", "]
            ),
        ),
        max_size=12,
    ).map("".join)
)
@example("12.h: xong; số liệu: " + "9" * 10_000)
@example("12.h: xong, 1-A/" + "B-" * 5000)
@example("12.h" * 5000)
@example("*" * 50_000)
def test_any_text_whatever_is_taken(text: str) -> None:
    assert isinstance(read(text), Read)
