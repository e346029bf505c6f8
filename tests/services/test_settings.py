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
from services.words import PACKAGED, spoken


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
    ("text", "name"),
    [
        *(
            (f"sender = '{one}'", "sender")
            for one in ("", "Đôn đốc", "a@b.example, c@b.example", "đ@b.example", "<a@b>")
        ),
        ('sender = "A\\u0007 <a@b.example>"', "sender"),
        *(
            (f"web_address = '{one}'", "web_address")
            for one in ("http://a.vn", "https://a.vn/", "https://Á.vn", "a.vn")
        ),
        *((f"journal = '{one}'", "journal") for one in ("luu", "a@b.example, c@b.example", "đ@b.example")),
        *((f"reply_host = '{one}'", "reply_host") for one in ("", "nghệ-an.example", "a@b.example", "b.example:25")),
        ("leaders = ['a']", "leaders"),
        *((f"secretariat = {one}", "secretariat") for one in ("[]", "['a']", "['a@b.example', 'b c@b.example']")),
        ("send_from = '10:00'\nsend_until = '10:00'", "send_until"),
        ("send_from = '17:00'", "send_until"),
        *((f"database = '{one}'", "database") for one in ("", "sqlite:///", "so.db", "mysql://may/so")),
    ],
)
def test_a_value_that_no_letter_or_ledger_could_use_is_refused(tmp_path: Path, text: str, name: str) -> None:
    why = spoken()["cau_hinh"][name]

    assert said(tmp_path, text) == [f"dondoc.toml: E302 mục cấu hình {name} không dùng được: {why}."]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("delivery = 'smtp '", "delivery"),
        ("relay = ' thu://127.0.0.1:25'", "relay"),
        ('database = "sqlite:///var/so.db\\t"', "database"),
        ("journal = ' '", "journal"),
        ("secretariat = ['a@b.example', 'c@b.example ']", "secretariat"),
        ("[office]\nplace = 'Nghệ An\u00a0'", "office.place"),
    ],
)
def test_a_space_that_nobody_sees_is_named(tmp_path: Path, text: str, name: str) -> None:
    why = spoken()["cau_hinh"]["khoang_trang"]

    assert said(tmp_path, text) == [f"dondoc.toml: E302 mục cấu hình {name} không dùng được: {why}."]


@pytest.mark.parametrize("name", ["name", "superior", "body", "symbol", "archive", "issuer", "directive", "place"])
def test_what_every_letter_or_report_says_is_never_empty(tmp_path: Path, name: str) -> None:
    why = spoken()["cau_hinh"]["string_too_short"]

    assert said(tmp_path, f"[office]\n{name} = ''") == [
        f"dondoc.toml: E302 mục cấu hình office.{name} không dùng được: {why}."
    ]


def test_times_are_those_of_hanoi_and_name_no_other_zone(tmp_path: Path) -> None:
    why = spoken()["cau_hinh"]["gio_ha_noi"]

    assert said(tmp_path, "send_from = '07:30Z'\nsend_until = '16:45+07:00'") == [
        f"dondoc.toml: E302 mục cấu hình {name} không dùng được: {why}." for name in ("send_from", "send_until")
    ]


def test_a_beginning_that_is_no_time_is_said_once(tmp_path: Path) -> None:
    why = spoken()["cau_hinh"]["gia_tri"]

    assert said(tmp_path, "send_from = 'sớm'") == [f"dondoc.toml: E302 mục cấu hình send_from không dùng được: {why}."]


@pytest.mark.parametrize(
    "text",
    [
        "sender = 'a@b.example'",
        "sender = '\"Đôn đốc, Nghệ An\" <a@b.example>'",
        "database = 'postgresql://dondoc@may-chu.example/dondoc'",
        "send_until = '07:31'",
        "journal = ''",
        "web_address = ''",
        "web_address = 'https://tra-loi.nghe-an.example'",
        "web_address = 'http://127.0.0.1:8480'",
        "journal = 'luu-thu@nghe-an.example'",
    ],
)
def test_a_value_that_can_be_used_is_taken(tmp_path: Path, text: str) -> None:
    (tmp_path / SETTINGS_FILE).write_text(text, "utf-8")

    assert read_settings(tmp_path)[1] == []


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

    assert (settings, [(one.code, one.facts) for one in problems]) == (None, [("E003", {"loi": "đây là một thư mục"})])


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
