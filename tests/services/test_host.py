"""A machine is known by its id and its name, a workspace by its folder as well."""

from __future__ import annotations

from pathlib import Path

from services.host import host_identity, host_name, place_of


def machine(folder: Path, identity: str) -> tuple[Path, Path]:
    """Return where the id of a machine stands: the first place is empty."""
    path = folder / identity
    path.write_text(f"{identity}\n", "utf-8")
    return folder / "none", path


def test_a_host_is_the_same_each_time_and_another_machine_is_another(tmp_path: Path) -> None:
    one, other = machine(tmp_path, "aaaa"), machine(tmp_path, "bbbb")

    assert host_identity(one) == host_identity(one)
    assert len({host_identity(one), host_identity(other), host_identity(())}) == 3
    assert {host_identity(files).partition("/")[0] for files in (one, other)} == {host_name()}
    assert "aaaa" not in host_identity(one)


def test_a_copy_of_a_workspace_is_another_place_on_the_same_host(tmp_path: Path) -> None:
    one, other = machine(tmp_path, "aaaa"), machine(tmp_path, "bbbb")
    (tmp_path / "link").symlink_to(tmp_path)

    assert place_of(tmp_path, one) == place_of(tmp_path / "link", one) == place_of(tmp_path / "a" / "..", one)
    assert len({place_of(tmp_path, one), place_of(tmp_path / "copy", one), place_of(tmp_path, other)}) == 3
