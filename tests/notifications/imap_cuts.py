"""A line to a real IMAP server that breaks where a test wants it to."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from threading import Thread

PIECE = 64

Relay = Callable[[socket.socket, socket.socket], None]  # from here to there, until one of them is gone


def passes_on(here: socket.socket, there: socket.socket) -> None:
    """Pass on whatever the client says until one of them is gone."""
    with suppress(OSError):
        while said := here.recv(65536):
            there.sendall(said)


def passes_on_but(word: bytes, said: bytes, here: socket.socket, there: socket.socket) -> None:
    """Pass on what the client says; a command with that word is answered here, and the server never hears of it."""
    with suppress(OSError):
        while command := here.recv(65536):
            if word in command:
                here.sendall(command.split(b" ", 1)[0] + b" " + said + b"\r\n")
            else:
                there.sendall(command)


def cuts(at: bytes, more: int, last: bytes, server: socket.socket, line: socket.socket) -> None:
    """Pass on what the server says up to so many bytes after a word; then say the last words, and hang up."""
    heard = b""
    with suppress(OSError):
        while said := server.recv(PIECE):
            heard += said
            place = heard.find(at)
            if place >= 0 and len(heard) > place + more:
                line.sendall(said[: max(0, len(said) - (len(heard) - place - more))] + last)
                break
            line.sendall(said)
    for one in (line, server):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int, says: Relay, hears: Relay) -> Iterator[int]:
    """Give the port of a line to that server; `says` passes on what each client says, `hears` what it is told."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line, _ = listener.accept()
                    server = socket.create_connection(("127.0.0.1", port))
                    Thread(target=says, args=(line, server), daemon=True).start()
                    Thread(target=hears, args=(server, line), daemon=True).start()

        Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def refusing_line(port: int, word: bytes, said: bytes) -> AbstractContextManager[int]:
    """Give the port of a line to that server on which a command with that word is answered so, each time."""
    return line_to(port, partial(passes_on_but, word, said), passes_on)


def cut_line(port: int, at: bytes, more: int, last: bytes = b"") -> AbstractContextManager[int]:
    """Give the port of a line to that server which is cut, each time, so many bytes after a word of the server."""
    return line_to(port, passes_on, partial(cuts, at, more, last))
