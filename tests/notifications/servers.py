"""Real servers on loopback for the tests of this room: an SMTP sink, and one that follows a script to the letter."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope


@dataclass
class Office:
    """An aiosmtpd server that keeps what it takes. `answers` overrides its reply to RCPT or DATA by recipient."""

    port: int = 0
    taken: list[Envelope] = field(default_factory=list)
    sessions: set[tuple[str, int]] = field(default_factory=set)
    rcpt: dict[str, str] = field(default_factory=dict)
    data: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.rcpt:
            return self.rcpt[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:  # noqa: N802 -- as above
        self.sessions.add(session.peer)
        answer = self.data.get(str(envelope.rcpt_tos[0]), "250 OK da nhan")
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer


@contextmanager
def post_office(**options: Any) -> Iterator[Office]:
    """Run an SMTP sink on a free loopback port; `options` go to aiosmtpd's SMTP."""
    office = Office()
    with serving(lambda: SMTP(office, hostname="mx.example", loop=asyncio.get_running_loop(), **options)) as port:
        office.port = port
        yield office


@contextmanager
def serving(protocol: Callable[[], asyncio.BaseProtocol]) -> Iterator[int]:
    """Run an asyncio server in a thread of its own and yield its port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(loop.create_server(protocol, "127.0.0.1", 0), loop).result(10)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(shut(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def shut(server: asyncio.Server) -> None:
    """Close the server and end what still runs for its connections."""
    server.close()
    running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


AS_YOU_LIKE = b"250 as you like\r\n"
Step = bytes | None | Callable[[socket.socket], None]


@dataclass
class Script:
    """What a scripted server heard, line by line, and on how many connections."""

    port: int
    heard: list[bytes] = field(default_factory=list)
    connections: int = 0


@contextmanager
def scripted(*scenes: Sequence[Step]) -> Iterator[Script]:
    """Play one scene for each connection: say a step, wait for a line, say the next. None hangs up; a call takes over.

    After the step that begins with 354 the server listens up to the final dot. After the last step it hears on.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    script = Script(listener.getsockname()[1])
    thread = threading.Thread(target=perform, args=(listener, scenes, script), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for a connection that did not come
        listener.close()
        thread.join(5)


def perform(listener: socket.socket, scenes: Sequence[Sequence[Step]], script: Script) -> None:
    """Take one connection for each scene."""
    for scene in scenes:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        script.connections += 1
        with connection:
            connection.settimeout(5)
            try:
                play(connection, scene, script.heard)
            except OSError:
                continue


def play(connection: socket.socket, scene: Sequence[Step], heard: list[bytes]) -> None:
    """Play one scene to its end, then listen until the client leaves."""
    file = connection.makefile("rb")
    for step in scene:
        if step is None:
            return
        if callable(step):
            step(connection)
            continue
        connection.sendall(step)
        if not listen(file, heard, whole=step.startswith(b"354")):
            return
    connection.sendall(AS_YOU_LIKE)
    while listen(file, heard, whole=False):
        connection.sendall(AS_YOU_LIKE)


def listen(file: Any, heard: list[bytes], *, whole: bool) -> bool:
    """Hear one line, or a message up to its final dot; False when the client has left."""
    while line := file.readline():
        heard.append(line)
        if not whole or line == b".\r\n":
            return True
    return False
