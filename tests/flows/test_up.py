"""What `dondoc up` puts together: pages, a pool, the deployments, and a worker that does a duty when it is rung."""

from __future__ import annotations

import subprocess
import urllib.request
from datetime import UTC, datetime
from http.server import HTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from flows.runs import PREFECT_FOLDER
from flows.up import DeployFailed, make_pool, must
from services.desk import open_desk
from store import ledger
from tests.flows.conftest import Server
from tests.flows.refusing import Refusing

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


def test_everything_stands_and_its_addresses_are_told(server: Server) -> None:
    pages = f"http://127.0.0.1:{server.environment['DONDOC_WEB_PORT']}"
    prefect = server.environment["PREFECT_API_URL"].removesuffix("/api")

    with urllib.request.urlopen(f"{pages}/robots.txt", timeout=30) as answer:  # noqa: S310 -- our own server
        assert answer.read() == b"User-agent: *\nDisallow: /\n"
    assert server.said == [
        "Đang khởi động trang trả lời, máy chủ Prefect và bộ thực hiện, xin chờ chừng nửa phút…\n",
        f"Đã chạy. Trang trả lời: {pages}. Xem lịch và các lượt chạy tại {prefect}. Dừng bằng Ctrl-C.\n",
    ]


def test_the_worker_does_a_duty_in_the_workspace_and_leaves_its_summary(server: Server) -> None:
    home = Path(server.environment["DONDOC_HOME"])
    rung = ring(server, "open-round", now=DAY)

    done = end_of(server, rung)

    assert done["state_type"] == "COMPLETED", (home / PREFECT_FOLDER / "worker.log").read_text("utf-8")
    desk = open_desk(home, datetime(2026, 4, 1, 1, 0, tzinfo=UTC))
    with desk.db.reading() as tx:
        assert len(ledger.keys(tx)) > 0
    left = server.post("artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [rung["id"]]}}})
    assert [(one["type"], one["key"]) for one in left] == [("markdown", "open-round")]


def test_a_pool_that_is_there_stays_as_it_is(server: Server) -> None:
    before = server.post("work_pools/filter", {})

    make_pool(server.environment["PREFECT_API_URL"])

    after = server.post("work_pools/filter", {})
    assert [(one["id"], one["name"], one["type"]) for one in after] == [(before[0]["id"], "dondoc", "process")]


def test_a_pool_that_is_refused_is_told_in_the_servers_own_words() -> None:
    with HTTPServer(("127.0.0.1", 0), Refusing) as some:
        Thread(target=some.handle_request).start()

        with pytest.raises(DeployFailed, match=r"(?s)^HTTP Error 404: Not Found: .*Nothing matches"):
            make_pool(f"http://127.0.0.1:{some.server_port}/api")


def test_what_prefect_refuses_is_told_in_its_own_words() -> None:
    with pytest.raises(DeployFailed, match=r"^said and complained$"):
        must(subprocess.CompletedProcess(["prefect"], 1, "said ", "and complained\n"))
