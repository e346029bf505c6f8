"""Ask a virus scanner, clamd, on this machine. A file is only handed over; it is never opened in our process."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from contextlib import closing
from ipaddress import ip_address

from services.clock import stopwatch

CLEAN, UNSCANNED, VIRUS = "", "unscanned", "virus"
CHUNK = 64 * 1024
PATIENCE = 20.0  # seconds for one file, all in all
ANSWER_LIMIT = 4096


def verdict(where: str, data: bytes) -> str:
    """Return CLEAN, VIRUS, or UNSCANNED when no scanner is set, or it does not answer plainly and in time."""
    if not where:
        return UNSCANNED
    try:
        said = asked(where, data, stopwatch())
    except (OSError, ValueError):
        return UNSCANNED
    if said.endswith(b" FOUND"):
        return VIRUS
    return CLEAN if said == b"stream: OK" else UNSCANNED


def asked(where: str, data: bytes, passed: Callable[[], float]) -> bytes:
    """Return what the scanner says of the bytes (INSTREAM of its protocol). Raises OSError."""
    with closing(connected(where, passed)) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), CHUNK):
            piece = data[start : start + CHUNK]
            line.settimeout(left(passed))
            line.sendall(struct.pack(">I", len(piece)) + piece)
        line.sendall(struct.pack(">I", 0))
        said = b""
        while not said.endswith(b"\0") and len(said) < ANSWER_LIMIT:
            line.settimeout(left(passed))
            if not (more := line.recv(ANSWER_LIMIT)):
                break
            said += more
    return said.rstrip(b"\0\r\n")


def connected(where: str, passed: Callable[[], float]) -> socket.socket:
    """Return a connection to the scanner, at the path of its socket or at host:port. Raises OSError."""
    if not where.startswith("/"):
        host, _, port = where.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=left(passed))
    line = socket.socket(socket.AF_UNIX)
    try:
        line.settimeout(left(passed))
        line.connect(where)
    except OSError:
        line.close()
        raise
    return line


def left(passed: Callable[[], float]) -> float:
    """Return the seconds that are left. Raises TimeoutError when none are."""
    seconds = PATIENCE - passed()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def is_near(where: str) -> bool:
    """Return True for a scanner on this machine: an absolute path, or an address of loopback with its port."""
    if where.startswith("/"):
        return "\0" not in where
    host, _, port = where.rpartition(":")
    if not (port.isdecimal() and 0 < int(port) < 65536):
        return False
    try:
        return host == "localhost" or ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
