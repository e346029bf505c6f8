"""calendar.csv as the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from directive.calendar_file import Days, read_calendar
from directive.days import Mark
from directive.decoding import Source
from tests.reads import codes, sound


def days(text: str) -> Days:
    return read_calendar(Source("calendar.csv", text.encode()))


def with_row(row: str) -> Days:
    return days(sound("calendar.csv") + row + "\n")


def test_days_off_and_made_up_days_are_marked_with_their_paper() -> None:
    read = days(sound("calendar.csv"))

    law, letter = "Bộ luật Lao động, điều 112", "Công văn 12729"
    assert read.calendar.marks == {
        date(2026, 1, 1): Mark(date(2026, 1, 1), worked=False, name="Tết Dương lịch", source=law),
        date(2026, 1, 2): Mark(date(2026, 1, 2), worked=False, name="Nghỉ hoán đổi", source=letter),
        date(2026, 1, 10): Mark(date(2026, 1, 10), worked=True, name="Làm bù cho ngày 02/01/2026", source=letter),
        date(2026, 4, 30): Mark(date(2026, 4, 30), worked=False, name="Ngày Chiến thắng", source=law),
    }
    assert (read.calendar.file, read.calendar.years) == ("calendar.csv", frozenset({2026}))
    assert (read.problems, read.readable) == ((), True)


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        ("2026-05-01,nghi,Quốc tế Lao động,Bộ luật,co", []),
        ("2026-05-02,nghi,Nghỉ,Thông báo,co", []),  # a Saturday off says nothing new, and is no fault
        ("2026-05-09,lam_bu,Làm bù,Thông báo,co", []),
        ("2026-05-08,lam_bu,Làm bù,Thông báo,co", [("E181", 6, 1)]),
        ("2026-04-30,nghi,Lặp,Thông báo,co", [("E180", 6, 1)]),
        ("2026-05-32,nghi,Nghỉ,Thông báo,co", [("E141", 6, 1)]),
        (",nghi,Nghỉ,Thông báo,co", [("E111", 6, 1)]),
        ("2026-05-01,off,Nghỉ,Thông báo,co", [("E110", 6, 12)]),
        ("2026-05-01,nghi,,Thông báo,co", [("E111", 6, 17)]),
        ("2026-05-01,nghi,Nghỉ,,co", [("E182", 6, 22)]),
        ("2026-05-01,nghi,Nghỉ,Thông báo,yes", [("E110", 6, 32)]),
        ("2026-05-01,nghi,Nghỉ,Thông báo,", [("E111", 6, 32)]),
        ("2026-05-01,nghi,Nghỉ,Thông báo,chua", [("W148", 6, 32)]),
        ("2026-05-01,nghi,Nghỉ,Thông báo,du_kien", [("W149", 6, 32)]),
    ],
)
def test_what_is_wrong_or_in_doubt_is_told(row: str, problems: list[tuple[str, int, int]]) -> None:
    assert codes(with_row(row).problems) == problems


@pytest.mark.parametrize(("confirmed", "marked", "year"), [("co", 1, 1), ("du_kien", 1, 0), ("chua", 0, 0)])
def test_only_a_confirmed_day_gives_its_year_a_calendar(confirmed: str, marked: int, year: int) -> None:
    calendar = with_row(f"2027-01-01,nghi,Tết,Bộ luật,{confirmed}").calendar

    assert (len(calendar.marks) - 4, len(calendar.years) - 1) == (marked, year)


def test_a_row_with_a_fault_is_not_in_force() -> None:
    assert with_row("2027-01-01,nghi,Tết,,co").calendar == days(sound("calendar.csv")).calendar


def test_a_file_that_is_no_table_says_so() -> None:
    assert (days("").readable, days("").calendar.years) == (False, frozenset())
