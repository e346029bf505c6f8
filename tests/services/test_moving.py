"""After the calendar has changed: a later day is written down and told in the next letter, an earlier one never."""

from __future__ import annotations

from datetime import date

from directive.checkin import Event
from directive.deadline import deadline
from services.escalate import escalate
from services.moving import move_deadlines
from services.open_round import open_round
from tests.services.offices import Office, letters, records, text_of

DAY_OFF = '2026-04-10,nghi,Nghỉ hoán đổi,"Thông báo 1/TB-X",co\n'
NEXT = "2026-04-02 08:00"


def dues(office: Office) -> dict[str, date]:
    """Return the day that counts for each check-in of the quarter."""
    found = records(office.desk(NEXT))
    return {
        one.checkin.key.unit: deadline(one.checkin, one.happenings).due
        for one in found
        if one.checkin.key.obligation == "C.a"
    }


def with_day_off(office: Office) -> None:
    """Let a day off be told late."""
    office.write("calendar.csv", (office.home / "calendar.csv").read_text("utf-8") + DAY_OFF)


def test_files_that_stay_move_nothing(waiting: Office) -> None:
    assert move_deadlines(waiting.desk(NEXT)) == 0


def test_a_later_day_is_written_down_once_with_its_reason(waiting: Office) -> None:
    with_day_off(waiting)

    summary = open_round(waiting.desk(NEXT))

    assert summary.counts == {"phieu_mo": 0, "thu_xep_hang": 0, "han_doi": 2}
    assert dues(waiting) == {"toa-an": date(2026, 4, 15), "kho-bac": date(2026, 4, 15)}
    moved = [one for record in records(waiting.desk(NEXT)) for one in record.happenings if one.event is Event.MOVED]
    assert {(one.actor, one.until, one.reason) for one in moved} == {
        (
            "dondoc",
            date(2026, 4, 15),
            "lịch hoặc quy tắc đã đổi sau khi báo hạn: hạn 14/4/2026 nay là 15/4/2026",
        )
    }
    assert move_deadlines(waiting.desk("2026-04-03 08:00")) == 0


def test_the_next_letter_tells_the_later_day_and_how_it_is_counted(waiting: Office) -> None:
    with_day_off(waiting)
    open_round(waiting.desk(NEXT))

    escalate(waiting.desk("2026-04-13 08:00"))

    (letter,) = [one for one in letters(waiting.desk(NEXT)) if "nhac-vang/toa-an" in one.key]
    said = " ".join(text_of(waiting.desk(NEXT), letter).split())
    assert "Hạn báo cáo: 15/4/2026" in said
    assert "Ngày đã báo là 14/4/2026, nay là 15/4/2026 vì lịch hoặc quy tắc đã thay đổi" in said
    assert "10/4/2026 Nghỉ hoán đổi (Thông báo 1/TB-X)" in said


def test_an_earlier_day_is_never_taken_over(waiting: Office) -> None:
    before = dues(waiting)
    waiting.edit("matrix.yaml", ("han_sau: 10", "han_sau: 8"))

    assert move_deadlines(waiting.desk(NEXT)) == 0
    assert dues(waiting) == before
