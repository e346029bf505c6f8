"""Real IMAP servers for the tests of this room: each test that asks for one runs against every one of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.notifications.imap_servers import SERVERS, Server


@pytest.fixture(scope="module", params=["pymap", pytest.param("dovecot", marks=pytest.mark.peer("dovecot"))])
def peer(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Run one kind of server for all tests of a file."""
    with SERVERS[request.param]() as running:
        yield running


@pytest.fixture
def server(peer: Server) -> Server:
    """Return a real server whose account is empty."""
    peer.empty()
    return peer
