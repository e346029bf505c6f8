"""One SMTP connection with total deadlines: the standard library's own time-outs begin anew with every byte."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time
from collections.abc import Collection
from contextlib import suppress

from directive.letter import NO_REPLY_OF_SMTP, SHUTTING_DOWN

REPLY_LIMIT = 64 * 1024  # bytes in one whole reply; RFC 5321 allows 512 a line


class Garbled(Exception):
    """What the server sends is no reply of SMTP."""


class Reader:
    """Reads reply lines from a socket until `until`, an instant of `time.monotonic`, however slowly they drip."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.until = 0.0
        self.quota = 0
        self._rest = b""

    def readline(self, limit: int) -> bytes:
        """Return the next line with its end; without one when the connection has ended.

        Raises TimeoutError at the deadline, Garbled for a line without an end, a NUL, or a reply beyond REPLY_LIMIT.
        """
        while b"\n" not in self._rest and len(self._rest) < limit:
            self.sock.settimeout(left(self.until))
            received = self.sock.recv(8192)
            if not received:
                break
            self._rest += received
        end = self._rest.find(b"\n") + 1 or len(self._rest)
        line, self._rest = self._rest[:end], self._rest[end:]
        self.quota -= len(line)
        if len(line) >= limit or self.quota < 0:
            raise Garbled("reply too long")
        if b"\0" in line:
            raise Garbled("NUL in the reply")
        return line

    def speaks(self) -> bool:
        """Return True when something was sent that nobody has read, or the connection has ended. Does not wait."""
        if not self._rest:
            self.sock.settimeout(0)
            try:
                self._rest = self.sock.recv(8192)
            except (BlockingIOError, ssl.SSLWantReadError):
                return False
        return True

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

    def send_if_heard(self, words: bytes) -> None:
        """Send before the deadline, and leave the connection open when that fails: the server may still say something.

        What it has to say was asked for before. That these words did not arrive shows when their answers do not come.
        """
        with suppress(OSError):
            if self.sock:
                self.sock.settimeout(left(self.until))
                self.sock.sendall(words)

    def getreply(self) -> tuple[int, bytes]:
        """Return the code and the words of the next reply, -1 for a code that is no number."""
        reader = self._reader()
        reader.until = self.until
        reader.quota = REPLY_LIMIT
        try:
            return super().getreply()
        except Garbled as fault:
            self.close()
            raise smtplib.SMTPResponseException(NO_REPLY_OF_SMTP, str(fault)) from None

    def putcmd(self, cmd: str, args: str = "") -> None:
        """Say a command, to a server that has nothing more to say."""
        self.must_be_silent()
        super().putcmd(cmd, args)

    def docmd(self, cmd: str, args: str = "") -> tuple[int, bytes]:
        """Say a command and return its answer. Before TLS begins, nothing may stand behind that answer."""
        answer = super().docmd(cmd, args)
        if cmd.upper() == "STARTTLS":
            self.must_be_silent()
            if self.sock:
                self.sock.settimeout(left(self.until))  # the handshake counts its time-out over the whole of it
        return answer

    def must_be_silent(self) -> None:
        """Raise when the server answers what it was not asked: its 421 as such, anything else as no reply of SMTP."""
        if not self._reader().speaks():
            return
        code, words = self.getreply()
        if code != SHUTTING_DOWN:
            code, words = NO_REPLY_OF_SMTP, b"not asked: %d " % code + words
        raise smtplib.SMTPResponseException(code, words)

    def rests(self) -> bool:
        """Return True unless the server has hung up, or has anything to say, while nobody asked."""
        try:
            return not self._reader().speaks()
        except OSError:
            return False

    def _reader(self) -> Reader:
        """Return the reader of this socket; after STARTTLS a new one. What was sent before TLS is thrown away."""
        if self.sock is None:
            raise smtplib.SMTPServerDisconnected("not connected")
        if self.file is None:
            self.file = Reader(self.sock)
        reader: Reader = self.file
        return reader

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
