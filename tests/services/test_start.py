"""A new workspace: everything that is missing is made, nothing that is there is touched."""

from __future__ import annotations

import stat
from pathlib import Path

from services.check import check
from services.start import start_workspace

FILES = ["matrix.yaml", "units.csv", "calendar.csv", "published.csv", "matrix.schema.json", "dondoc.toml"]


def test_an_empty_folder_becomes_a_workspace_that_checks(tmp_path: Path) -> None:
    home = tmp_path / "a" / "new"

    made = start_workspace(home)

    assert made == [(home / name, True) for name in FILES]
    assert sorted(one.name for one in home.iterdir()) == sorted([*FILES, "templates", "var"])
    assert stat.S_IMODE((home / "var").stat().st_mode) == 0o700
    assert not check(home).refused


def test_a_second_call_makes_nothing(tmp_path: Path) -> None:
    start_workspace(tmp_path)

    assert start_workspace(tmp_path) == [(tmp_path / name, False) for name in FILES]


def test_a_file_that_is_there_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(b"mine")
    (tmp_path / "matrix.yaml").symlink_to(tmp_path / "nowhere")

    made = dict(start_workspace(tmp_path))

    assert [one.name for one, new in made.items() if not new] == ["matrix.yaml", "units.csv"]
    assert ((tmp_path / "units.csv").read_bytes(), (tmp_path / "nowhere").exists()) == (b"mine", False)
