"""`dondoc init`: a workspace that can be checked at once, and that a second call leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Dondoc

MADE = ["matrix.yaml", "units.csv", "calendar.csv", "published.csv", "matrix.schema.json", "dondoc.toml"]


def test_a_new_workspace_has_its_files_and_says_what_to_do_next(dondoc: Dondoc, tmp_path: Path) -> None:
    home = tmp_path / "sổ mới"

    said = dondoc("init", home)

    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines()[:-1] == [f"đã tạo   {home / name}" for name in MADE]
    assert said.out.splitlines()[-1].endswith(f"rồi chạy: dondoc --home {home} check")
    assert (home / "var").stat().st_mode & 0o077 == 0


def test_what_is_there_is_kept(dondoc: Dondoc, tmp_path: Path) -> None:
    dondoc("init", tmp_path)
    (tmp_path / "units.csv").write_text("của tôi", "utf-8")
    (tmp_path / "calendar.csv").unlink()

    said = dondoc("--home", tmp_path, "init")

    told = {line.rpartition("/")[2]: line.partition(str(tmp_path))[0].strip() for line in said.out.splitlines()[:-1]}
    assert told == {name: "đã tạo" if name == "calendar.csv" else "giữ nguyên" for name in MADE}
    assert (tmp_path / "units.csv").read_text("utf-8") == "của tôi"


def test_the_current_folder_is_the_workspace_when_nothing_is_said(
    dondoc: Dondoc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert dondoc("init").status == 0
    assert (tmp_path / "matrix.yaml").is_file()


def test_a_folder_that_cannot_be_made_is_told(dondoc: Dondoc, tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("", "utf-8")

    said = dondoc("init", tmp_path / "tep" / "so")

    assert (said.status, said.out) == (4, "")
    assert said.err.startswith("dondoc: E305")
