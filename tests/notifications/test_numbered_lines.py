"""Answers by number as mail programs break, repeat and surround them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from directive.answer import Evidence, Figure
from directive.words import MeasureKind
from notifications.numbered import Expected, Read, read_numbered

AT = datetime(2026, 4, 2, 2, 30, tzinfo=UTC)
ASKED = {"12.h": Expected((MeasureKind.RATE,)), "C.b": Expected((MeasureKind.YES_NO,))}


def read(text: str) -> Read:
    return read_numbered(text, ASKED, AT)


def test_the_same_answer_twice_is_one_and_two_different_ones_are_none() -> None:
    same = read("12.h: xong\n[12.h] xong")
    different = read("12.h: xong\n12.h: đang thực hiện\nC.b: xong")

    assert [tag for tag, _ in same.lines] == ["12.h"]
    assert same.unread == ()
    assert [tag for tag, _ in different.lines] == ["C.b"]
    assert different.unread == ("12.h: xong", "12.h: đang thực hiện")


def test_answers_come_in_the_order_in_which_they_were_asked() -> None:
    assert [tag for tag, _ in read("C.b: xong\n12.h: xong").lines] == ["12.h", "C.b"]


def test_a_line_that_a_mail_program_broke_is_put_together() -> None:
    text = (
        "12.h: hoàn thành, đã ban hành Quyết định của Ban Thường vụ Đảng\n"
        "ủy số 123-QĐ/ĐU ngày 12/3/2026\n  - Số liệu: 25/30\nTrân trọng./.\nHùng"
    )

    found = read(text)

    ((_, answer),) = found.lines
    assert answer.evidence == (Evidence("123-QĐ/ĐU", date(2026, 3, 12)),)
    assert answer.figures == (Figure(0, numerator=25, denominator=30),)
    assert answer.words == "đã ban hành Quyết định của Ban Thường vụ Đảng ủy"
    assert found.words == "Trân trọng./.\nHùng"


def test_a_long_last_line_does_not_swallow_the_leave_taking() -> None:
    found = read(f"12.h: đang thực hiện, {'x' * 60}; số liệu: 25/30\nTrân trọng./.")

    assert [answer.figures for _, answer in found.lines] == [(Figure(0, numerator=25, denominator=30),)]
    assert found.words == "Trân trọng./."


def test_a_short_line_ends_where_it_ends() -> None:
    found = read("12.h: đang thực hiện\nchưa có kinh phí")

    assert found.lines[0][1].words == ""
    assert found.words == "chưa có kinh phí"


def test_a_line_has_an_end() -> None:
    text = "12.h: đang thực hiện, " + "\n".join(["x" * 70] * 400)

    assert max(len(answer.words) for _, answer in read(text).lines) < 4100
    assert read("a\n" * 10_000).words.count("a") == 500


def test_prose_is_no_answer() -> None:
    text = "Đơn vị đã hoàn thành, gửi kèm Báo cáo số 45-BC/ĐU ngày 12/3/2026"

    assert read(text) == Read((), (), text)


def test_the_example_of_our_letters_is_no_answer() -> None:
    assert read("Ví dụ: “12.h: hoàn thành, QĐ 123-QĐ/ĐU ngày 12/3/2026”").lines == ()
