"""`dondoc letters`: the outbox in three forms, decisions with who and why, and arming this host."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cli.main import ON_LETTERS, STATES
from directive.letter import LetterState
from services.arming import why_not_armed
from store.decided import Decision
from tests.cli.conftest import Dondoc

NOW = ("--without-prefect", "--now", "2026-04-01T08:00:00+07:00")
LAN = ("--by", "Lan", "--why", "chờ ý kiến")


@pytest.fixture
def asked(dondoc: Dondoc, home: Path) -> Path:
    """Return a workspace in which one round was opened."""
    assert dondoc("--home", home, "run", "open-round", *NOW).status == 0
    return home


def keys(dondoc: Dondoc, home: Path, *more: str) -> list[str]:
    """Return the keys of the letters as `list` prints them."""
    said = dondoc("--home", home, "letters", "list", "--format", "json", *more)
    return [row["key"] for row in json.loads(said.out)]


def test_json_and_csv_say_the_same(dondoc: Dondoc, asked: Path) -> None:
    plain = dondoc("--home", asked, "letters", "list", "--format", "json")
    table = dondoc("--home", asked, "letters", "list", "--format", "csv")

    rows = json.loads(plain.out)
    assert [row["unit"] for row in rows] == ["toa-an", "kho-bac", "xa-kim-lien", "xa-dai-hue", "phuong-cua-lo"]
    assert {row["state"] for row in rows} == {"queued"}
    assert list(csv.DictReader(io.StringIO(table.out))) == [
        {name: str(value) for name, value in row.items()} for row in rows
    ]


def test_the_table_cuts_no_key_short(dondoc: Dondoc, asked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    said = dondoc("--home", asked, "letters", "list", "--unit", "toa-an")
    none = dondoc("--home", asked, "letters", "list", "--state", "held")

    assert "…" not in said.out
    assert "chờ gửi" in said.out
    assert none.out == "Không có thư nào.\n"


def test_a_letter_is_shown(dondoc: Dondoc, asked: Path) -> None:
    (key,) = keys(dondoc, asked, "--unit", "toa-an")

    said = dondoc("--home", asked, "letters", "show", key)

    assert said.out.startswith(f"Khóa: {key}\nGửi tới: toa-an@")
    assert "Kính gửi" in said.out


def test_a_letter_is_held_released_and_withdrawn(dondoc: Dondoc, asked: Path) -> None:
    (key,) = keys(dondoc, asked, "--unit", "toa-an")

    told, states = [], []
    for decision in ("hold", "release", "withdraw"):
        told.append(dondoc("--home", asked, "letters", decision, key, *LAN).out)
        (row,) = json.loads(dondoc("--home", asked, "letters", "list", "--unit", "toa-an", "--format", "json").out)
        states.append((row["state"], row["note"]))

    assert [line.split(f" {key}")[0] for line in told] == ["Đã giữ thư", "Đã cho gửi thư", "Đã rút thư"]
    assert states == [("held", "Lan: chờ ý kiến"), ("queued", ""), ("withdrawn", "Lan: chờ ý kiến")]


def test_all_letters_are_held_and_released(dondoc: Dondoc, asked: Path) -> None:
    held = dondoc("--home", asked, "letters", "hold", "--all", *LAN)
    refused = dondoc("--home", asked, "run", "deliver", *NOW)
    released = dondoc("--home", asked, "letters", "release", "--all", *LAN)
    sent = dondoc("--home", asked, "run", "deliver", *NOW)

    assert [held.status, refused.status, released.status, sent.status] == [0, 3, 0, 0]
    assert "E352 mọi thư đang được giữ" in refused.err
    assert "Lan: chờ ý kiến" in refused.err
    assert len(keys(dondoc, asked, "--state", "sent")) == 5


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        (("hold", "x"), "--by"),
        (("hold", "x", "--by", "Lan", "--why", " "), "--why"),
        (("hold", *LAN), "khóa"),
        (("hold", "x", "--all", *LAN), "khóa"),
        (("withdraw", "--all", *LAN), "khóa"),
        (("show",), "khóa"),
        (("list", "--state", "lost"), "--state"),
        (("burn",), "burn"),
    ],
)
def test_what_is_typed_wrong_changes_nothing(dondoc: Dondoc, home: Path, typed: tuple[str, ...], word: str) -> None:
    said = dondoc("--home", home, "letters", *typed)

    assert (said.status, said.out, word in said.err) == (2, "", True)


def test_an_unknown_letter_and_a_decision_too_late_have_their_sentences(dondoc: Dondoc, asked: Path) -> None:
    (key,) = keys(dondoc, asked, "--unit", "toa-an")

    unknown = dondoc("--home", asked, "letters", "show", "khong-co")
    early = dondoc("--home", asked, "letters", "release", key, *LAN)

    assert [(one.status, one.err.split()[1]) for one in (unknown, early)] == [(1, "E356"), (1, "E357")]


def test_this_host_is_armed_and_disarmed(dondoc: Dondoc, home: Path) -> None:
    armed = dondoc("--home", home, "letters", "arm")
    after = why_not_armed(home)
    disarmed, again = (dondoc("--home", home, "letters", "disarm") for _ in range(2))

    assert [one.status for one in (armed, disarmed, again)] == [0, 0, 0]
    assert (after, why_not_armed(home)) == ("", "chua")
    assert [one.out.split(":")[0].split()[1] for one in (armed, disarmed)] == ["mở", "đóng"]
    assert again.out == "Máy này vốn chưa mở gửi thư.\n"


def test_what_can_be_typed_is_what_there_is() -> None:
    assert tuple(LetterState) == STATES
    assert {one.value for one in Decision} < set(ON_LETTERS)


def test_a_link_is_revoked_by_letter_or_for_a_unit_and_the_person_is_told(dondoc: Dondoc, asked: Path) -> None:
    key = keys(dondoc, asked)[0]
    unit = key.split("/")[1]

    one = dondoc("--home", asked, "letters", "revoke", key, *LAN)
    all_of_it = dondoc("--home", asked, "letters", "revoke", "--unit", unit, *LAN)
    unknown = dondoc("--home", asked, "letters", "revoke", "khong-co", *LAN)

    assert one.out == f"Đã thu hồi liên kết trong thư {key}; đơn vị vẫn trả lời bằng thư được.\n"
    assert all_of_it.out.startswith(f"Đã thu hồi mọi liên kết của {unit} đến lúc này")
    assert (one.status, all_of_it.status, unknown.status) == (0, 0, 1)
