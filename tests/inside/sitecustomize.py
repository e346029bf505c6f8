"""Keeps a process on this machine: no connection elsewhere, no name of another host looked up. Children import it too.

Python imports a file of this name when it starts. The suite puts this folder on the path of all that it starts.
"""

from __future__ import annotations

import ipaddress
import sys
from typing import Any

# Event of Python's own audit → which of its arguments says where to.
OUTWARD = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
}


class OutwardConnection(OSError):
    """A test, or what it started, tried to reach another host. To a library it is what a machine without a net says."""


def is_loopback(address: object) -> bool:
    """Return True for a loopback host or a local socket; an address is what `socket.connect` takes."""
    host = address[0] if isinstance(address, tuple) else address
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or str(host) in ("", "localhost") or str(host).startswith(("/", "\0")):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def refuse_outward(event: str, given: tuple[Any, ...]) -> None:
    """Raise OutwardConnection when that event would leave this machine; the socket does not even try."""
    place = OUTWARD.get(event)
    if place is not None and not is_loopback(given[place]):
        raise OutwardConnection(f"a test may not reach {given[place]!r}")


sys.addaudithook(refuse_outward)
