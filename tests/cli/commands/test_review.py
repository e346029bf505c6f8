"""`dondoc review`: what waits in three forms, and a reviewer's word with who and why."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
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
GIVEN = datetime(2026, 4, 2, 9, tzinfo=HANOI)


@pytest.fixture
def given(dondoc: Dondoc, home: Path) -> Path:
    """Return a workspace in which one unit has answered."""
    now = ("--without-prefect", "--now", "2026-04-01T08:00:00+07:00")
    assert dondoc("--home", home, "run", "open-round", *now).status == 0
    desk = open_desk(home, GIVEN)
    said = Answer(Outcome.DONE, "[12.h] đã ban hành", GIVEN)
    with desk.db.writing() as tx:
        ledger.record(tx, [Happening(KEY, Event.ANSWERED, GIVEN, KEY.unit, answer=said)])
    return home


def rows(dondoc: Dondoc, home: Path) -> list[dict[str, str]]:
    """Return what waits, as JSON has it."""
    found: list[dict[str, str]] = json.loads(dondoc("--home", home, "review", "list", "--format", "json").out)
    return found


def test_json_and_csv_say_the_same(dondoc: Dondoc, given: Path) -> None:
    table = dondoc("--home", given, "review", "list", "--format", "csv")
    (row,) = rows(dondoc, given)

    assert row == {
        "name": row["name"],
        "obligation": "1.a",
        "unit": "xa-kim-lien",
        "period": "2026-03",
        "outcome": "xong",
        "understood": "đã hoàn thành",
        "words": "[12.h] đã ban hành",
        "given_at": "2026-04-02T09:00+07:00",
        "files": [],
    }
    assert row["name"].startswith("1.a/xa-kim-lien/2026-03@")
    assert list(csv.DictReader(io.StringIO(table.out))) == [{**row, "files": ""}]


def test_the_table_shows_the_answer_beside_what_is_wanted(
    dondoc: Dondoc, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    said = dondoc("--home", given, "review", "list")
    none = dondoc("--home", given, "review", "list", "--unit", "toa-an")

    assert [
        word for word in ("Minh chứng cần có: Kế hoạch", "đã hoàn thành", "[12.h] đã ban hành") if word not in said.out
    ] == []
    assert none.out == "Không có trả lời nào chờ nghiệm thu.\n"


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("accept", "Đã nghiệm thu 1 trả lời.\n"),
        ("return", "Đã trả lại 1 trả lời; mỗi đơn vị sẽ nhận một thư nêu lý do.\n"),
    ],
)
def test_a_decision_is_said_and_nothing_waits_any_more(dondoc: Dondoc, given: Path, action: str, told: str) -> None:
    (row,) = rows(dondoc, given)

    said = dondoc("--home", given, "review", action, row["name"], "--by", "Lan", "--why", "đã xem")

    assert (said.status, said.out) == (0, told)
    assert rows(dondoc, given) == []


def test_a_name_that_does_not_fit_ends_with_1(dondoc: Dondoc, given: Path) -> None:
    said = dondoc("--home", given, "review", "accept", str(KEY), "--by", "Lan", "--why", "đã xem")

    assert (said.status, said.err.partition(". Cách sửa")[0]) == (
        1,
        "dondoc: E308 câu trả lời 1.a/xa-kim-lien/2026-03 đã thay đổi hoặc đã được quyết định từ lúc được xem",
    )


@pytest.mark.parametrize("words", [[], ["a@b"], ["a@b", "--by", "Lan"], ["a@b", "--by", " ", "--why", "x"]])
def test_a_decision_needs_a_name_who_and_why(dondoc: Dondoc, given: Path, words: list[str]) -> None:
    said = dondoc("--home", given, "review", "return", *words)

    assert (said.status, said.err[:45]) == (2, "xin ghi tên của ít nhất một trả lời, ai quyết"[:45])
