"""More time is asked for when day, reason and what it is for are said outright; otherwise a person reads the mail."""

from __future__ import annotations

from datetime import date

import pytest

from notifications.reader.asked import Question
from notifications.reader.more_time import MoreTime, day_of, more_time

RECEIVED = date(2026, 4, 10)
UNTIL = date(2026, 4, 30)
QUESTIONS = [Question("12.h", "Xây dựng kế hoạch"), Question("7.a", "Chỉ đạo xét xử"), Question("7.b", "Rà soát án")]
WHY = "chờ số liệu của cơ sở"


def read(text: str) -> MoreTime | None:
    return more_time(text, QUESTIONS, RECEIVED)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("xin gia hạn đến 30/4 vì chờ số liệu của cơ sở", ()),
        ("Xin gia hạn đến ngày 30/4/2026 vì chờ số liệu của cơ sở.", ()),
        ("Đảng ủy xã Kim Liên xin gia hạn đến ngày 30/4/2026 vì chờ số liệu của cơ sở.", ()),
        ("Đề nghị Ban cho lùi thời hạn báo cáo đến hết ngày 30 tháng 4 năm 2026, lý do: chờ số liệu của cơ sở.", ()),
        ("Kính đề nghị được gia hạn tới 30-4-2026 (do chờ số liệu của cơ sở).\n\nTrân trọng./.", ()),
        ("xin gia hạn đến 30/4\nvì chờ số liệu của cơ sở\nTrân trọng", ()),
        ("Do chờ số liệu của cơ sở, xin gia hạn đến 30/4/2026.", ()),
        ("Vì chờ số liệu của cơ sở nên đơn vị xin gia hạn đến 30/4/2026", ()),
        ("Xin gia hạn nội dung 12.h đến 30/4/2026 vì chờ số liệu của cơ sở", ("12.h",)),
        ("Xin gia hạn 7.a, 7.b đến 30/4/2026 vì chờ số liệu của cơ sở", ("7.a", "7.b")),
        ("12.h: hoàn thành\n7.a: đang thực hiện, xin gia hạn đến 30/4 do chờ số liệu của cơ sở\n", ()),
        ("12.h: chưa thực hiện; xin gia hạn đến 30/4 vì chờ số liệu của cơ sở; đang làm", ()),
    ],
)
def test_a_wish_that_says_all_is_read(text: str, codes: tuple[str, ...]) -> None:
    found = read(text)

    assert found is not None
    assert (found.until, found.reason, found.codes) == (UNTIL, WHY, codes)
    assert found.said in " ".join(text.split())


def test_it_may_be_written_without_marks() -> None:
    found = read("Xin Ban gia han den 30/4 vi cho so lieu")

    assert found == MoreTime(UNTIL, "cho so lieu", (), "Xin Ban gia han den 30/4 vi cho so lieu")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12.h: hoàn thành",
        "Xin gia hạn vì chờ số liệu của cơ sở",  # until when?
        "Xin gia hạn đến 30/4/2026",  # why?
        "Xin gia hạn đến 30/4/2026 vì bận",
        "Xin Ban gia hạn thêm 5 ngày vì đang đợi họp Ban Thường vụ",
        "Đơn vị không xin gia hạn đến 30/4/2026 vì đã có số liệu",
        "Đơn vị đã xin gia hạn đến 30/4/2026 vì chờ số liệu của cơ sở",
        "Nếu xin gia hạn đến 30/4/2026 vì chờ số liệu thì làm thế nào?",
        "Xin gia hạn đến 30/4/2026 vì chờ số liệu được không?",
        "Xin gia hạn đến 10/4/2026 vì chờ số liệu của cơ sở",  # the day of the mail itself
        "Xin gia hạn đến 31/4/2026 vì chờ số liệu của cơ sở",
        "Xin gia hạn đến 30/1 vì chờ số liệu của cơ sở",  # half a year ahead and more
        "Xin gia hạn 12.h đến 30/4 vì chờ số liệu, xin gia hạn 7.a đến 15/5 vì chờ họp",
        "Xin gia hạn đến 30/4 vì chờ số liệu của cơ sở, phần còn lại xin nộp sau",
        "Xin gia hạn đến 30/4 vì 7.a chưa có số liệu",
        "Tòa án đã gia hạn đến 30/4/2026 vì có tình tiết mới",
    ],
)
def test_what_is_not_said_outright_is_left_to_a_person(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        ("Phần còn lại ", True),
        ("Đảng ủy xã Kim Liên ", True),
        ("7.a: ", False),
        ("Đang thực hiện ", False),
        ("12.h: xong\nPhần còn lại ", True),
    ],
)
def test_who_asks_and_for_what_belongs_to_the_wish(head: str, taken: bool) -> None:
    found = read(f"{head}xin gia hạn đến 30/4 vì {WHY}")

    assert found is not None
    assert found.said == f"{head.splitlines()[-1] if taken else ''}xin gia hạn đến 30/4 vì {WHY}"


@pytest.mark.parametrize(
    ("day", "month", "year", "found"),
    [
        ("30", "4", None, UNTIL),
        ("30", "4", "2027", date(2027, 4, 30)),
        ("05", "10", None, date(2026, 10, 5)),
        ("9", "4", None, None),
        ("29", "2", None, None),
        ("31", "4", "2026", None),
    ],
)
def test_a_day_without_its_year_is_the_next_one_within_six_months(
    day: str, month: str, year: str | None, found: date | None
) -> None:
    assert day_of(day, month, year, RECEIVED) == found


def test_a_day_after_new_year_is_one_of_the_next_year() -> None:
    assert day_of("15", "1", None, date(2026, 12, 20)) == date(2027, 1, 15)
