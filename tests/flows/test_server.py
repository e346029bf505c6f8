"""The pinned set starts a real Prefect server, takes the real prefect.yaml, and plans the runs at Hanoi's hours.

With the newest fastapi the server does not start; with SQLAlchemy 2.1 it starts and plans nothing, without a word.
Only a real server shows either.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, time
from http.server import HTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from flows import server as module
from flows.server import (
    TABLES,
    ServerDidNotStart,
    begin_with_tables,
    free_port,
    local_server,
    must_answer,
    server_environment,
    stop,
    wait_until_healthy,
)
from flows.up import deploy
from tests.flows.conftest import Server
from tests.flows.refusing import Refusing
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
}


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


@pytest.mark.prove
def test_deploying_again_doubles_nothing(server: Server) -> None:
    before = {name: [s["id"] for s in one["schedules"]] for name, one in server.deployments().items()}

    deploy(server.environment)

    assert {name: [s["id"] for s in one["schedules"]] for name, one in server.deployments().items()} == before


def test_a_server_that_ends_at_once_names_its_log(tmp_path: Path) -> None:
    environment = {**server_environment(tmp_path, free_port(), os.environ), "PYTHONHOME": str(tmp_path)}
    log = tmp_path / "log" / "server.log"

    with pytest.raises(ServerDidNotStart, match=r"server\.log"), local_server(environment, log, schedules=False):
        pass


def busy(code: str) -> subprocess.Popen[bytes]:
    """Start a process that runs the code, and return it as soon as it has written its first line."""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_a_server_that_never_answers_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "START_LIMIT", 0.3)
    process = busy("import signal; print(1, flush=True); signal.pause()")

    with pytest.raises(ServerDidNotStart, match=r"did not answer within 0 s; see .*server\.log$"):
        wait_until_healthy(process, f"http://127.0.0.1:{free_port()}/api", tmp_path / "server.log")

    stop(process)


def test_a_process_that_will_not_end_is_forced_to() -> None:
    process = busy("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); signal.pause()")

    stop(process, patience=0.1)
    stop(process)

    assert process.returncode == -9


def test_whatever_speaks_http_counts_as_a_server_that_answers() -> None:
    with HTTPServer(("127.0.0.1", 0), Refusing) as some:
        Thread(target=some.handle_request).start()

        must_answer(f"http://127.0.0.1:{some.server_port}/api")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/api", "không phải địa chỉ", "http://[::1/api"])
def test_an_address_at_which_nobody_speaks_is_named(address: str) -> None:
    with pytest.raises(ServerDidNotStart) as caught:
        must_answer(address)

    assert str(caught.value).startswith(f"no Prefect server answers at {address}: ")


def test_a_new_folder_of_prefects_begins_with_the_empty_tables_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.write_bytes(b"tables")

    begin_with_tables(tmp_path / "new", empty)
    begin_with_tables(tmp_path / "none", tmp_path / "not made")
    (tmp_path / "new" / TABLES).write_bytes(b"runs")
    begin_with_tables(tmp_path / "new", empty)

    assert [path.read_bytes() for path in (tmp_path / "new").iterdir()] == [b"runs"]
    assert list((tmp_path / "none").iterdir()) == []
