"""The settings: the file, the environment above it, and what is wrong with either."""

from __future__ import annotations

import os
from datetime import time
from pathlib import Path

import pytest

from services.sentences import printed
from services.settings import (
    QUIET,
    SETTINGS_FILE,
    Settings,
    adopt,
    environment,
    orchestrator_url,
    quiet_environment,
    read_settings,
    workspace,
)
from services.words import PACKAGED


def said(home: Path, text: str | bytes) -> list[str]:
    """Return what is said of a settings file, without the way out."""
    (home / SETTINGS_FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    settings, problems = read_settings(home)
    assert settings is None
    return [line.partition(" Cách sửa")[0] for line in printed(problems).splitlines()]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == (Settings(), [])


def test_the_shipped_file_says_the_defaults(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes((PACKAGED / "workspace" / SETTINGS_FILE).read_bytes())

    assert read_settings(tmp_path) == (Settings(), [])


def test_the_mark_that_windows_puts_before_a_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes('\ufeffdelivery = "sink"\n'.encode())

    assert read_settings(tmp_path) == (Settings(), [])


def test_the_file_is_read_with_its_tables(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_text(
        'send_from = "08:00"\ndigest_weekday = 2\n[office]\nphone = "0238"\n', "utf-8"
    )

    settings, _ = read_settings(tmp_path)

    assert settings is not None
    assert (settings.send_from, settings.digest_weekday, settings.office.phone) == (time(8), 2, "0238")


def test_the_environment_stands_above_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / SETTINGS_FILE).write_text(
        'sender = "a@nghe-an.example"\n[office]\nphone = "1"\nplace = "Vinh"\n', "utf-8"
    )
    monkeypatch.setenv("DONDOC_SENDER", "b@nghe-an.example")
    monkeypatch.setenv("DONDOC_OFFICE__PHONE", "2")
    monkeypatch.setenv("DONDOC_SECRETARIAT", '["c@nghe-an.example"]')
    monkeypatch.setenv("DONDOC_RELAY", "")

    settings, _ = read_settings(tmp_path)

    assert settings is not None
    assert (settings.sender, settings.office.phone, settings.office.place) == ("b@nghe-an.example", "2", "Vinh")
    assert (settings.secretariat, settings.relay) == (("c@nghe-an.example",), Settings().relay)


def test_what_is_wrong_is_said_all_at_once(tmp_path: Path) -> None:
    wrong = 'delivry = "sink"\ndelivery = "mail"\ndigest_weekday = 6\n[office]\nphone = 3\nfax = "4"\n'
    form, name = "giá trị không đúng dạng, hoặc ngoài khoảng cho phép", "không có mục nào mang tên này"

    assert said(tmp_path, wrong) == [
        f"dondoc.toml: E302 mục cấu hình {key} không dùng được: {why}."
        for key, why in [
            ("delivery", form),
            ("digest_weekday", form),
            ("office.phone", form),
            ("delivry", name),
            ("office.fax", name),
        ]
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a = \n", ":1:5: E301 cấu hình không đúng cách viết TOML: không hiểu được từ chỗ này."),
        ('a = "b"\nmat_khau = bi-mat\n', ":2:12: E301 cấu hình không đúng cách viết TOML: không hiểu được từ chỗ này."),
        ('a = """b', ": E301 cấu hình không đúng cách viết TOML: tệp dừng giữa chừng."),
        (b"a = '\xff'", ": E301 cấu hình không đúng cách viết TOML: tệp không được lưu ở dạng UTF-8."),
    ],
)
def test_a_file_that_is_no_toml_is_said_with_its_place(tmp_path: Path, text: str | bytes, sentence: str) -> None:
    assert said(tmp_path, text) == [f"dondoc.toml{sentence}"]


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).mkdir()

    settings, problems = read_settings(tmp_path)

    assert (settings, [(one.code, one.facts) for one in problems]) == (None, [("E003", {"loi": "Is a directory"})])


def test_a_variable_that_should_be_json_is_named_and_not_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_ALERTS", "bi-mat")

    assert said(tmp_path, "") == [
        "dondoc.toml: E302 mục cấu hình DONDOC_ALERTS không dùng được: biến môi trường này phải ghi theo dạng JSON."
    ]


def test_the_workspace_is_what_was_given_else_the_variable_else_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = workspace(None)
    monkeypatch.setenv("DONDOC_HOME", "named")

    assert (here, workspace(None), workspace("given")) == (tmp_path, tmp_path / "named", tmp_path / "given")


def test_the_environment_is_changed_for_this_process_and_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*QUIET, "PREFECT_API_URL"):
        monkeypatch.setenv(name, "before")

    quiet_environment()
    adopt({"PREFECT_API_URL": "http://127.0.0.1:1/api"})

    assert {name: os.environ[name] for name in QUIET} == QUIET
    assert (orchestrator_url(), environment()) == ("http://127.0.0.1:1/api", dict(os.environ))


def test_without_a_name_there_is_no_orchestrator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "")

    assert orchestrator_url() is None
