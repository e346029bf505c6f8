"""`dondoc held`: what waits in three forms, one mail looked into, and a person's word with who and why."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from directive.letter import LetterKind
from services.desk import open_desk
from tests.cli.conftest import Dondoc
from tests.services.offices import Office, letters, reply, reply_address

SAID = "1.a: đang thực hiện \x1b[31m\n"
WHO = ("--by", "Lan", "--why", "đúng đơn vị")


@pytest.fixture
def given(dondoc: Dondoc, home: Path) -> Path:
    """Return a workspace in which a colleague's mail is held."""
    now = ("--without-prefect", "--now", "2026-04-01T08:00:00+07:00")
    assert dondoc("--home", home, "run", "open-round", *now).status == 0
    desk = open_desk(home)
    to = reply_address(desk, letters(desk, LetterKind.CHECKIN, "xa-kim-lien")[0])
    Office(home).receive(reply(to, SAID, unit="can-bo"))
    assert dondoc("--home", home, "run", "collect", *now).status == 0
    return home


def name_of(dondoc: Dondoc, home: Path) -> str:
    """Return the name of the one mail that is held."""
    ((row),) = json.loads(dondoc("--home", home, "held", "list", "--format", "json").out)
    return str(row["id"])


def test_json_and_csv_say_the_same(dondoc: Dondoc, given: Path) -> None:
    table = dondoc("--home", given, "held", "list", "--format", "csv")
    (row,) = json.loads(dondoc("--home", given, "held", "list", "--format", "json").out)
    one = dondoc("--home", given, "held", "show", row["id"], "--format", "csv")

    assert row == {
        "id": row["id"],
        "received_at": "2026-04-01T08:00+07:00",
        "sender": "can-bo@dondoc.internal",
        "unit": "xa-kim-lien",
        "letter": row["letter"],
        "state": "held",
        "rule": "nguoi-gui-khac",
        "why": "địa chỉ gửi không phải địa chỉ đã đăng ký của đơn vị",
        "subject": "Re: bao cao",
    }
    assert [list(csv.DictReader(io.StringIO(said.out))) for said in (table, one)] == [[row], [row]]


def test_the_table_names_the_mail_and_says_why(dondoc: Dondoc, given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    said = dondoc("--home", given, "held", "list")
    none = dondoc("--home", given, "held", "list", "--state", "quarantined")

    wanted = ("can-bo@dondoc.internal", "xa-kim-lien", "01/04/2026 08:00", "không phải địa chỉ đã đăng ký")
    assert [word for word in wanted if word not in said.out] == []
    assert none.out == "Không có thư nào.\n"


def test_one_mail_is_shown_whole_and_moves_no_terminal(dondoc: Dondoc, given: Path) -> None:
    shown = dondoc("--home", given, "held", "show", name_of(dondoc, given)).out
    told = json.loads(dondoc("--home", given, "held", "show", name_of(dondoc, given), "--format", "json").out)

    assert ("\x1b" in shown, "Máy hiểu là:\n  1.a: đang thực hiện; [31m" in shown) == (False, True)
    assert [(one["code"], one["status"]) for one in told["answers"]] == [("1.a", "dang")]
    assert told["files"] == []


def test_one_command_says_that_it_is_the_right_unit(dondoc: Dondoc, given: Path) -> None:
    name = name_of(dondoc, given)

    said = [dondoc("--home", given, "held", "assign", name, "--as-read", *WHO).out for _ in range(2)]

    assert said == [
        f"Đã ghi nhận 1 trả lời từ thư {name}; đơn vị sẽ nhận biên nhận ở địa chỉ đã đăng ký.\n",
        f"Thư {name} đã được quyết định như vậy từ trước; không có gì thay đổi.\n",
    ]


def test_a_mail_is_put_aside(dondoc: Dondoc, given: Path) -> None:
    name = name_of(dondoc, given)

    said = [dondoc("--home", given, "held", "dismiss", name, *WHO).out for _ in range(2)]

    assert said[0] == f"Đã xếp lại thư {name}; thư gốc còn nguyên.\n"
    assert said[1].startswith(f"Thư {name} đã được quyết định như vậy")


def test_a_status_may_be_typed_by_code(dondoc: Dondoc, given: Path) -> None:
    name = name_of(dondoc, given)

    wrong = dondoc("--home", given, "held", "assign", name, "--take", "9.z=xong", *WHO)
    right = dondoc("--home", given, "held", "assign", name, "--take", "1.a=xong", *WHO)

    assert (wrong.status, wrong.err[:12], right.status) == (1, "dondoc: E375", 0)


@pytest.mark.parametrize(
    "typed",
    [
        ["show"],
        ["assign", "a"],
        ["assign", "a", *WHO],
        ["assign", "a", "--as-read", "--take", "1.a=xong", *WHO],
        ["assign", "a", "--as-read", "--by", "Lan"],
        ["dismiss", *WHO],
        ["dismiss", "a", "--by", " ", "--why", "x"],
    ],
)
def test_what_is_typed_by_halves_is_wrong_usage(dondoc: Dondoc, given: Path, typed: list[str]) -> None:
    said = dondoc("--home", given, "held", *typed)

    assert (said.status, said.err.startswith("xin ghi mã của một thư")) == (2, True)
