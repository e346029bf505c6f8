"""All on this machine: a Prefect server with its schedules, the deployments of `prefect.yaml`, a worker, the pages."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path

from flows.pages import must_be_free, web_server
from flows.runs import PREFECT_FOLDER, one_authority
from flows.server import local_server, server_environment, stop
from services.settings import environment

POOL = "dondoc"
DRAIN = 900.0  # seconds that a run in hand may take to end after the worker was asked to leave


class DeployFailed(OSError):
    """Prefect refused the pool or a deployment; the message is its own."""


def project_root() -> Path:
    """Return the folder in which `prefect.yaml` stands."""
    return Path(__file__).resolve().parent.parent


def up(home: Path, port: int, web_port: int, ready: Callable[[str, str], None]) -> None:
    """Run everything until the worker ends or Ctrl-C; `ready` hears both addresses, Prefect's first, when all stands.

    Stopping lets the run in hand come to its end. A second start finds what is there and adds nothing.
    Raises ServerDidNotStart or DeployFailed.
    """
    must_be_free(port, "--port")
    folder = home / PREFECT_FOLDER
    given = {**server_environment(folder, port, environment()), **one_authority(folder), "DONDOC_HOME": str(home)}
    pages = web_server(home, web_port, environment(), home / "var" / "web.log")
    with pages as page, local_server(given, folder / "server.log", schedules=True) as address:
        make_pool(address)
        deploy(given)
        worker = start_worker(given, folder / "worker.log")
        try:
            ready(address, page)
            worker.wait()
        except KeyboardInterrupt:
            pass
        finally:
            stop(worker, DRAIN)


def make_pool(address: str) -> None:
    """Make the pool of the workers at that API unless it is there; raise DeployFailed when the server refuses."""
    # One question in place of two of Prefect's commands, each of which takes seconds to start.
    asked = urllib.request.Request(  # noqa: S310 -- our own loopback server
        f"{address}/work_pools/",
        data=json.dumps({"name": POOL, "type": "process"}).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        urllib.request.urlopen(asked, timeout=60).close()  # noqa: S310 -- our own loopback server
    except urllib.error.HTTPError as refusal:
        if refusal.code != HTTPStatus.CONFLICT:
            raise DeployFailed(f"{refusal}: {refusal.read().decode('utf-8', 'replace')}") from refusal


def deploy(given: Mapping[str, str]) -> None:
    """Deploy every flow with its schedules by Prefect's own command; again changes nothing."""
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
    done = subprocess.run(
        command, cwd=project_root(), env=dict(given), capture_output=True, encoding="utf-8", check=False
    )
    must(done)


def must(done: subprocess.CompletedProcess[str]) -> None:
    """Raise DeployFailed with Prefect's own words unless the command succeeded."""
    if done.returncode:
        raise DeployFailed((done.stdout + done.stderr).strip())


def start_worker(given: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start one worker of the pool in a session of its own, so that Ctrl-C reaches it through us and it can drain."""
    command = [sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL, "--type", "process"]
    with log.open("ab") as lines:
        return subprocess.Popen(
            command,
            cwd=project_root(),
            env={**given, "PREFECT_WORKER_QUERY_SECONDS": "5"},
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
            start_new_session=True,
        )
