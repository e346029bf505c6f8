"""One piece of a reply: its status line, its labels, the question repeated, and every doubt."""

from __future__ import annotations

import pytest

from directive.words import Outcome
from notifications.reader.judge import Judged, judge, tidy
from notifications.reader.words import words

ASKED = words("Rà soát, phân loại án chính xác: đủ điều kiện")
DONE = Outcome.DONE


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([": XONG - 42 vụ."], Judged(DONE, "42 vụ.")),
        (["Tình trạng (XONG / ĐANG): XONG", "Kết quả, số liệu: 42 vụ"], Judged(DONE, "42 vụ", labelled=True)),
        (["Kết quả: 42 vụ", "Tình trạng: xong"], Judged(DONE, "42 vụ", labelled=True)),
        (["Tình trạng (chưa xong): XONG"], Judged(None, "Tình trạng (chưa xong): XONG", "khong_ro", Outcome.NOT_BEGUN)),
        (["Tình trạng (XONG / ĐANG):", "Kết quả, số liệu:", "Số liệu: …"], None),
        (["Rà soát, phân loại án chính xác: đủ điều kiện"], None),
        (["Rà soát, phân loại án", "chính xác: đủ điều kiện", "XONG"], Judged(DONE, "")),
        (["Rà soát, phân loại án: XONG"], Judged(DONE, "")),
        ([" Rà soát, phân loại án chính xác: đủ điều kiện - XONG"], Judged(DONE, "")),
        (["?"], Judged(None, "?", "khong_ro")),
        ([], None),
        (["không thuộc nhiệm vụ"], Judged(None, "không thuộc nhiệm vụ", "khong_thuoc_tham_quyen", Outcome.NOT_OURS)),
        (["XONG, chưa ký"], Judged(None, "XONG, chưa ký", "phu_dinh", DONE)),
        (["XONG", "chưa ký"], Judged(DONE, "chưa ký", "phu_dinh", DONE, kept=True)),
        (["XONG. Đã họp " + "và bàn " * 10, "với xã"], Judged(DONE, "Đã họp " + "và bàn " * 10 + "với xã")),
        (["[x] Xong [ ] Đang"], Judged(DONE, "")),
    ],
)  # fmt: skip -- a table
def test_a_piece_says_its_status_or_why_not(lines: list[str], found: Judged | None) -> None:
    assert judge(lines, ASKED) == found


def test_marks_around_the_words_are_taken_off() -> None:
    assert [tidy(text) for text in (" – a,\n b ;", ") a.", "(a).")] == ["a, b", "a.", "(a)."]
