"""What `dondoc up` puts together: a pool, the deployments, and a worker that does a duty when it is rung."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from flows.server import stop
from flows.up import DeployFailed, must, start_worker
from services.desk import open_desk
from store import ledger
from tests.flows.conftest import Server

pytestmark = pytest.mark.xdist_group("prefect")

WITHIN = 150  # seconds from ringing to the end of the run, on a machine that does other work beside
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}
DAY = "2026-04-01T08:00:00+07:00"


def ring(server: Server, name: str, **given: object) -> dict[str, Any]:
    """Start one run of a deployment by hand and return it."""
    deployment = server.deployments()[name]
    parameters = {**deployment["parameters"], **given}
    run: dict[str, Any] = server.post(f"deployments/{deployment['id']}/create_flow_run", {"parameters": parameters})
    return run


def end_of(server: Server, run: dict[str, Any]) -> dict[str, Any]:
    """Return the run as soon as it has ended, or as it stands when the time is over."""
    for _ in range(WITHIN):
        found: dict[str, Any] = server.post("flow_runs/filter", {"flow_runs": {"id": {"any_": [run["id"]]}}})[0]
        if found["state_type"] in ENDED:
            break
        Event().wait(1)
    return found


def test_a_worker_does_the_duty_in_the_workspace_and_leaves_its_summary(server: Server, tmp_path: Path) -> None:
    rung = ring(server, "open-round", now=DAY)

    worker = start_worker(server.environment, tmp_path / "worker.log")
    try:
        done = end_of(server, rung)
    finally:
        stop(worker, 60)

    assert done["state_type"] == "COMPLETED", (tmp_path / "worker.log").read_text("utf-8")
    desk = open_desk(Path(server.environment["DONDOC_HOME"]), datetime(2026, 4, 1, 1, 0, tzinfo=UTC))
    with desk.db.reading() as tx:
        assert len(ledger.keys(tx)) > 0
    left = server.post("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [rung["id"]]}}})
    assert [(one["type"], one["key"]) for one in left] == [("markdown", "open-round")]


def test_what_prefect_refuses_is_told_in_its_own_words() -> None:
    with pytest.raises(DeployFailed, match=r"^said and complained$"):
        must(subprocess.CompletedProcess(["prefect"], 1, "said ", "and complained\n"))
