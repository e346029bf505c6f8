"""A Prefect server of our own on this machine, for as long as it is wanted: for the demo, one run by hand, and `up`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket

START_LIMIT = 180.0  # seconds; a start that has to write Prefect's own tables takes some 20 s on two cores
LOOPBACK = "127.0.0.1"
TABLES = "prefect.db"  # what Prefect calls its database in its own folder
# Prefect's tables with nothing in them, made when the environment was (tools/empty_tables.py). A Prefect that is newer
# brings the copy up to date by itself.
EMPTY_TABLES = Path(sys.prefix) / "share" / "dondoc" / TABLES


class ServerDidNotStart(Exception):
    """The server ended, or did not answer in time; the message names its log."""


def free_port() -> int:
    """Return a loopback port that is free at this moment."""
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


def server_environment(home: Path, port: int, base: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the server and of all that speak to it; `home` is Prefect's own folder."""
    return {
        **base,
        "PYTHONUTF8": "1",
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://{LOOPBACK}:{port}/api",
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    }


@contextmanager
def local_server(
    environment: Mapping[str, str], log: Path, *, schedules: bool, meanwhile: Callable[[], None] = lambda: None
) -> Iterator[str]:
    """Run a server until the block ends and yield its API address. Without `schedules` it plans no run by itself.

    `meanwhile` is done while the server starts.
    """
    address = environment["PREFECT_API_URL"]
    port = address.rsplit(":", 1)[1].removesuffix("/api")
    begin_with_tables(Path(environment["PREFECT_HOME"]))
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", LOOPBACK, "--port", port]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as lines:
        process = subprocess.Popen(
            command if schedules else [*command, "--no-services"],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
        )
        try:
            meanwhile()
            wait_until_healthy(process, address, log)
            yield address
        finally:
            stop(process)


def begin_with_tables(folder: Path, empty: Path = EMPTY_TABLES) -> None:
    """Let a folder of Prefect's that is new begin with a copy of its empty tables; without one it makes its own."""
    folder.mkdir(parents=True, exist_ok=True)
    if empty.exists() and not (folder / TABLES).exists():
        partial = folder / f"{TABLES}.part"
        shutil.copyfile(empty, partial)
        partial.rename(folder / TABLES)


def must_answer(address: str) -> None:
    """Raise ServerDidNotStart unless something speaks HTTP at the API address, whatever it says."""
    try:
        urllib.request.urlopen(f"{address}/health", timeout=10).close()  # noqa: S310 -- the operator's own setting
    except urllib.error.HTTPError:
        return
    except (OSError, ValueError) as fault:
        raise ServerDidNotStart(f"no Prefect server answers at {address}: {fault}") from fault


def wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    """Return when the server answers; raise ServerDidNotStart when it ends or is too slow."""
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise ServerDidNotStart(f"the Prefect server ended with status {process.returncode}; see {log}")
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2):  # noqa: S310 -- always http on loopback
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ServerDidNotStart(f"the Prefect server did not answer within {START_LIMIT:.0f} s; see {log}")


def stop(process: subprocess.Popen[bytes], patience: float = 15.0) -> None:
    """End a process that we started: first asked, then forced."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
