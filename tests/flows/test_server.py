"""The pinned set starts a real Prefect server, takes the real prefect.yaml, and plans the runs at Hanoi's hours.

With the newest fastapi the server does not start; with SQLAlchemy 2.1 it starts and plans nothing, without a word.
Only a real server shows either.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from directive.days import HANOI
from flows.server import ServerDidNotStart, free_port, local_server, server_environment
from tests.house.tree import ROOT

pytestmark = pytest.mark.xdist_group("prefect")

WITHIN = 60  # seconds from the deployment to the last planned run
EVERY_TEN_MINUTES = frozenset(time(hour, minute) for hour in range(24) for minute in range(0, 60, 10))
ALL_DAY = frozenset(time(hour, minute) for hour in range(9, 17) for minute in (5, 20, 35, 50))
HOURS = {
    "annual-report-daily": frozenset({time(7, 30)}),
    "digest-daily": frozenset({time(7, 45)}),
    "open-round-daily": frozenset({time(8, 0)}),
    "escalate-daily": frozenset({time(8, 10)}),
    "deliver-first-hour": frozenset({time(8, 20), time(8, 35), time(8, 50)}),
    "deliver-all-day": ALL_DAY,
    "collect-all-day": EVERY_TEN_MINUTES,
}
DEPLOYED = {
    "annual-report": {"annual-report-daily"},
    "digest": {"digest-daily"},
    "open-round": {"open-round-daily"},
    "escalate": {"escalate-daily"},
    "deliver": {"deliver-first-hour", "deliver-all-day"},
    "collect": {"collect-all-day"},
    "review": set[str](),
}


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
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 -- our own loopback server
            return json.load(answer)

    def prefect(self, *words: str) -> str:
        """Run Prefect's own command line against this server and return what it prints."""
        command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def deployments(self) -> dict[str, dict[str, Any]]:
        """Return the deployments by name."""
        return {one["name"]: one for one in self.post("deployments/filter", {})}

    def planned(self) -> dict[str, list[datetime]]:
        """Return the Hanoi times of the planned runs, by the slug of their schedule."""
        slugs = {s["id"]: s["slug"] for one in self.deployments().values() for s in one["schedules"]}
        found: dict[str, list[datetime]] = {slug: [] for slug in slugs.values()}
        for run in self.post("flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}):
            start = datetime.fromisoformat(run["expected_start_time"]).astimezone(HANOI)
            found[slugs[run["created_by"]["id"]]].append(start)
        return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start a server with its own folder, make the pool and deploy the real prefect.yaml."""
    home = tmp_path_factory.mktemp("prefect")
    # Measuring the coverage of Prefect's own processes would only make them slow.
    base = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    environment = server_environment(home, free_port(), {**base, "DONDOC_HOME": str(home / "workspace")})
    with local_server(environment, home / "server.log", schedules=True):
        running = Server(environment)
        running.prefect("work-pool", "create", "dondoc", "--type", "process")
        running.prefect("deploy", "--all")
        yield running


def wait_for_plan(server: Server) -> dict[str, list[datetime]]:
    """Return the plan as soon as every schedule has runs in it, or what there is when the time is over."""
    plan = server.planned()
    for _ in range(WITHIN):
        if all(plan.values()):
            break
        Event().wait(1)
        plan = server.planned()
    return plan


def test_every_schedule_has_coming_runs_at_its_hours_in_hanoi(server: Server) -> None:
    plan = wait_for_plan(server)

    assert plan.keys() == HOURS.keys()
    for slug, runs in plan.items():
        assert len(runs) >= 3, slug
        assert {run.time() for run in runs} <= HOURS[slug], slug
    for daily in ("annual-report-daily", "digest-daily", "open-round-daily", "escalate-daily"):
        days = sorted(run.date().toordinal() for run in plan[daily])
        assert days == list(range(days[0], days[0] + len(days)))


def test_every_deployment_is_as_the_file_says(server: Server) -> None:
    found = server.deployments()

    assert {name: {s["slug"] for s in one["schedules"]} for name, one in found.items()} == DEPLOYED
    assert {one["work_pool_name"] for one in found.values()} == {"dondoc"}
    assert {one["global_concurrency_limit"]["limit"] for one in found.values()} == {1}
    assert {one["parameters"]["home"] for one in found.values()} == {server.environment["DONDOC_HOME"]}
    assert {str(one["pull_steps"]) for one in found.values()} == {
        str([{"prefect.deployments.steps.set_working_directory": {"directory": str(ROOT)}}])
    }


def test_deploying_again_doubles_nothing(server: Server) -> None:
    before = {name: [s["id"] for s in one["schedules"]] for name, one in server.deployments().items()}

    server.prefect("deploy", "--all")

    assert {name: [s["id"] for s in one["schedules"]] for name, one in server.deployments().items()} == before


def test_a_server_that_ends_at_once_names_its_log(tmp_path: Path) -> None:
    environment = server_environment(
        tmp_path, free_port(), {**os.environ, "PREFECT_SERVER_DATABASE_CONNECTION_URL": "no"}
    )
    log = tmp_path / "log" / "server.log"

    with pytest.raises(ServerDidNotStart, match=r"server\.log"), local_server(environment, log, schedules=False):
        pass
