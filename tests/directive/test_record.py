"""A record is a value: a check-in with its happenings in order."""

from __future__ import annotations

from datetime import date

from directive.checkin import Event
from directive.record import Record
from tests.books import checkin, happened


def test_two_records_of_the_same_happenings_are_the_same_record() -> None:
    asked = happened(checkin(), Event.ASKED, date(2026, 4, 1))
    excused = happened(checkin(), Event.EXCUSED, date(2026, 4, 2), "Đã sáp nhập")

    assert Record(checkin(), (asked, excused)) == Record(checkin(), (asked, excused))
    assert Record(checkin(), (asked, excused)) != Record(checkin(), (excused, asked))
