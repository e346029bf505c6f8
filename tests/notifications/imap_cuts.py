"""A line to a real IMAP server that breaks where a test wants it to."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

PIECE = 64


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


@contextmanager
def refusing_line(port: int, word: bytes, said: bytes) -> Iterator[int]:
    """Give the port of a line to that server on which a command with that word is answered so, each time."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line, _ = listener.accept()
                    server = socket.create_connection(("127.0.0.1", port))
                    Thread(target=passes_on_but, args=(word, said, line, server), daemon=True).start()
                    Thread(target=passes_on, args=(server, line), daemon=True).start()

        Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


def cuts(line: socket.socket, server: socket.socket, at: bytes, more: int, last: bytes) -> None:
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
def cut_line(port: int, at: bytes, more: int, last: bytes = b"") -> Iterator[int]:
    """Give the port of a line to that server which is cut, each time, so many bytes after a word of the server."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line, _ = listener.accept()
                    server = socket.create_connection(("127.0.0.1", port))
                    Thread(target=passes_on, args=(line, server), daemon=True).start()
                    Thread(target=cuts, args=(line, server, at, more, last), daemon=True).start()

        Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
