"""The guard around the suite: nothing outward, nothing of this machine's settings."""

from __future__ import annotations

import os
import socket

import pytest

from tests.conftest import QUIET, OutwardConnection, is_loopback


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


def test_an_outward_connection_is_refused_before_it_is_tried() -> None:
    with socket.socket() as one, pytest.raises(OutwardConnection):
        one.connect(("192.0.2.1", 9))


def test_an_outward_name_is_not_even_looked_up() -> None:
    with pytest.raises(OutwardConnection):
        socket.create_connection(("donvi.example", 9))


def test_a_loopback_connection_is_made() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as one:
        assert one.getpeername() == server.getsockname()


def test_no_setting_of_the_machine_reaches_a_test_and_nothing_reports_home() -> None:
    ours = {name: value for name, value in os.environ.items() if name.startswith(("PREFECT_", "DO_NOT_TRACK"))}

    assert ours == QUIET
