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
        (
            ["Kết quả: thu 2 tỷ, đạt 78%", "Tình trạng: đang"],
            Judged(Outcome.ONGOING, "thu 2 tỷ, đạt 78%", labelled=True),
        ),
        (["ĐANG", "đạt 78,57%"], Judged(Outcome.ONGOING, "đạt 78,57%")),
        (["Tình trạng (chưa xong): XONG"], Judged(None, "Tình trạng (chưa xong): XONG", "khong_ro", Outcome.NOT_BEGUN)),
        (["Tình trạng (XONG / ĐANG):", "Kết quả, số liệu:", "Số liệu: …"], None),
        (["Rà soát, phân loại án chính xác: đủ điều kiện"], None),
        (["Rà soát, phân loại án", "chính xác: đủ điều kiện", "XONG"], Judged(DONE, "")),
        (["Rà soát, phân loại án: XONG"], Judged(DONE, "")),
        ([" Rà soát, phân loại án chính xác: đủ điều kiện - XONG"], Judged(DONE, "")),
        (["?"], Judged(None, "?", "khong_ro")),
        (["//"], Judged(None, "", "khong_ro")),
        (["……"], None),
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


NOT_YET, ONGOING = Outcome.NOT_BEGUN, Outcome.ONGOING


@pytest.mark.parametrize(
    ("lines", "outcome"),
    [
        (["dang", "ky mau dau chua co so lieu"], None),
        (["dang", "uy da hop ban"], None),
        (["chua", "Thanh Luong da hien dat"], None),
        (["đang", "được bàn bạc"], None),
        (["chưa", "có vụ nào"], Outcome.NIL),
        (["chưa", "do thiếu kinh phí"], NOT_YET),
        (["chua", "Du kien thang 4"], NOT_YET),
        (["đang", "đã họp hai lần"], ONGOING),
        (["đang", "số liệu: 12 vụ"], ONGOING),
        (["Tình trạng: đang", "Kết quả: còn 9 bản án"], ONGOING),
        (["Đang.", "còn 9 bản án"], ONGOING),
        (["đang thực hiện", "tại 12 xã"], ONGOING),
        (["đang thực hiện thì phải", "dừng"], ONGOING),
        (["XONG", "kê biên 2 thửa đất"], DONE),
        (["không thuộc", "thẩm quyền"], None),
    ],
)  # fmt: skip -- a table
def test_a_lone_status_at_the_end_of_a_wrapped_line_is_read_with_what_follows(
    lines: list[str], outcome: Outcome | None
) -> None:
    read = judge(lines, ASKED)

    assert read is not None
    assert read.outcome is outcome


@pytest.mark.parametrize("lines", [["XONG, dự", "kiến báo cáo sau"], ["đang thực hiện thì phải", "dừng"]])
def test_words_that_take_back_are_heard_across_the_end_of_a_wrapped_line(lines: list[str]) -> None:
    read = judge(lines, ASKED)

    assert read is not None
    assert read.rule != ""


def test_marks_around_the_words_are_taken_off() -> None:
    assert [tidy(text) for text in (" – a,\n b ;", ") a.", "(a).")] == ["a, b", "a.", "(a)."]
