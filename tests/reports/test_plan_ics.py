"""A plan as a calendar: read back by a strict parser of RFC 5545, which knows nothing of how it was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from directive.plan import Plan
from reports.plan_ics import LINE, escaped, folded, write_ics
from tests.books import UNITS, small_book, unit
from tests.reports.plans import BOOK, seen, words

HOST = "tinh.example"
NAME = re.compile(r"([A-Z-]+)((?:;[A-Z-]+=[^;:\",]+)*):(.*)", re.DOTALL)


def written(plan: Plan) -> bytes:
    return write_ics(plan, BOOK, words(), HOST)


def unfolded(raw: bytes) -> list[str]:
    """Return the content lines of a calendar; each physical line must end with CRLF and keep within its octets."""
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert [line for line in raw.split(b"\r\n") if len(line) > LINE] == []
    return raw.decode().replace("\r\n ", "").split("\r\n")[:-1]


def events(raw: bytes) -> list[dict[str, str]]:
    """Return each event as its properties; anything that is not well formed fails."""
    found: list[dict[str, str]] = []
    open_now: list[str] = []
    for line in unfolded(raw):
        matched = NAME.fullmatch(line)
        assert matched is not None
        name, parameters, value = matched.groups()
        if name == "BEGIN":
            open_now.append(value)
            found += [{}] if value == "VEVENT" else []
        elif name == "END":
            assert open_now.pop() == value
        elif open_now == ["VCALENDAR", "VEVENT"]:
            assert name not in found[-1]
            found[-1][name] = re.sub(r"\\(.)", lambda one: "\n" if one[1] == "n" else one[1], value)
            assert parameters == (";VALUE=DATE" if name in ("DTSTART", "DTEND") else "")
    assert open_now == []
    return found


def test_each_day_has_an_event_for_its_deadlines_and_one_for_each_kind_of_letter() -> None:
    found = events(written(seen()))

    assert [(one["DTSTART"], one["SUMMARY"]) for one in found[:6]] == [
        ("20260202", "Thư phiếu báo cáo: 2"),
        ("20260202", "Thư tổng hợp cho bộ phận thư ký: 1"),
        ("20260209", "Thư tổng hợp cho bộ phận thư ký: 1"),
        ("20260210", "Thư nhắc trước hạn: 2"),
        ("20260213", "Hạn báo cáo: 2 phiếu"),
        ("20260218", "Thư nhắc quá hạn: 1"),
    ]


def test_an_event_is_of_one_whole_day_and_invites_nobody() -> None:
    (deadline,) = [one for one in events(written(seen())) if one["SUMMARY"].startswith("Hạn")]

    assert deadline == {
        "UID": "2026-02-13-han@tinh.example",
        "DTSTAMP": "20260201T000000Z",
        "DTSTART": "20260213",
        "DTEND": "20260214",
        "SUMMARY": "Hạn báo cáo: 2 phiếu",
        "DESCRIPTION": "2.a Việc 2.a: 1 đơn vị\n3.a Việc 3.a: 1 đơn vị",
        "TRANSP": "TRANSPARENT",
    }


def test_no_two_events_share_a_uid_and_a_second_run_gives_the_same_bytes() -> None:
    uids = [one["UID"] for one in events(written(seen()))]

    assert len(set(uids)) == len(uids)
    assert written(seen()) == written(seen())


def test_a_calendar_says_what_it_is_in_composed_letters() -> None:
    lines = unfolded(written(seen()))

    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Don doc//Ke hoach//VI",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Kế hoạch từ 01/02/2026 đến 28/02/2026",
    ]
    assert unicodedata.is_normalized("NFC", "\n".join(lines)) is True


def test_many_recipients_are_named_in_part_and_counted_in_whole() -> None:
    many = [*UNITS, *(unit(f"xa-{n}") for n in range(10, 25))]
    groups = [{"ma": "xa", "ten": "Các xã", "loai": ["xa"], "so_don_vi": "19"}]
    book = small_book(many, nhom=groups)
    span = replace(seen().span, last=seen().span.last.replace(month=4, day=1))

    found = events(write_ics(seen(book, span), book, words(), HOST))

    (april,) = [one for one in found if one["UID"] == "2026-04-01-phieu-bao-cao@tinh.example"]
    assert april["DESCRIPTION"].splitlines()[-1] == "… và 9 nơi khác"
    assert len(april["DESCRIPTION"].splitlines()) == 13


def test_what_an_edit_has_taken_out_is_called_by_its_code() -> None:
    (one, other) = seen().deadlines
    gone = replace(one, key=replace(one.key, obligation="9.z"))

    found = events(written(replace(seen(), deadlines=(gone, other))))

    assert [one["DESCRIPTION"].splitlines()[-1] for one in found if one["UID"].startswith("2026-02-13-han")] == [
        "9.z : 1 đơn vị"
    ]


def test_marks_of_the_format_are_escaped_in_texts() -> None:
    assert escaped("a,b;c\\d\ne") == "a\\,b\\;c\\\\d\\ne"


def test_a_long_line_is_folded_between_letters() -> None:
    line = "SUMMARY:" + "Đường lối " * 30

    pieces = folded(line).split("\r\n")

    assert "".join([pieces[0], *(one[1:] for one in pieces[1:])]) == line
    assert {one[0] for one in pieces[1:]} == {" "}
    assert max(len(one.encode()) for one in pieces) <= LINE
