"""The standing of a year as rows: the report's own fold."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from directive.checkin import Event, Happening
from directive.contact import ContactChange, ContactEvent
from directive.tally import Tally
from services.contacts import mend
from services.desk import Desk, Refused
from services.open_round import open_round
from services.sentences import printed
from services.status import By, StatusRow, cells, end_of, figures_of, status
from store import contacts
from tests.services.offices import Office, answered, at, key, record

CELLS = ("asked", "on_time", "late", "within", "overdue", "silent", "excused", "unreached", "in_review", "review_over")
NOW = "2026-04-20 08:00"


def row(name: str, title: str, *numbers: int) -> StatusRow:
    """Return a row with these numbers in the order of the cells."""
    return StatusRow(name, title, dict.fromkeys(CELLS, 0) | dict(zip(CELLS, numbers, strict=False)))


@pytest.fixture
def lived(office: Office) -> Office:
    """Give an office with a round: one answer accepted, one late in review, one excused, three silent."""
    open_round(office.desk())
    desk = office.desk("2026-04-08 08:00")
    answered(office.desk("2026-04-02 08:00"), "1.a/xa-kim-lien/2026-03")
    record(desk, Happening(key("1.a/xa-kim-lien/2026-03"), Event.ACCEPTED, desk.now, "thu-ky", reviewed="x"))
    answered(desk, "1.a/xa-dai-hue/2026-03")
    record(desk, Happening(key("1.a/toa-an/2026-03"), Event.EXCUSED, desk.now, "thu-ky", reason="Không giao"))
    return office


TOTAL = row("", "", 6, 1, 0, 0, 4, 3, 1, 0, 1)


@pytest.mark.parametrize(
    ("by", "rows"),
    [
        (
            "task",
            [row("1", "Quán triệt", 4, 1, 0, 0, 2, 1, 1, 0, 1), row("C", "Tổ chức thực hiện", 2, 0, 0, 0, 2, 2, 0)],
        ),
        (
            "obligation",
            [
                row("1.a", "Ban hành kế hoạch", 4, 1, 0, 0, 2, 1, 1, 0, 1),
                row("C.a", "Phối hợp nộp báo cáo", 2, 0, 0, 0, 2, 2, 0),
            ],
        ),
        (
            "unit",
            [
                row("toa-an", "Đảng ủy Tòa án nhân dân tỉnh", 2, 0, 0, 0, 1, 1, 1),
                row("kho-bac", "Kho bạc Nhà nước khu vực", 1, 0, 0, 0, 1, 1, 0),
                row("xa-kim-lien", "Đảng ủy xã Kim Liên", 1, 1, 0, 0, 0, 0, 0),
                row("xa-dai-hue", "Đảng ủy xã Đại Huệ", 1, 0, 0, 0, 1, 0, 0, 0, 1),
                row("phuong-cua-lo", "Đảng ủy phường Cửa Lò", 1, 0, 0, 0, 1, 1, 0),
            ],
        ),
    ],
)
def test_the_rows_stand_in_the_order_of_the_text_or_the_registry_with_the_total_last(
    lived: Office, by: By, rows: list[StatusRow]
) -> None:
    assert status(lived.desk(NOW), by) == [*rows, TOTAL]


def test_an_earlier_day_is_shown_as_it_was(lived: Office) -> None:
    assert status(lived.desk(NOW), "task", as_of=date(2026, 4, 7))[-1] == row("", "", 6, 0, 0, 6, 0, 0, 0, 0, 1)


def test_a_day_that_has_not_come_is_refused(lived: Office) -> None:
    with pytest.raises(Refused) as refused:
        status(lived.desk(NOW), "task", as_of=date(2026, 4, 21))

    assert printed([refused.value.problem]).startswith(
        "dondoc: E340 ngày chốt số liệu 21/4/2026 chưa đến, hôm nay là 20/4/2026."
    )


def test_another_year_is_empty(lived: Office) -> None:
    assert status(lived.desk(NOW), "unit", year=2025) == [row("", "", 0, 0, 0, 0, 0, 0, 0)]


def test_the_rows_are_the_reports_own(lived: Office) -> None:
    desk = lived.desk(NOW)

    assert status(desk, "unit")[-1].cells == cells(figures_of(desk, 2026, desk.today).total, Tally(), Tally())


def test_what_falls_due_while_letters_do_not_reach_a_unit_makes_it_late_for_nobody(lived: Office) -> None:
    lost(lived.desk("2026-04-06 08:00"), "phuong-cua-lo")
    lost(lived.desk("2026-04-16 08:00"), "kho-bac")  # two days after its deadline: it was late before that

    by_unit = {one.key: one.cells for one in status(lived.desk(NOW), "unit")}

    assert by_unit["phuong-cua-lo"] == row("", "", 1, 0, 0, 0, 0, 0, 0, 1).cells
    assert by_unit["kho-bac"] == row("", "", 1, 0, 0, 0, 1, 1, 0, 0).cells
    assert by_unit[""] == row("", "", 6, 1, 0, 0, 3, 2, 1, 1, 1).cells


def test_whom_no_letter_reached_on_an_earlier_day_is_told_of_that_day(lived: Office) -> None:
    lost(lived.desk("2026-04-06 08:00"), "phuong-cua-lo")
    mend(lived.desk("2026-04-18 08:00"), "phuong-cua-lo", by="Lan", why="đã gọi điện")

    told = [status(lived.desk(NOW), "unit", as_of=date(2026, 4, day))[-1].cells["unreached"] for day in (17, 18)]

    assert told == [1, 0]


def test_the_secretariats_own_lateness_is_counted_by_its_clock(lived: Office) -> None:
    clocks = "dong_ho: {nghiem_thu: {ngay_lam_viec: 5, can_cu: {loai: chi_thi}}}\nnhiem_vu:"
    lived.edit("matrix.yaml", ("nhiem_vu:", clocks))

    days = ("2026-04-15 08:00", "2026-04-16 08:00")  # five and six working days after the answer of 8 April
    told = [status(lived.desk(day), "task")[-1].cells for day in days]

    assert [(one["in_review"], one["review_over"]) for one in told] == [(1, 0), (1, 1)]


def lost(desk: Desk, unit: str) -> None:
    """Let the address of a unit be found broken."""
    change = ContactChange(unit, f"{unit}@dondoc.internal", ContactEvent.BROKEN, desk.now, "dondoc", "550")
    with desk.db.writing() as tx:
        contacts.record(tx, change)


def test_a_day_ends_at_midnight_in_hanoi() -> None:
    assert end_of(date(2026, 4, 30)) == at("2026-05-01 00:00")
    assert end_of(date(2026, 4, 30)) == datetime.fromisoformat("2026-04-30T17:00:00+00:00")
