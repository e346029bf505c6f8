"""`dondoc up`: what it lacks is told. That everything stands until Ctrl-C is seen in tests/flows/test_up.py."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from flows.server import free_port
from tests.cli.conftest import Dondoc


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
