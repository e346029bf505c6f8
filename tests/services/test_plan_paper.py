"""A plan put on paper: the sentences that go with it, and the file in the form that its name asks for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from directive.plan import Span
from directive.supposed import Supposed
from services.clock import standing_clock
from services.open_round import open_round
from services.plan import Ahead, look_ahead
from services.plan_paper import headed, nothing, put, told
from tests.services.offices import Office, at

APRIL = Span(date(2026, 4, 1), date(2026, 4, 30))
EMPTY = "Tính từ sổ trống: hệ thống chạy lần đầu vào ngày đầu của kế hoạch."
REVIEWED = "được nghiệm thu vào ngày làm việc kế tiếp"
AS_IF = (
    "Coi như không đơn vị nào xin gia hạn, không trả lời nào bị trả lại, máy chủ nhận mọi thư ngay trong ngày. "
    "Không tính: cảnh báo khi có sự cố, thư gửi lại, mức thư mỗi ngày."
)
LOOK = "Chỉ xem trước: không thư nào được gửi, không điều gì được ghi."


def seen(office: Office, share: float = 0) -> Ahead:
    """Return what is seen of April on its first morning."""
    clock = standing_clock(at("2026-04-01 07:00"))
    return look_ahead(office.home, APRIL, Supposed(share, 7), clock=clock)


@pytest.mark.parametrize(
    ("share", "sentence"),
    [
        (0, "Giả định: không đơn vị nào trả lời."),
        (1, f"Giả định: mọi đơn vị trả lời đúng hạn; câu trả lời {REVIEWED}."),
        (0.125, f"Giả định: 12,5% câu trả lời đến đúng hạn, {REVIEWED}; số còn lại không đến (hạt giống 7)."),
    ],
)
def test_a_plan_says_what_it_supposes(office: Office, share: float, sentence: str) -> None:
    assert told(seen(office, share)) == [sentence, EMPTY, AS_IF, LOOK]


def test_a_plan_says_that_it_goes_on_from_a_ledger(office: Office) -> None:
    open_round(office.desk())

    assert told(seen(office))[1] == "Tính tiếp từ sổ đang có, từ hôm nay; thư nào cũng coi là đến nơi."


def test_a_plan_is_called_by_its_span_and_so_is_an_empty_one(office: Office) -> None:
    ahead = seen(office)

    assert headed(ahead) == "Kế hoạch từ 01/4/2026 đến 30/4/2026"
    assert nothing(ahead) == "Từ 01/4/2026 đến 30/4/2026: không phiếu nào mở, không hạn nào đến, không thư nào gửi."


@pytest.mark.parametrize(
    ("name", "begins"), [("k.ics", b"BEGIN:VCALENDAR\r\n"), ("k.html", b"<!DOCTYPE html>\n"), ("K.XLSX", b"PK\x03\x04")]
)
def test_the_name_of_the_file_says_its_form_and_a_second_run_gives_the_same_bytes(
    office: Office, tmp_path: Path, name: str, begins: bytes
) -> None:
    path = put(seen(office), tmp_path / name)
    first = path.read_bytes()

    put(seen(office), tmp_path / name)

    assert (first[: len(begins)], path.read_bytes() == first) == (begins, True)
