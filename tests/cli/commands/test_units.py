"""`dondoc units`: which units letters do not reach, and the word that ends it."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from directive.contact import ContactChange, ContactEvent
from directive.notation import short_date
from services.addresses import approve_registry
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
    assert (len(rows), len(lines), lines[0]) == (
        6,
        7,
        "unit,name,address,state,since,why,listed,proposed,in_use_from,deputy_from,deputy_to,proposed_from,proposed_to",
    )


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


NEW = "vp-kim-lien@dondoc.internal"
PROPOSE = ("propose", UNIT, NEW, "--by", "Lan", "--why", "xã báo")


def approve(home: Path) -> None:
    """Approve the registry as it stands."""
    desk = open_desk(home)
    with desk.db.writing() as tx:
        approve_registry(desk, tx)


def row_of(dondoc: Dondoc, home: Path) -> dict[str, str]:
    """Return the unit's row of the list."""
    rows = json.loads(dondoc("--home", home, "units", "list", "--format", "json").out)
    (found,) = [row for row in rows if row["unit"] == UNIT]
    return dict(found)


def test_two_people_change_an_address_and_a_call_back_makes_it_at_once(dondoc: Dondoc, home: Path) -> None:
    approve(home)

    proposed = dondoc("--home", home, "units", *PROPOSE)
    waits = row_of(dondoc, home)
    confirmed = dondoc(
        *("--home", home, "units", "confirm", UNIT, "--by", "Minh", "--why", "x", "--called-back", "chị Hoa")
    )

    assert (proposed.status, f"thành {NEW}. Một người khác xác nhận bằng: dondoc" in proposed.out) == (0, True)
    assert (waits["address"], waits["proposed"], waits["in_use_from"]) == (ADDRESS, NEW, "")
    assert (confirmed.status, confirmed.out) == (
        0,
        f"Đã xác nhận và đã gọi điện lại: từ bây giờ thư của {UNIT} gửi tới {NEW}.\n",
    )
    after = row_of(dondoc, home)
    assert (after["address"], after["listed"], after["proposed"]) == (NEW, ADDRESS, "")


def test_the_table_tells_of_a_change_that_waits_and_one_can_reject_it(
    dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    approve(home)
    dondoc("--home", home, "units", *PROPOSE)
    first = " ".join(dondoc("--home", home, "units", "list").out.split())
    dondoc("--home", home, "units", "confirm", UNIT, "--by", "Minh", "--why", "x")
    second = " ".join(dondoc("--home", home, "units", "list").out.split())

    waits = row_of(dondoc, home)["in_use_from"]
    rejected = dondoc("--home", home, "units", "reject", UNIT, "--by", "Lan", "--why", "nhầm")

    moment = datetime.fromisoformat(waits).strftime("%H:%M %d/%m/%Y")
    assert f"đề nghị đổi thành {NEW} (Lan, " in first
    assert f"sẽ đổi thành {NEW} từ {moment}" in second
    assert (rejected.status, rejected.out) == (0, f"Đã bác: địa chỉ của {UNIT} không đổi thành {NEW}.\n")
    assert row_of(dondoc, home)["proposed"] == ""


def test_a_deputy_is_told_with_the_days_at_each_step(
    dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    approve(home)
    today = open_desk(home).today
    first, last = (today, today + timedelta(days=1))
    spoken = f"từ ngày {short_date(first)} đến hết ngày {short_date(last)}"

    proposed = dondoc("--home", home, "units", *PROPOSE, "--from", first, "--to", last)
    waits, table = row_of(dondoc, home), " ".join(dondoc("--home", home, "units", "list").out.split())
    confirmed = dondoc(
        *("--home", home, "units", "confirm", UNIT, "--by", "Minh", "--why", "x", "--called-back", "Hoa")
    )
    runs, after = row_of(dondoc, home), " ".join(dondoc("--home", home, "units", "list").out.split())

    assert proposed.out.startswith(f"Đã ghi đề nghị người làm thay cho {UNIT} {spoken}: {NEW}. Một người khác")
    assert f"đề nghị người làm thay {NEW} {spoken} (Lan, " in table
    assert confirmed.out.endswith(
        f"đến hết ngày {short_date(last)}, thư của {UNIT} gửi tới người làm thay {NEW}; sau đó trở lại địa chỉ chính.\n"
    )
    assert f"{NEW} người làm thay đến hết ngày {short_date(last)}, sau đó trở lại địa chỉ chính" in after
    days = ["deputy_from", "deputy_to", "proposed_from", "proposed_to"]
    assert [waits[name] for name in days] == ["", "", first.isoformat(), last.isoformat()]
    assert [runs[name] for name in days] == [first.isoformat(), last.isoformat(), "", ""]
    assert "units.csv còn ghi" not in after


def test_a_deputy_who_is_still_to_come_can_be_rejected(
    dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    approve(home)
    first = open_desk(home).today + timedelta(days=5)
    dondoc("--home", home, "units", *PROPOSE, "--from", first, "--to", first)
    dondoc("--home", home, "units", "confirm", UNIT, "--by", "Minh", "--why", "x", "--called-back", "Hoa")

    listed, waits = " ".join(dondoc("--home", home, "units", "list").out.split()), row_of(dondoc, home)
    rejected = dondoc("--home", home, "units", "reject", UNIT, "--by", "Lan", "--why", "nhầm")

    assert f"người làm thay {NEW} từ 00:00 {first:%d/%m/%Y} đến hết ngày {short_date(first)}" in listed
    assert waits["in_use_from"] == f"{first.isoformat()}T00:00+07:00"
    assert (rejected.status, rejected.out) == (0, f"Đã bác: {NEW} không làm thay cho {UNIT}.\n")


def test_the_list_tells_the_way_out_of_an_edit_by_one_person(
    dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    approve(home)
    file = home / "units.csv"
    file.write_text(file.read_text("utf-8").replace(ADDRESS, NEW), "utf-8")

    said = " ".join(dondoc("--home", home, "units", "list").out.split())

    assert f"{ADDRESS} units.csv ghi {NEW}, chưa ai duyệt nên thư của đơn vị bị giữ" in said


@pytest.mark.parametrize(
    "typed",
    [
        ("propose", UNIT, "--by", "a", "--why", "b"),
        ("propose", UNIT, NEW, "--by", "a", "--why", "b", "--from", "2026-04-01"),
        ("propose", UNIT, NEW, "--by", "a", "--why", "b", "--to", "2026-04-01"),
        ("confirm", UNIT, "--by", "a", "--why", "b", "--from", "2026-04-01", "--to", "2026-04-01"),
        ("confirm", UNIT, NEW, "--by", "a", "--why", "b"),
        ("confirm", UNIT, "--by", "a", "--why", "b", "--called-back", " "),
        ("reject", UNIT, "--by", "a", "--why", "b", "--called-back", "x"),
        ("reject", UNIT, "--by", "a"),
    ],
)
def test_a_step_that_is_not_whole_is_not_taken(dondoc: Dondoc, home: Path, typed: tuple[str, ...]) -> None:
    said = dondoc("--home", home, "units", *typed)

    assert (said.status, said.out, f"dondoc units {typed[0]} ĐƠN-VỊ" in said.err) == (2, "", True)
