"""Whatever is put into an answer: no taker-back is missed, and no text makes the reader raise or dawdle."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directive.text import plain
from notifications.reader.answers import read_answers
from notifications.reader.lines import Line
from tests.notifications.reader.answers_said import rows
from tests.notifications.reader.asked_here import FOUR, lines, told

TAKERS = [
    "chưa",
    "không",
    "ko",
    "chẳng",
    "sẽ",
    "dự kiến",
    "phấn đấu",
    "sắp",
    "nếu",
    "khi được",
    "sau khi",
    "chờ",
    "với điều kiện",
    "cơ bản",
    "một phần",
    "phần lớn",
    "gần như",
    "bước đầu",
    "80%",
    "đã trình",
    "dự thảo",
    "nhưng",
    "tuy nhiên",
    "còn",
    "mới đạt",
    "vướng",
    "theo yêu cầu",
    "có lẽ",
    "tạm",
    "trừ",
    "?",
    "đang",
    "xin gia hạn",
    "trong tháng tới",
    "chưa xong",
    "không phải",
    "hầu hết",
]
# Without its marks each of these is another word ("cho" in "gửi cho Ban"): only the clause can tell.
OTHER_WORDS = frozenset({"cho", "con", "tam"})
NOTHING_IN_THE_WAY = "khong vuong"  # takes nothing back
ANSWERS = [row for row in rows("xong") if not {"/", "[", "☐"} & set(row.split())]  # without offered words


def accepted_with(word: str, answers: list[str]) -> list[str]:
    """Return what is accepted as done although the word stands somewhere in it."""
    accepted = []
    for row in answers:
        words = row.split(" ")
        for place in range(len(words) + 1):
            for spelt in {word, word.upper(), plain(word)} - OTHER_WORDS:
                text = " ".join([*words[:place], spelt, *words[place:]])
                read = told(f"N08-1: {text}")
                if "xong" in read[0].values() and not read[1] and NOTHING_IN_THE_WAY not in plain(text):
                    accepted.append(text)
    return accepted


@pytest.mark.parametrize("word", TAKERS)
def test_a_word_that_takes_back_never_leaves_a_done_answer_accepted(word: str) -> None:
    mine = ANSWERS[TAKERS.index(word) :: len(TAKERS)]  # each answer is some word's

    assert accepted_with(word, mine) == []


@pytest.mark.prove
@pytest.mark.parametrize("word", TAKERS)
def test_no_word_that_takes_back_leaves_any_done_answer_accepted(word: str) -> None:
    assert accepted_with(word, ANSWERS) == []


PIECES = st.sampled_from(
    [
        "N08-1",
        "N08-2,3",
        "[N08-4]",
        "xong",
        "chưa",
        "đang",
        "\n",
        ":",
        " | ",
        "[x]",
        "?",
        "Tình trạng",
        "(",
        "80%",
        "1.",
        "Câu 2",
        "tất cả các nội dung",
        "đến",
        "N99-9",
        "không phát sinh",
        ".",
        "các nội dung còn lại",
        "\t",
        "“",
    ]
)  # fmt: skip -- a table


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)), st.booleans())
def test_no_text_whatever_makes_it_raise_and_every_reading_has_a_status_or_a_reason(text: str, quoted: bool) -> None:
    read = read_answers([Line(line, own=not quoted) for line in text.split("\n")], FOUR)

    assert [said for said in read.said if said.status is None and not said.reason] == []
    assert not any(said.reason for said in read.said) or read.reasons
    assert read.said or read.reasons


@pytest.mark.prove
@pytest.mark.parametrize(
    "text", ["N08-1: XONG. Đã xác minh 42 vụ.\n", "N08-1 ", "[", "1/", "a | ", "không có ", "\n", "x\n", "Câu 1\n"]
)
def test_a_hundred_kilobytes_take_no_longer_than_a_wink(text: str) -> None:
    many = lines(text * (100_000 // len(text)))
    few = lines((text * 9_400)[:9_400])
    begun = time.process_time()

    read_answers(many, FOUR)
    read_answers(few, FOUR)

    assert time.process_time() - begun < 0.25  # twice 50 ms when the machine has nothing else to do
