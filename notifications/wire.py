"""One SMTP connection with total deadlines: the standard library's own time-outs begin anew with every byte."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from collections.abc import Collection

REPLY_LIMIT = 64 * 1024  # bytes in one whole reply; RFC 5321 allows 512 a line


class Reader:
    """Reads reply lines from a socket until `until`, an instant of `time.monotonic`, however slowly they drip."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.until = 0.0
        self.quota = 0
        self._rest = b""

    def readline(self, limit: int) -> bytes:
        """Return the next line with its end; without one when the connection has ended or the line is too long.

        Raises TimeoutError at the deadline, SMTPException when the whole reply is longer than REPLY_LIMIT.
        """
        while b"\n" not in self._rest and len(self._rest) < limit:
            self.sock.settimeout(left(self.until))
            received = self.sock.recv(8192)
            if not received:
                break
            self._rest += received
        end = self._rest.find(b"\n") + 1 or min(len(self._rest), limit)
        line, self._rest = self._rest[:end], self._rest[end:]
        self.quota -= len(line)
        if self.quota < 0:
            raise smtplib.SMTPException("reply too long")
        return line

    def close(self) -> None:
        """Nothing is held here; the socket belongs to the connection."""


class Wire(smtplib.SMTP):
    """An open SMTP connection whose every step ends before `until`. It never asks a name server for our own name.

    With `implicit`, TLS begins at once. Raises what `smtplib` raises when the server does not greet in time.
    """

    def __init__(self, host: str, port: int, *, ehlo: str, until: float, implicit: ssl.SSLContext | None) -> None:
        self.until = until
        self._implicit = implicit
        super().__init__(host, port, local_hostname=ehlo, timeout=left(until))

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """Return the connected socket, within TLS when that begins at once."""
        plain = socket.create_connection((host, port), timeout)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._implicit is None:
            return plain
        try:
            return self._implicit.wrap_socket(plain, server_hostname=host)
        except OSError:
            plain.close()
            raise

    def send(self, s: bytes | str) -> None:  # type: ignore[override]  # -- typeshed takes any buffer; we send bytes
        """Send before the deadline: `sendall` counts its time-out over the whole of its bytes."""
        if self.sock:
            self.sock.settimeout(left(self.until))
        super().send(s)

    def getreply(self) -> tuple[int, bytes]:
        """Return the code and the words of the next reply, -1 for a code that is no number."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        if self.file is None:
            # After STARTTLS this is a new reader too: what the server sent before TLS began is thrown away.
            self.file = Reader(self.sock)
        self.file.until = self.until
        self.file.quota = REPLY_LIMIT
        return super().getreply()

    def must(self, answer: tuple[int, bytes], wanted: Collection[int]) -> None:
        """Raise SMTPResponseException unless the server answered with one of the wanted codes."""
        code, words = answer
        if code not in wanted:
            raise smtplib.SMTPResponseException(code, words)


def left(until: float) -> float:
    """Return the seconds that are left until then. Raises TimeoutError when none are."""
    seconds = until - time.monotonic()
    if seconds <= 0:
        raise TimeoutError("total deadline passed")
    return seconds
