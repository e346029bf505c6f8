"""A secret in a settings file that others may read is told by the name of its setting, and never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.exposed import exposed
from services.sentences import printed
from services.settings import SETTINGS_FILE, read_settings

WRITTEN = """
relay = "thus://dondoc:bi-mat-1@may-chu.example:587"
mailbox = "imaps://theo-doi:bi-mat-2@may-chu.example/"
database = "postgresql://dondoc@may-chu.example/dondoc"
alerts = ["ntfys://bi-mat-3@ntfy.example/x"]
"""


def told(home: Path, text: str = WRITTEN, mode: int = 0o644) -> str:
    """Return what is told of that settings file."""
    (home / SETTINGS_FILE).write_text(text, "utf-8")
    (home / SETTINGS_FILE).chmod(mode)
    settings, _ = read_settings(home)
    assert settings is not None
    return printed(exposed(home, settings))


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_each_setting_with_a_secret_is_named_and_the_way_out(tmp_path: Path, mode: int) -> None:
    assert told(tmp_path, mode=mode).strip() == (
        "dondoc.toml: W390 người khác trên máy này đọc được tệp, mà tệp có mật khẩu ở mục relay, mailbox, alerts. "
        "Cách sửa: chạy chmod 600 dondoc.toml, hoặc bỏ mục đó khỏi tệp và ghi ở biến môi trường DONDOC_…"
    )


def test_a_file_of_its_owner_alone_and_one_without_secrets_are_no_fault(tmp_path: Path) -> None:
    assert (told(tmp_path, mode=0o600), told(tmp_path, 'delivery = "sink"\n')) == ("", "")


def test_a_secret_that_stands_in_the_environment_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_RELAY", "thus://dondoc:bi-mat@may-chu.example:587")

    assert told(tmp_path, 'delivery = "sink"\n') == ""


def test_without_a_file_there_is_nothing_to_tell(tmp_path: Path) -> None:
    settings, _ = read_settings(tmp_path)
    assert settings is not None

    assert exposed(tmp_path, settings) == []
