"""The web server of a workspace, in a process of its own on this machine's loopback, for as long as it is wanted."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, create_connection, socket

from flows.server import LOOPBACK, ServerDidNotStart, stop

START_LIMIT = 60.0  # seconds; it takes some three on two cores
ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def web_server(home: Path, port: int, base: Mapping[str, str], log: Path) -> Iterator[str]:
    """Serve the workspace's pages at that port until the block ends, and yield their address.

    `base` is the environment on which the server's own stands. Raises ServerDidNotStart when the port is taken or the
    workspace cannot be worked with.
    """
    must_be_free(port, "web_port")
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "web"],
            cwd=ROOT,
            env={**base, "PYTHONUTF8": "1", "DONDOC_HOME": str(home), "DONDOC_WEB_PORT": str(port)},
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=lines,
            start_new_session=True,
        )
    try:
        wait_until_open(process, port, log)
        yield f"http://{LOOPBACK}:{port}"
    finally:
        stop(process)


def must_be_free(port: int, setting: str) -> None:
    """Raise ServerDidNotStart when something else listens at the port that this setting names.

    Its answers would be taken for those of the server that we begin there.
    """
    with socket(AF_INET, SOCK_STREAM) as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as fault:
            raise ServerDidNotStart(f"port {port} ({setting}) is not free: {fault}") from fault


def wait_until_open(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Return when our server takes connections; raise ServerDidNotStart when it ends or is too slow."""
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise ServerDidNotStart(f"the web server ended with status {process.returncode}; see {log}")
        with suppress(OSError):
            create_connection((LOOPBACK, port), timeout=2).close()
            return
        time.sleep(0.1)
    raise ServerDidNotStart(f"the web server did not answer within {START_LIMIT:.0f} s; see {log}")
