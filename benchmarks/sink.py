"""A mail server that takes everything and keeps nothing, in a process of its own: only the senders are measured."""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue

ANSWERS = {b"DATA": b"354 go\r\n", b"QUIT": b"221 bye\r\n"}
OK = b"250 ok\r\n"
END = b"\r\n.\r\n"


@contextmanager
def sink(*, pipelining: bool, away: float = 0.0) -> Iterator[int]:
    """Run the sink on a free loopback port and yield the port; `away` is the round trip to it, in seconds."""
    hello = b"250-sink\r\n250 PIPELINING\r\n" if pipelining else OK
    with socket.create_server(("127.0.0.1", 0)) as listener:
        process = multiprocessing.get_context("fork").Process(target=serve, args=(listener, hello, away), daemon=True)
        process.start()
        try:
            yield listener.getsockname()[1]
        finally:
            process.kill()
            process.join()


def serve(listener: socket.socket, hello: bytes, away: float) -> None:
    """Take every connection, each in a thread of its own."""
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=take, args=(connection, hello, away), daemon=True).start()


def far(connection: socket.socket, away: float) -> Callable[[bytes], None]:
    """Return how to answer over a line: each answer is on its way for that long, whatever else is said meanwhile."""
    under_way: SimpleQueue[tuple[float, bytes]] = SimpleQueue()

    def arrive() -> None:
        while True:
            when, answer = under_way.get()
            time.sleep(max(0.0, when - time.monotonic()))
            try:
                connection.sendall(answer)
            except OSError:  # the client has left
                return

    threading.Thread(target=arrive, daemon=True).start()
    return lambda answer: under_way.put((time.monotonic() + away, answer))


def take(connection: socket.socket, hello: bytes, away: float) -> None:
    """Answer one client until it leaves. What arrives together is answered together, a round trip later."""
    heard, answers, within = b"", b"220 sink\r\n", False
    say = far(connection, away) if away else connection.sendall
    with connection:
        while True:
            if answers:
                say(answers)
            answers = b""
            chunk = connection.recv(1 << 16)
            if not chunk:
                return
            heard += chunk
            while (end := heard.find(END if within else b"\r\n")) >= 0:
                verb, heard = heard[:4].upper(), heard[end + len(END if within else b"\r\n") :]
                answers += OK if within else hello if verb == b"EHLO" else ANSWERS.get(verb, OK)
                within = not within and verb == b"DATA"
