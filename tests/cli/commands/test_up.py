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


@pytest.mark.parametrize("name", ["--port", "web_port"])
def test_a_port_that_is_taken_is_told_by_its_name_before_anything_is_started(
    dondoc: Dondoc, home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = {"--port": free_port(), "web_port": free_port()} | {name: taken.getsockname()[1]}
        monkeypatch.setenv("DONDOC_WEB_PORT", str(ports["web_port"]))
        said = dondoc("--home", home, "up", "--port", ports["--port"])

    begins = f"dondoc: E305 một công cụ hoặc máy khác không chạy: port {ports[name]} ({name}) is not free: "
    assert (said.status, said.err.startswith(begins), len(said.err.splitlines())) == (4, True, 1)
    assert [path.name for path in home.rglob("*.log")] == []
