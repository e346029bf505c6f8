"""The status phrase at the head of an answer, and what may follow it."""

from __future__ import annotations

import pytest

from directive.words import Outcome
from notifications.reader.statuses import BY_OUTCOME, Head, first_meant, head
from notifications.reader.words import words

DONE, ONGOING, NOT_BEGUN = Outcome.DONE, Outcome.ONGOING, Outcome.NOT_BEGUN


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hoàn thành.", Head(DONE, DONE, 2)),
        (": đến nay đã xong ạ, QĐ 15", Head(DONE, DONE, 6)),
        ("đã hoàn thành ngày 12/3", Head(DONE, DONE, 3)),
        ("hoàn thành ngày 12/3", Head(None, DONE, 0)),
        ("hoàn thành 12 hồ sơ", Head(None, DONE, 0)),
        ("đang xác minh", Head(ONGOING, ONGOING, 1)),
        ("đang họp bàn", Head(ONGOING, ONGOING, 1)),
        ("đang trình", Head(None, ONGOING, 0)),
        ("đang thực hiện xong", Head(None, ONGOING, 0)),
        ("đang thực hiện 96,4 tỷ", Head(ONGOING, ONGOING, 3)),
        ("đang triển khai 12 xã", Head(ONGOING, ONGOING, 3)),
        ("chưa vì chờ", Head(NOT_BEGUN, NOT_BEGUN, 1)),
        ("chưa trong quý", Head(None, NOT_BEGUN, 0)),
        ("chưa xong", Head(None, ONGOING, 0)),
        ("vướng định giá", Head(Outcome.OBSTRUCTED, Outcome.OBSTRUCTED, 1)),
        ("vướng 3 vụ", Head(None, Outcome.OBSTRUCTED, 0)),
        ("chưa phát sinh vụ việc", Head(Outcome.NIL, Outcome.NIL, 3)),
        ("chưa phát sinh văn bản nào", Head(Outcome.NIL, Outcome.NIL, 3)),
        ("không", Head(None, Outcome.NIL, 0)),
        ("xong 100% kế hoạch tháng 1", Head(None, DONE, 0)),
        ("xong đạt 100%", Head(DONE, DONE, 1)),
        ("xong đạt 100% giai đoạn 1", Head(None, DONE, 0)),
        ("xong đạt 80%", Head(None, DONE, 0)),
        ("hoan thanh 100% giai doan 1", Head(None, DONE, 0)),
        ("hoàn thành 100% khối lượng trong quý I", Head(DONE, DONE, 2)),
        ("hoàn thành 100% theo quy định", Head(DONE, DONE, 2)),
        ("hoàn thành 100% phần việc", Head(None, DONE, 0)),
        ("xã báo đã xong", Head(None, DONE, 1)),
        ("như trên", Head(None, None, 0)),
        ("?xong", Head(None, DONE, 0)),
        ("", Head(None, None, 0)),
    ],
)
def test_an_answer_begins_with_a_status_or_with_none(text: str, found: Head) -> None:
    assert head(words(text), words("Họp bàn việc chung")) == found


def test_every_status_phrase_alone_is_its_status() -> None:
    found = {phrase: head(words(phrase), ()).outcome for phrases in BY_OUTCOME.values() for phrase in phrases}

    assert found == {phrase: outcome for outcome, phrases in BY_OUTCOME.items() for phrase in phrases}


def test_the_first_phrase_anywhere_is_only_meant() -> None:
    assert first_meant(words("xã A đang thực hiện, xã B xong")) is ONGOING
    assert first_meant(words("như trên")) is None
