"""`dondoc read`: mails read by hand, in three forms, with a file of letters or with those of the workspace."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc
from tests.notifications.reader.replies import HOST, KEY, UNIT, mail

LETTER = {
    "id": "kim-lien",
    "unit": "kim-lien",
    "to": UNIT,
    "token": KEY,
    "reply_to": f"traloi+{KEY}@{HOST}",
    "mid": "<m@h>",
    "questions": [{"code": "12.h"}, {"code": "12.a"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a clear reply, one that must wait, and the letters."""
    (tmp_path / "a.eml").write_bytes(mail("12.h: xong, đủ hồ sơ\n12.a: chưa thực hiện"))
    (tmp_path / "b.eml").write_bytes(mail("12.h: xong", sender="x@gmail.example"))
    (tmp_path / "letters.json").write_text(json.dumps([LETTER]), "utf-8")
    (tmp_path / "dns.json").write_text("{}", "utf-8")
    return tmp_path


def test_each_mail_is_one_object_a_line(dondoc: Dondoc, folder: Path) -> None:
    known = ("--letters", folder / "letters.json", "--dns", folder / "dns.json", "--authserv", "mx.example")
    found = dondoc("read", folder / "a.eml", folder / "b.eml", *known, "--format", "json")

    rows = [json.loads(line) for line in found.out.splitlines()]
    assert [(one["file"], one["sender"], one["needs_review"]) for one in rows] == [
        ("a.eml", "ok", False),
        ("b.eml", "other_address", True),
    ]
    assert rows[0]["answers"]["12.h"] == {"status": "xong", "text": "đủ hồ sơ"}


def test_people_are_told_in_words_and_tables_get_one_line_an_answer(dondoc: Dondoc, folder: Path) -> None:
    given = ("read", folder / "a.eml", folder / "b.eml", "--letters", folder / "letters.json")
    plain, table = dondoc(*given).out, dondoc(*given, "--format", "csv").out

    assert plain.splitlines()[:2] == ["a.eml · trả lời · kim-lien · đúng địa chỉ", "  [12.h] hoàn thành. đủ hồ sơ"]
    assert "  chờ người xem: nguoi_gui_khac" in plain
    assert [row["code"] for row in csv.DictReader(io.StringIO(table))] == ["12.h", "12.a", "12.h"]


def test_without_a_file_the_letters_of_the_workspace_count(dondoc: Dondoc, home: Path, folder: Path) -> None:
    found = dondoc("--home", home, "read", folder / "a.eml", "--format", "json")

    assert (found.status, json.loads(found.out)["match"]) == (0, {"by": "none", "checkin": None})


def test_a_mail_that_is_not_there_is_a_problem(dondoc: Dondoc, folder: Path) -> None:
    found = dondoc("read", folder / "c.eml", "--letters", folder / "letters.json")

    assert (found.status, "E003" in found.err) == (1, True)
