"""The server of the pages on a real port, in a thread of the test's own process."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def served(app: ASGIApp, port: int) -> Iterator[str]:
    """Serve until the block ends; give the address when somebody listens there."""
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    line = socket.create_server(("127.0.0.1", port))  # who comes before the server has begun waits in this line
    thread = Thread(target=server.run, kwargs={"sockets": [line]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
        line.close()
