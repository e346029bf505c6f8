"""What is said of all others behind a comma is a statement of its own; what speaks of cases is none."""

from __future__ import annotations

import pytest

from notifications.reader.lines import Line
from notifications.reader.remaining import others_apart
from tests.notifications.reader.asked_here import FOUR, lines


def apart(text: str) -> list[str]:
    return [line.text for line in others_apart(lines(text), FOUR)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("N08-1 đang thực hiện, còn lại hoàn thành", ["N08-1 đang thực hiện", "còn lại hoàn thành"]),
        (
            "N08-1 và N08-2: đang làm, các nội dung còn lại đã xong.",
            ["N08-1 và N08-2: đang làm", "các nội dung còn lại đã xong."],
        ),
        ("Về N08-1 xã đang thực hiện, còn lại xong", ["Về N08-1 xã đang thực hiện", "còn lại xong"]),
        ("- N08-1 đang thực hiện, còn lại xong", ["- N08-1 đang thực hiện", "còn lại xong"]),
        ("1. N08-1: đang thực hiện, còn lại xong", ["1. N08-1: đang thực hiện", "còn lại xong"]),
        ("N08-1: vướng mắc, các mục khác không phát sinh", ["N08-1: vướng mắc", "các mục khác không phát sinh"]),
    ],
)
def test_the_others_stand_on_a_line_of_their_own(text: str, parts: list[str]) -> None:
    assert apart(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "N08-1: đang thực hiện 20/25 vụ, còn lại hoàn thành",  # of the cases
        "N08-1: đã có 5 vụ đang thực hiện, còn lại hoàn thành",
        "N08-1: đang thực hiện, còn lại 5 vụ",
        "N08-1: đang thực hiện, còn lại sẽ hoàn thành trong tháng 4",
        "N08-1: đang thực hiện, còn lại hoàn thành nhưng chưa có văn bản",
        "Đang thực hiện, còn lại hoàn thành",
        "N08-1: đang thực hiện; còn lại: hoàn thành",  # read as two anyway
    ],
)
def test_whatever_says_more_stays_one(text: str) -> None:
    assert apart(text) == [text]


def test_quoted_words_stay_as_they_are() -> None:
    quoted = [Line("N08-1 đang thực hiện, còn lại hoàn thành", own=False)]

    assert others_apart(quoted, FOUR) == quoted
