"""One letter, a hurried courier, and the openings of an SMTP talk."""

from __future__ import annotations

import socket
from contextlib import suppress
from datetime import UTC, datetime

from directive.letter import Letter, LetterKind, Receipt
from notifications.letters import Written
from notifications.mime import compose
from notifications.smtp import Courier, Limits, Relay, Tls
from tests.notifications.servers import Step, scripted

DATE = datetime(2026, 4, 7, 1, 0, tzinfo=UTC)
MESSAGE_ID = "<ck.abcdefghijklmnop@nghe-an.example>"
RECIPIENT = "xa@nghe-an.example"
JOURNAL = "luu-thu@nghe-an.example"
HASTE = Limits(before=0.4, after=0.4)
HELLO: tuple[Step, ...] = (b"220 mx\r\n", b"250 mx\r\n")
OK = b"250 ok\r\n"
GO = b"354 go\r\n"
AT_ONCE: tuple[Step, ...] = (b"220 mx\r\n", b"250-mx\r\n250 PIPELINING\r\n")


def letter(recipient: str = RECIPIENT, text: str = "Kính gửi\n.\n..hai chấm\n") -> Letter:
    raw = compose(
        Written("Đề nghị", text, "<p>Kính gửi</p>"),
        sender="Đôn đốc <dondoc@nghe-an.example>",
        recipient=RECIPIENT,
        message_id=MESSAGE_ID,
        date=DATE,
        reply_to="traloi@nghe-an.example",
    )
    return Letter("khoa", LetterKind.CHECKIN, "xa", recipient, MESSAGE_ID, "Đề nghị", raw, DATE)


def courier(port: int, limits: Limits = HASTE, **relay: object) -> Courier:
    given = {"host": "127.0.0.1", "port": port, "tls": Tls.NONE, "ehlo": "me.example", **relay}
    return Courier(Relay(**given), limits)  # type: ignore[arg-type]  # -- each test names what it changes


def outcome(*scene: Step, limits: Limits = HASTE) -> Receipt:
    """Return what becomes of one letter when the server plays this scene."""
    with scripted(scene) as script:
        carrier = courier(script.port, limits)
        receipt = carrier.deliver(letter())
        carrier.close()
    return receipt


def dripping(drop: bytes) -> Step:
    """Return a step that says the same few bytes again and again, until the client leaves."""

    def drip(connection: socket.socket) -> None:
        connection.settimeout(0.02)
        while True:
            connection.sendall(drop)
            with suppress(TimeoutError):
                connection.recv(1)

    return drip


def silence(connection: socket.socket) -> None:
    """Say nothing until the client leaves."""
    while connection.recv(4096):
        pass
