"""`dondoc units`: which units letters do not reach, and the word that ends it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from directive.contact import ContactChange, ContactEvent
from directive.notation import short_date
from services.desk import open_desk
from store import contacts
from tests.cli.conftest import Dondoc

UNIT, ADDRESS = "xa-kim-lien", "xa-kim-lien@dondoc.internal"
WRONG = (
    "xin ghi mã của một đơn vị, ai đã xem và đã làm gì: dondoc units mended ĐƠN-VỊ --by TÊN --why LÝ-DO "
    "(xem mã bằng dondoc units list)\n"
)


def broken(home: Path) -> date:
    """Break the unit's address; return the Hanoi day on which that happened."""
    desk = open_desk(home)
    with desk.db.writing() as tx:
        contacts.record(tx, ContactChange(UNIT, ADDRESS, ContactEvent.BROKEN, desk.now, "dondoc", "550 [x] no user"))
    return desk.today


def test_the_list_has_every_unit_with_the_state_of_its_address(dondoc: Dondoc, home: Path) -> None:
    day = broken(home)

    rows = json.loads(dondoc("--home", home, "units", "list", "--format", "json").out)
    lines = dondoc("--home", home, "units", "list", "--format", "csv").out.splitlines()

    assert {row["unit"]: (row["state"], row["since"], row["why"]) for row in rows if row["state"] != "none"} == {
        UNIT: ("broken", day.isoformat(), "550 [x] no user")
    }
    assert (len(rows), len(lines), lines[0]) == (6, 7, "unit,name,address,state,since,why,listed,proposed,in_use_from")


def test_people_read_it_as_a_table(dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    day = broken(home)

    said = dondoc("--home", home, "units", "list")

    (line,) = [line for line in said.out.splitlines() if line.split()[:1] == [UNIT]]
    assert said.status == 0
    assert " ".join(line.split()).endswith(
        f"{ADDRESS} thư không tới, tạm dừng nhắc ({short_date(day)}: 550 [x] no user)"
    )


def test_a_person_ends_the_pause(dondoc: Dondoc, home: Path) -> None:
    broken(home)

    said = dondoc("--home", home, "units", "mended", UNIT, "--by", "Lan", "--why", "đã\n gọi điện")

    rows = json.loads(dondoc("--home", home, "units", "list", "--format", "json").out)
    assert (said.status, said.out) == (
        0,
        f"Đã ghi nhận: địa chỉ {ADDRESS} của {UNIT} đã khắc phục. Hệ thống nhắc đơn vị trở lại.\n",
    )
    assert [(row["state"], row["why"]) for row in rows if row["unit"] == UNIT] == [("mended", "đã gọi điện")]


@pytest.mark.parametrize(
    "words",
    [
        ("mended",),
        ("mended", UNIT, "--by", "Lan"),
        ("mended", UNIT, "--why", "x"),
        ("mended", "--by", "a", "--why", "b"),
    ],
)
def test_without_unit_name_or_reason_nothing_is_recorded(dondoc: Dondoc, home: Path, words: tuple[str, ...]) -> None:
    broken(home)

    said = dondoc("--home", home, "units", *words)

    assert (said.status, said.out, said.err) == (2, "", WRONG)


def test_an_address_that_is_not_broken_is_told(dondoc: Dondoc, home: Path) -> None:
    said = dondoc("--home", home, "units", "mended", UNIT, "--by", "Lan", "--why", "x")

    wrong = f"địa chỉ {ADDRESS} của đơn vị {UNIT} không bị báo hỏng, không có gì để ghi nhận"
    mend = "xem các địa chỉ bị báo hỏng bằng dondoc units list"
    assert (said.status, said.err) == (1, f"units.csv: E362 {wrong}. Cách sửa: {mend}\n")
