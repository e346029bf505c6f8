"""The web server of a workspace stands while it is wanted, and says why when it cannot."""

from __future__ import annotations

import socket
import urllib.request
from pathlib import Path

import pytest

from flows.pages import web_server
from flows.server import ServerDidNotStart, free_port
from services.settings import environment
from tests.unmeasured import unmeasured
from tests.workspaces import small_workspace


def test_pages_are_served_while_they_are_wanted(tmp_path: Path) -> None:
    port = free_port()
    small_workspace(tmp_path / "home")

    with web_server(tmp_path / "home", port, unmeasured(), tmp_path / "web.log") as address:
        answer = urllib.request.urlopen(f"{address}/robots.txt", timeout=30)  # noqa: S310 -- our own server
        said = answer.read()

    with socket.socket() as after:
        assert (said, after.connect_ex(("127.0.0.1", port)) != 0) == (b"User-agent: *\nDisallow: /\n", True)


def test_a_port_that_is_taken_is_told_by_the_name_of_its_setting(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        pages = web_server(tmp_path, port, environment(), tmp_path / "web.log")
        with pytest.raises(ServerDidNotStart, match=rf"^port {port} \(web_port\) is not free: "), pages:
            pytest.fail("it stands")


def test_a_workspace_that_cannot_be_served_is_told_with_the_log(tmp_path: Path) -> None:
    log = tmp_path / "web.log"

    with pytest.raises(ServerDidNotStart) as refused, web_server(tmp_path, free_port(), environment(), log):
        pytest.fail("it stands")

    assert (str(refused.value).endswith(f"see {log}"), log.stat().st_size > 0) == (True, True)
