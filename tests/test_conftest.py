"""The guard around the suite: nothing outward, nothing of this machine's settings."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import QUIET, ROOT
from tests.inside.sitecustomize import is_loopback
from tests.services.crowd import together
from tests.unmeasured import UNMEASURED, not_measured


@pytest.mark.parametrize(
    ("address", "inside"),
    [
        (("127.0.0.1", 25), True),
        (("::1", 25, 0, 0), True),
        ("localhost", True),
        (b"localhost", True),
        ("/run/some.socket", True),
        (None, True),
        (("192.0.2.1", 25), False),
        ("mail.donvi.example", False),
        ("127.donvi.example", False),
    ],
)
def test_only_this_machine_is_inside(address: object, inside: bool) -> None:
    assert is_loopback(address) is inside


def udp(send: Callable[[socket.socket], object]) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as one:
        send(one)


WAYS: dict[str, Callable[[], object]] = {
    "connect": lambda: socket.socket().connect(("192.0.2.1", 9)),
    "connect_ex": lambda: socket.socket().connect_ex(("192.0.2.1", 9)),
    "create_connection": lambda: socket.create_connection(("donvi.example", 9)),
    "sendto": lambda: udp(lambda one: one.sendto(b"x", ("192.0.2.1", 53))),
    "sendmsg": lambda: udp(lambda one: one.sendmsg([b"x"], [], 0, ("192.0.2.1", 53))),
    "getaddrinfo": lambda: socket.getaddrinfo("donvi.example", 25),
    "gethostbyname": lambda: socket.gethostbyname("donvi.example"),
    "gethostbyname_ex": lambda: socket.gethostbyname_ex("donvi.example"),
    "gethostbyaddr": lambda: socket.gethostbyaddr("192.0.2.1"),
    "getnameinfo": lambda: socket.getnameinfo(("192.0.2.1", 25), 0),
}


def refused(way: str) -> str:
    """Try one way out and return by what it was stopped."""
    try:
        WAYS[way]()
    except Exception as fault:  # noqa: BLE001 -- its name is the answer
        return type(fault).__name__
    return ""


def refused_in_a_duty(home: Path, way: str) -> str:
    """Do the same in a process of the crowd."""
    return refused(way)


@pytest.mark.parametrize("way", WAYS)
def test_no_way_out_is_even_tried(way: str) -> None:
    assert refused(way) == "OutwardConnection"


def test_the_processes_of_a_crowd_have_no_way_out() -> None:
    assert together(refused_in_a_duty, ROOT, "getaddrinfo", crowd=2) == ["OutwardConnection"] * 2


def test_a_program_that_a_test_starts_has_no_way_out() -> None:
    words = "import socket; socket.create_connection(('donvi.example', 25))"

    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=False)

    assert done.stderr.splitlines()[-1] == ("sitecustomize.OutwardConnection: a test may not reach 'donvi.example'")


def test_a_loopback_connection_is_made() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as one:
        assert one.getpeername() == server.getsockname()


def test_no_setting_of_the_machine_reaches_a_test_and_nothing_reports_home() -> None:
    ours = {name: value for name, value in os.environ.items() if name.startswith(("PREFECT_", "DO_NOT_TRACK"))}

    assert ours == QUIET


def test_what_is_not_measured_is_there() -> None:
    assert [name for name in UNMEASURED if not (ROOT / name).exists()] == []


def measuring() -> tuple[bool, set[str]]:
    """Return whether lines are traced here, and what in the environment makes children measure theirs."""
    return sys.gettrace() is not None, {name for name in os.environ if name.startswith("COVERAGE")}


def test_nothing_is_traced_while_nothing_is_measured_and_then_it_goes_on() -> None:
    before = measuring()

    with not_measured():
        assert measuring() == (False, set())

    assert measuring() == before
