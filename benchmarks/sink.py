"""A mail server that takes everything and keeps nothing, in a process of its own: only the senders are measured."""

from __future__ import annotations

import multiprocessing
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

ANSWERS = {b"DATA": b"354 go\r\n", b"QUIT": b"221 bye\r\n"}
OK = b"250 ok\r\n"


@contextmanager
def sink(*, pipelining: bool) -> Iterator[int]:
    """Run the sink on a free loopback port and yield the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        process = multiprocessing.get_context("fork").Process(target=serve, args=(listener, pipelining), daemon=True)
        process.start()
        try:
            yield listener.getsockname()[1]
        finally:
            process.kill()
            process.join()


def serve(listener: socket.socket, pipelining: bool) -> None:
    """Take one connection after another."""
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection, connection.makefile("rb") as heard:
            take(connection, heard, b"250-sink\r\n250 PIPELINING\r\n" if pipelining else OK)


def take(connection: socket.socket, heard: BinaryIO, hello: bytes) -> None:
    """Answer one client until it leaves."""
    connection.sendall(b"220 sink\r\n")
    while line := heard.readline():
        verb = line[:4].upper()
        connection.sendall(hello if verb == b"EHLO" else ANSWERS.get(verb.strip(), OK))
        if verb == b"DATA":
            while heard.readline() not in (b".\r\n", b""):
                pass
            connection.sendall(OK)
