"""`dondoc status`: by task, unit and obligation, in three forms, with sums that agree."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from services.status import CELLS
from tests.cli.conftest import Dondoc

OPENING = ("run", "open-round", "--without-prefect", "--now", "2026-04-01T08:00:00+07:00")
AS_OF = ("--as-of", "2026-04-02")


@pytest.fixture
def asked(dondoc: Dondoc, home: Path) -> Path:
    """Return a workspace in which one round was opened."""
    assert dondoc("--home", home, *OPENING).status == 0
    return home


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("task", ["1", "C", ""]),
        ("unit", ["toa-an", "kho-bac", "xa-kim-lien", "xa-dai-hue", "phuong-cua-lo", ""]),
        ("obligation", ["1.a", "C.a", ""]),
    ],
)
def test_json_and_csv_say_the_same_and_the_total_is_the_sum(
    dondoc: Dondoc, asked: Path, by: str, keys: list[str]
) -> None:
    plain = dondoc("--home", asked, "status", "--by", by, *AS_OF, "--format", "json")
    table = dondoc("--home", asked, "status", "--by", by, *AS_OF, "--format", "csv")

    rows = json.loads(plain.out)
    assert [row["key"] for row in rows] == keys
    assert [sum(row[cell] for row in rows[:-1]) for cell in CELLS] == [rows[-1][cell] for cell in CELLS]
    assert rows[-1]["asked"] == 6
    assert list(csv.DictReader(io.StringIO(table.out))) == [
        {name: str(value) for name, value in row.items()} for row in rows
    ]


def test_the_table_fits_in_eighty_columns_and_cuts_no_code_short(
    dondoc: Dondoc, asked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    said = dondoc("--home", asked, "status", "--by", "unit", *AS_OF)

    assert (said.status, said.err) == (0, "")
    assert "…" not in said.out
    assert [line for line in said.out.splitlines() if len(line) > 80] == []
    assert "Tổng" in said.out


def test_before_anything_was_asked_there_is_only_the_total(dondoc: Dondoc, home: Path) -> None:
    said = dondoc("--home", home, "status", "--year", "2026", *AS_OF, "--format", "json")

    assert json.loads(said.out) == [{"key": "", "name": "", **dict.fromkeys(CELLS, 0)}]
