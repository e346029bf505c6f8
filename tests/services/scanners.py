"""A virus scanner for the tests: it takes one stream and says what it is told to say."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread


@contextmanager
def scanner(server: socket.socket, answer: bytes, got: list[bytes]) -> Iterator[None]:
    """Serve one scan: take the stream apart, keep its bytes, and answer."""

    def serve() -> None:
        line, _ = server.accept()
        with line, line.makefile("rb") as stream:
            got.append(stream.read(len(b"zINSTREAM\0")))
            while size := struct.unpack(">I", stream.read(4))[0]:
                got.append(stream.read(size))
            line.sendall(answer)

    thread = Thread(target=serve)
    thread.start()
    try:
        yield
    finally:
        thread.join(10)
        server.close()
