"""`dondoc report`: a year on paper, the same bytes for the same day, and what cannot be reported."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from services.desk import open_desk
from services.open_round import open_round
from tests.cli.conftest import Dondoc
from tests.services.offices import at

NOW = "2026-04-01 08:00"


@pytest.fixture
def lived(home: Path) -> Path:
    """Return a workspace that has asked its units once."""
    open_round(open_desk(home, at(NOW)))
    return home


def files(folder: Path) -> dict[str, str]:
    """Return the digest of each file in a folder, by name."""
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_it_writes_the_report_and_says_where_with_each_digest(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    out = tmp_path / "ra"

    said = dondoc("--home", lived, "report", "--year", 2026, "--as-of", "2026-04-02", "--out", out)

    first, *others = said.out.splitlines()
    assert (said.status, said.err) == (0, "")
    assert first == "Đã lập dự thảo lần 1 của báo cáo năm 2026, số liệu đến hết ngày 02/4/2026; các số cộng khớp."
    assert others == [f"{out / name} (SHA-256 {digest})" for name, digest in sorted(files(out).items())]


def test_a_day_is_rebuilt_byte_by_byte(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    day = ("report", "--year", 2026, "--as-of", "2026-04-02", "--format", "json", "--out")
    one = dondoc("--home", lived, *day, tmp_path / "one")

    two = dondoc("--home", lived, *day, tmp_path / "two")

    told = [json.loads(said.out) for said in (one, two)]
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert [(one["year"], one["as_of"], one["draft"]) for one in told] == [(2026, "2026-04-02", 1)] * 2
    assert list(told[1]["files"].values()) == list(told[0]["files"].values())


def test_for_programs_each_file_is_a_line(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    day = ("--year", 2026, "--as-of", "2026-04-02")

    said = dondoc("--home", lived, "report", *day, "--out", tmp_path / "ra", "--format", "csv")

    assert said.out.splitlines() == [
        f"{digest},{tmp_path / 'ra' / name}" for name, digest in sorted(files(tmp_path / "ra").items())
    ]


@pytest.mark.parametrize("typed", [["--year", "2026"], ["--out", "ra"], []])
def test_without_a_year_or_a_folder_it_is_wrong_usage(dondoc: Dondoc, home: Path, typed: list[str]) -> None:
    said = dondoc("--home", home, "report", *typed)

    assert (said.status, said.out) == (2, "")
    assert said.err == "xin ghi năm báo cáo và thư mục ghi các tệp: dondoc report --year NĂM --out THƯ-MỤC\n"


def test_a_day_that_has_not_come_is_refused_and_nothing_is_written(dondoc: Dondoc, lived: Path, tmp_path: Path) -> None:
    said = dondoc("--home", lived, "report", "--year", 2026, "--as-of", "2098-01-01", "--out", tmp_path / "ra")

    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("dondoc: E340 ")
    assert not (tmp_path / "ra").exists()
