"""One real `dondoc up` for all tests of the flows: the pinned set, a workspace of its own, the real prefect.yaml."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings

from directive.days import HANOI
from flows.runs import PREFECT_FOLDER
from flows.server import free_port, server_environment
from tests.house.tree import ROOT
from tests.schema import put_database
from tests.unmeasured import unmeasured
from tests.workspaces import small_workspace

STOPPED = "Đã dừng.\n"
ENDS_WITHIN = 120  # seconds from Ctrl-C: a run that a schedule has just begun comes to its end first
BUSY = 30  # times that the server may say so, a second apart: its own clients ask again too


class Server:
    """A running server: its environment, its API, and what `dondoc up` said when all stood."""

    def __init__(self, environment: dict[str, str], said: list[str]) -> None:
        self.environment, self.said = environment, said

    def post(self, path: str, body: dict[str, object]) -> Any:
        """Return what the API answers."""
        request = urllib.request.Request(  # noqa: S310 -- our own loopback server
            f"{self.environment['PREFECT_API_URL']}/{path}",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        for _ in range(BUSY):
            try:
                with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 -- our own loopback server
                    return json.load(answer)
            except urllib.error.HTTPError as fault:
                if fault.code != HTTPStatus.SERVICE_UNAVAILABLE:
                    raise
                Event().wait(1)
        pytest.fail(f"{path}: the server was busy {BUSY} times")

    def deployments(self) -> dict[str, dict[str, Any]]:
        """Return the deployments by name."""
        return {one["name"]: one for one in self.post("deployments/filter", {})}

    def planned(self) -> dict[str, list[datetime]]:
        """Return the Hanoi times of the planned runs, by the slug of their schedule."""
        slugs = {s["id"]: s["slug"] for one in self.deployments().values() for s in one["schedules"]}
        found: dict[str, list[datetime]] = {slug: [] for slug in slugs.values()}
        for run in self.post("flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}):
            if run["auto_scheduled"]:
                start = datetime.fromisoformat(run["expected_start_time"]).astimezone(HANOI)
                found[slugs[run["created_by"]["id"]]].append(start)
        return found


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Let `dondoc up` stand beside a small workspace, once for all: two stacks of Prefect's cost half a minute more.

    When all is done Ctrl-C is pressed: the program must take its leave, and everything it started must be gone.
    """
    home = small_workspace(tmp_path_factory.mktemp("up") / "so")
    ports = port, web_port = free_port(), free_port()
    # Measuring the coverage of Prefect's own processes would only make them slow.
    given = unmeasured(PYTHONUTF8="1", DONDOC_HOME=str(home), DONDOC_WEB_PORT=str(web_port))
    line = [sys.executable, "-m", "cli.main", "up", "--port", str(port)]
    process = subprocess.Popen(
        line, cwd=ROOT, env=given, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(2)]
        yield Server(server_environment(home / PREFECT_FOLDER, port, given), said)
        process.send_signal(signal.SIGINT)
        left = process.communicate(timeout=ENDS_WITHIN)
    assert (process.returncode, *left) == (0, STOPPED, "")
    assert [one for one in ports if answers(one)] == []


def answers(port: int) -> bool:
    """Return whether anybody takes a connection there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def api(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Let this process speak to the server, as one does whose environment names it."""
    monkeypatch.setenv("PREFECT_API_URL", server.environment["PREFECT_API_URL"])
    with temporary_settings({PREFECT_API_URL: server.environment["PREFECT_API_URL"]}):
        yield server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a small workspace whose database is ready."""
    put_database(tmp_path / "so" / "var" / "dondoc.db")
    return small_workspace(tmp_path / "so")
