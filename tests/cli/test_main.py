"""`dondoc` as it is called from a shell: help, wrong usage, closed outputs, foreign locales, Ctrl-C."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from cli.main import COMMANDS, DUTIES, speaking
from services.runs import DUTIES as SERVED
from services.runs import REPORT
from tests.cli.conftest import Dondoc
from tests.house.tree import ROOT

DONDOC = [sys.executable, "-m", "cli.main"]


def shell(words: str, **setting: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell line in which `dondoc` is our command line; `setting` is added to the environment."""
    line = words.replace("dondoc", " ".join(DONDOC))
    return subprocess.run(
        ["bash", "-c", line], cwd=ROOT, env={**os.environ, **setting}, capture_output=True, check=False
    )


def test_help_names_every_command_in_vietnamese(dondoc: Dondoc) -> None:
    said = dondoc("--help")

    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("Cách dùng: dondoc [-h] [--home DIR] LỆNH ...")
    assert [name for name in COMMANDS if f"    {name} " not in said.out.replace("\n", " ")] == []
    assert "4 công cụ hoặc máy khác không chạy" in " ".join(said.out.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(dondoc: Dondoc, name: str) -> None:
    said = dondoc(name, "--help")

    assert (said.status, said.err) == (0, "")
    assert said.out.startswith(f"Cách dùng: dondoc {name} [-h]")
    assert "--home" in said.out
    assert [word for word in ("usage", "options", "positional", "show this") if word in said.out] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "còn thiếu LỆNH"),
        (["chay"], "LỆNH không nhận 'chay'"),
        (["run"], "còn thiếu DUTY"),
        (["run", "review"], "DUTY không nhận 'review'"),
        (["run", "digest", "--year", "nay"], "--year không nhận giá trị 'nay'"),
        (["status", "--by", "person"], "--by không nhận 'person'"),
        (["status", "--as-of"], "--as-of cần một giá trị đi kèm"),
        (["check", "--form", "json"], "không hiểu “--form json”"),
        (["up", "--port", "0"], "--port không nhận giá trị '0'"),
        (["up", "--port", "65536"], "--port không nhận giá trị '65536'"),
        (["status", "--as-of", "hôm qua"], "“hôm qua” không phải một ngày"),
        (["run", "deliver", "--now", "2026-04-01T08:00:00"], "không phải một thời điểm có múi giờ"),
        (["run", "deliver", "--year", "2026"], "--year và --as-of chỉ dùng cho công việc annual-report"),
        (["run", "annual-report", "--year", "20260"], "“20260” không phải một năm"),
    ],
)
def test_wrong_usage_leaves_with_2_and_says_what_in_vietnamese(
    dondoc: Dondoc, home: Path, words: list[str], said: str
) -> None:
    done = dondoc("--home", home, *words)

    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_every_duty_can_be_run() -> None:
    assert set(DUTIES) == {*SERVED, REPORT}


def test_home_may_stand_before_or_after_the_command_or_in_the_environment(
    dondoc: Dondoc, untouched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dondoc("--home", untouched, "check", "--format", "csv")
    after = dondoc("check", "--format", "csv", "--home", untouched)
    monkeypatch.setenv("DONDOC_HOME", str(untouched))
    named = dondoc("check", "--format", "csv")

    assert (before.status, "obligations,3" in before.out) == (0, True)
    assert after == before
    assert named == before


def test_the_locale_changes_no_byte(dondoc: Dondoc, home: Path) -> None:
    foreign = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    strange = shell("dondoc status", DONDOC_HOME=str(home), **foreign)
    ours = dondoc("--home", home, "status")

    assert (strange.returncode, strange.stdout, strange.stderr) == (0, ours.out.encode(), ours.err.encode())
    assert "Phía thư ký: 0 trả lời đang chờ nghiệm thu" in ours.out


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("dondoc status --format csv >&-", 0, ""),
        ("dondoc status --as-of x 2>&-", 2, ""),
        ("dondoc status --format csv >/dev/full", 4, "E305"),
        ("set -o pipefail; dondoc status --format csv | true", 4, ""),
    ],
)
def test_an_output_that_is_closed_full_or_gone_makes_no_traceback(
    home: Path, line: str, status: int, told: str
) -> None:
    # A hundred thousand rows would fill any pipe; here the pipe's reader has ended before the first one is written.
    done = shell(line, DONDOC_HOME=str(home), PYTHONUNBUFFERED="")

    assert (done.returncode, done.stdout) == (status, b"")
    assert told in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_ctrl_c_ends_with_a_word_and_without_a_traceback(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        mailbox = f"imap://ai:gi@127.0.0.1:{silent.getsockname()[1]}/"
        line = [*DONDOC, "run", "collect", "--without-prefect"]
        environment = {**os.environ, "DONDOC_HOME": str(home), "DONDOC_MAILBOX": mailbox}
        process = subprocess.Popen(line, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        connection, _ = silent.accept()  # now the duty is in the middle of its work
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
        connection.close()

    assert (process.returncode, out) == (4, b"")
    assert err.decode("utf-8") == "Đã dừng theo yêu cầu (Ctrl-C). Chạy lại lệnh không làm gì hai lần.\n"


def test_a_stream_that_is_no_file_is_left_as_it_is() -> None:
    words = io.StringIO()

    assert speaking(words) is words
