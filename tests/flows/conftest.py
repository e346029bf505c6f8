"""One real Prefect server for all tests of the flows: the pinned set, a folder of its own, the real prefect.yaml."""

from __future__ import annotations

import json
import os
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
from flows.server import free_port, local_server, server_environment
from flows.up import deploy
from services.start import start_workspace
from tests.workspaces import small_workspace

BUSY = 30  # times that the server may say so, a second apart: its own clients ask again too


class Server:
    """A running server: its environment and its API."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server beside a new workspace and deploy the real prefect.yaml to it."""
    folder = tmp_path_factory.mktemp("prefect")
    home = folder / "workspace"
    start_workspace(home)
    # Measuring the coverage of Prefect's own processes would only make them slow.
    base = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    environment = server_environment(folder / "own", free_port(), {**base, "DONDOC_HOME": str(home)})
    with local_server(environment, folder / "server.log", schedules=True):
        deploy(environment)
        yield Server(environment)


@pytest.fixture
def api(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Let this process speak to the server, as one does whose environment names it."""
    monkeypatch.setenv("PREFECT_API_URL", server.environment["PREFECT_API_URL"])
    with temporary_settings({PREFECT_API_URL: server.environment["PREFECT_API_URL"]}):
        yield server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a small workspace."""
    return small_workspace(tmp_path / "so")
