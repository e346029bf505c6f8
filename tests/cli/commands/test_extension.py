"""`dondoc extension`: the requests in three forms, and a person's word with who and why."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest

from directive.answer import Answer
from directive.checkin import CheckInKey, Event, Happening
from directive.days import HANOI
from directive.words import Outcome
from services.desk import open_desk
from store import ledger
from tests.cli.conftest import Dondoc

KEY = CheckInKey("1.a", "xa-kim-lien", "2026-03")
NAME = f"{KEY}@2099-12-31"
ASKED = datetime(2026, 4, 15, 9, tzinfo=HANOI)
WHO = ("--by", "Lan", "--why", "chờ kiện toàn")


def asked(home: Path, until: date) -> None:
    """Write down that the unit asks for more time, after its day."""
    desk = open_desk(home, ASKED)
    with desk.db.writing() as tx:
        ledger.record(tx, [Happening(KEY, Event.EXTENSION_ASKED, ASKED, KEY.unit, reason="chờ số liệu", until=until)])


@pytest.fixture
def given(dondoc: Dondoc, home: Path) -> Path:
    """Return a workspace in which one unit has asked for more time."""
    now = ("--without-prefect", "--now", "2026-04-01T08:00:00+07:00")
    assert dondoc("--home", home, "run", "open-round", *now).status == 0
    asked(home, date(2099, 12, 31))
    return home


def rows(dondoc: Dondoc, home: Path) -> list[dict[str, object]]:
    """Return what waits, as JSON has it."""
    found: list[dict[str, object]] = json.loads(dondoc("--home", home, "extension", "list", "--format", "json").out)
    return found


def test_json_and_csv_say_the_same(dondoc: Dondoc, given: Path) -> None:
    table = dondoc("--home", given, "extension", "list", "--format", "csv")

    (row,) = rows(dondoc, given)
    assert row == {
        "name": NAME,
        "obligation": "1.a",
        "unit": "xa-kim-lien",
        "period": "2026-03",
        "until": "2099-12-31",
        "reason": "chờ số liệu",
        "asked": "2026-04-15",
        "late": True,
        "due": "2026-04-07",
        "original": "2026-04-07",
        "granted": 0,
    }
    assert list(csv.DictReader(io.StringIO(table.out))) == [{name: str(value) for name, value in row.items()}]


def test_the_table_shows_what_is_asked_beside_how_the_deadline_stands(
    dondoc: Dondoc, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    desk = open_desk(given, ASKED)
    with desk.db.writing() as tx:
        ledger.record(tx, [Happening(KEY, Event.EXTENDED, ASKED, "Lan", reason="đồng ý", until=date(2026, 4, 20))])
    asked(given, date(2026, 5, 15))

    said = dondoc("--home", given, "extension", "list")
    none = dondoc("--home", given, "extension", "list", "--unit", "toa-an")

    wanted = ("Xin đến 15/5/2026: chờ số liệu", "Xin ngày 15/4/2026\n", "Hạn đang tính: 20/4/2026", "đã gia hạn 1 lần")
    assert [word for word in wanted if word not in "\n".join(line.strip() for line in said.out.splitlines())] == []
    assert none.out == "Không có đề nghị gia hạn nào đang chờ.\n"


def test_what_was_asked_after_the_day_is_marked_so(
    dondoc: Dondoc, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    assert "xin sau khi đã quá hạn" in dondoc("--home", given, "extension", "list").out


def test_a_refusal_is_said_once_and_nothing_waits_any_more(dondoc: Dondoc, given: Path) -> None:
    first, second = (dondoc("--home", given, "extension", "refuse", NAME, *WHO) for _ in range(2))

    told = "Đã ghi nhận chưa gia hạn {} phiếu; đơn vị nào còn phải báo cáo sẽ nhận một thư nêu lý do.\n"
    assert [(one.status, one.out) for one in (first, second)] == [(0, told.format(1)), (0, told.format(0))]
    assert rows(dondoc, given) == []


def test_a_grant_may_name_another_day_or_need_no_request(dondoc: Dondoc, given: Path) -> None:
    """What waits for its review may be given a day that has passed, so this holds on whatever day it is run."""
    desk, days = open_desk(given, ASKED), ("2026-04-20", "2026-04-21")
    with desk.db.writing() as tx:
        ledger.record(tx, [Happening(KEY, Event.ANSWERED, ASKED, KEY.unit, answer=Answer(Outcome.ONGOING, "", ASKED))])

    said = [dondoc("--home", given, "extension", "grant", str(KEY), "--until", day, *WHO) for day in days]

    told = "Đã gia hạn 1 phiếu; đơn vị nào còn phải báo cáo sẽ nhận một thư nêu hạn mới.\n"
    assert [(one.status, one.out) for one in said] == [(0, told)] * 2


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ((NAME,), f"E387 không gia hạn phiếu {KEY} đến 31/12/2099 được: calendar.csv chưa có lịch năm 2099"),
        ((NAME, "--until", "2026-04-07"), f"E384 không gia hạn phiếu {KEY} đến 07/4/2026 được: hạn đang tính là"),
        ((f"{KEY}@2026-05-15",), f"E382 không có đề nghị gia hạn {KEY}@2026-05-15 nào đang chờ"),
        (("la", "--until", "2026-12-31"), "E343 không có phiếu báo cáo nào mang tên la"),
    ],
)
def test_what_cannot_be_ends_with_1_and_says_the_way_out(
    dondoc: Dondoc, given: Path, words: tuple[str, ...], problem: str
) -> None:
    said = dondoc("--home", given, "extension", "grant", *words, *WHO)

    assert (said.status, said.err.startswith(f"dondoc: {problem}"), "Cách sửa" in said.err) == (1, True, True)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("grant", []),
        ("grant", [NAME]),
        ("grant", [NAME, "--by", " ", "--why", "x"]),
        ("grant", [str(KEY), *WHO]),  # which day is not said
        ("refuse", [str(KEY), *WHO]),
        ("refuse", [NAME, "--until", "2026-05-15", *WHO]),
    ],
)
def test_a_decision_needs_a_name_a_day_who_and_why(dondoc: Dondoc, given: Path, action: str, words: list[str]) -> None:
    said = dondoc("--home", given, "extension", action, *words)

    assert (said.status, said.err[:42]) == (2, "xin ghi tên của đề nghị, ai quyết và vì sao"[:42])
