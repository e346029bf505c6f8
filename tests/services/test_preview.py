"""The preview: what the files in use, or an edited one, would do to what was told. It reads and writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from directive.decoding import Source
from services.check import check
from services.clock import Clock, standing_clock
from services.preview import file_meant
from services.sentences import printed
from tests.services.offices import Office, at

APRIL = standing_clock(at("2026-04-02 08:00"))
DAY_OFF = '2026-04-10,nghi,Nghỉ hoán đổi,"Thông báo 1/TB-X",co\n'
STAYS = "Cách sửa: hạn đã báo giữ nguyên, không đổi thành sớm hơn; xem lại tệp nếu không định như vậy"
TOLD = "Cách sửa: không phải sửa gì: khi tệp được dùng, hệ thống ghi hạn mới và báo đơn vị trong thư tới"


def found(office: Office, clock: Clock = APRIL, against: Path | None = None) -> list[str]:
    """Return what the check says of deadlines and missing years."""
    problems = check(office.home, against=against, clock=clock).problems
    return [printed([one]) for one in problems if one.code.startswith(("W210", "E304"))]


def with_day_off(office: Office) -> str:
    """Return the office's calendar with one more day off, told after the round has opened."""
    return (office.home / "calendar.csv").read_text("utf-8") + DAY_OFF


def test_files_that_stay_move_nothing(waiting: Office) -> None:
    assert found(waiting) == []


def test_before_anybody_was_asked_there_is_nothing_to_move_and_no_database_is_made(office: Office) -> None:
    (office.home / "var" / "dondoc.db").unlink()

    assert found(office) == []
    assert [one.name for one in (office.home / "var").glob("dondoc.db*")] == []


def test_a_database_without_any_table_tells_nothing(office: Office) -> None:
    (office.home / "var" / "dondoc.db").write_bytes(b"")

    assert found(office) == []


def test_a_day_off_told_late_names_the_deadlines_that_move_and_by_how_much(waiting: Office) -> None:
    waiting.write("calendar.csv", with_day_off(waiting))

    (line,) = found(waiting)

    assert line == (
        "dondoc: W210 2 phiếu của kỳ quý I năm 2026 (C.a) đã báo hạn 14/4/2026, theo các tệp này là 15/4/2026: "
        f"muộn hơn 1 ngày làm việc. {TOLD}"
    )


def test_an_edited_file_elsewhere_is_seen_in_advance_and_the_one_in_use_stays(waiting: Office, tmp_path: Path) -> None:
    edited = tmp_path / "lich-moi.csv"
    edited.write_text(with_day_off(waiting), "utf-8")

    assert len(found(waiting, against=edited)) == 1
    assert found(waiting) == []


def test_an_earlier_day_is_a_warning_and_nothing_more(waiting: Office, tmp_path: Path) -> None:
    edited = tmp_path / "matrix.yaml"
    edited.write_text((waiting.home / "matrix.yaml").read_text("utf-8").replace("han_sau: 10", "han_sau: 8"), "utf-8")

    lines = found(waiting, against=edited)

    assert {line.rpartition(". ")[2] for line in lines} == {STAYS}
    assert {line.split(" đã báo ")[1].split(". ")[0] for line in lines} == {
        "hạn 14/4/2026, theo các tệp này là 10/4/2026: sớm hơn 2 ngày làm việc"
    }


@pytest.mark.parametrize("day", ["2027-11-03 08:00", "2027-12-31 08:00"])
def test_a_year_without_a_calendar_is_refused_by_name_two_months_before_it_is_needed(waiting: Office, day: str) -> None:
    (line,) = found(waiting, standing_clock(at(day)))

    assert line.partition(". ")[0] == (
        "calendar.csv: E304 năm 2028 chưa có lịch nghỉ được công bố, không tính được ngày 2028-01-01"
    )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"ngay,loai,ten,nguon,xac_nhan\n", "calendar.csv"),
        (b"\xef\xbb\xbfma,ten\n", "units.csv"),
        (b"phien_ban: 1\n", "matrix.yaml"),
        (b"", "matrix.yaml"),
    ],
)
def test_which_file_is_meant_is_seen_by_how_it_begins(data: bytes, name: str) -> None:
    assert file_meant(Source("moi", data)) == name
