"""Only a file that a person made on this very host lets letters leave."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from services.arming import ARMED, arm, disarm, why_not_armed, why_unsound


def test_a_workspace_is_armed_and_disarmed_by_a_person(tmp_path: Path) -> None:
    before = why_not_armed(tmp_path)

    path = arm(tmp_path)
    armed, mode = why_not_armed(tmp_path), path.stat().st_mode & 0o777
    gone, again = disarm(tmp_path), disarm(tmp_path)

    assert (before, armed, mode, gone, again) == ("chua", "", 0o600, True, False)
    assert why_not_armed(tmp_path) == "chua"


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_proves_nothing(tmp_path: Path, mode: int) -> None:
    arm(tmp_path).chmod(mode)

    assert why_not_armed(tmp_path) == "nguoi_khac"


@pytest.mark.parametrize(("owner", "why"), [(0, ""), (os.geteuid(), ""), (65533, "nguoi_khac")])
def test_the_file_is_ours_or_roots(owner: int, why: str) -> None:
    assert why_unsound(os.stat_result((0o100600, 1, 1, 1, owner, 0, 1, 0, 0, 0))) == why


def test_the_file_of_another_host_proves_nothing_here(tmp_path: Path) -> None:
    arm(tmp_path).write_text("may-khac/0123\n", "utf-8")

    assert why_not_armed(tmp_path) == "may_khac"


def test_a_link_proves_nothing_and_arming_writes_through_none(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    arm(tmp_path).rename(elsewhere)
    (tmp_path / ARMED).symlink_to(elsewhere)
    linked = why_not_armed(tmp_path)
    elsewhere.write_text("", "utf-8")

    arm(tmp_path)

    assert (linked, why_not_armed(tmp_path), elsewhere.read_text("utf-8")) == ("khong_mo_duoc", "", "")


def test_what_is_no_file_proves_nothing(tmp_path: Path) -> None:
    (tmp_path / ARMED).mkdir(parents=True)
    folder = why_not_armed(tmp_path)
    (tmp_path / ARMED).rmdir()
    os.mkfifo(tmp_path / ARMED)

    assert (folder, why_not_armed(tmp_path)) == ("khong_mo_duoc", "khong_mo_duoc")
