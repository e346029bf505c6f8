"""`dondoc up`: one command starts everything, one Ctrl-C ends it, and what it lacks is told."""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path
from threading import Event, Thread

import pytest

from flows.server import free_port
from tests.cli.conftest import Dondoc

pytestmark = pytest.mark.xdist_group("prefect")


def press_ctrl_c(when: Path, over: Event) -> None:
    """Press Ctrl-C once, as soon as that file has something in it."""
    while not over.wait(0.2):
        if when.exists() and when.stat().st_size:
            os.kill(os.getpid(), signal.SIGINT)
            return


def test_everything_stands_until_ctrl_c(dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("COVERAGE")]:
        monkeypatch.delenv(name)  # measuring Prefect's own processes would only make them slow
    port, web_port, over = free_port(), free_port(), Event()
    monkeypatch.setenv("DONDOC_WEB_PORT", str(web_port))
    hand = Thread(target=press_ctrl_c, args=(home / "var" / "prefect" / "worker.log", over))
    hand.start()
    said = dondoc("--home", home, "up", "--port", port)
    over.set()
    hand.join()

    assert (said.status, said.err) == (0, "")
    first, second, third = said.out.splitlines()
    assert first.startswith("Đang khởi động trang trả lời, máy chủ Prefect và bộ thực hiện")
    pages = f"Trang trả lời: http://127.0.0.1:{web_port}"
    assert second == f"Đã chạy. {pages}. Xem lịch và các lượt chạy tại http://127.0.0.1:{port}. Dừng bằng Ctrl-C."
    assert third == "Đã dừng."
    for closed in (port, web_port):
        with socket.socket() as after:
            assert after.connect_ex(("127.0.0.1", closed)) != 0


def test_a_workspace_that_cannot_be_worked_with_starts_nothing(dondoc: Dondoc, tmp_path: Path) -> None:
    said = dondoc("--home", tmp_path, "up")

    assert (said.status, said.out) == (1, "")
    assert "matrix.yaml: E003" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken_is_told_with_the_log_to_look_into(
    dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_WEB_PORT", str(free_port()))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = dondoc("--home", home, "up", "--port", taken.getsockname()[1])

    assert said.status == 4
    assert said.err.startswith("dondoc: E305 một công cụ hoặc máy khác không chạy: the Prefect server ended")
    assert str(home / "var" / "prefect" / "server.log") in said.err
