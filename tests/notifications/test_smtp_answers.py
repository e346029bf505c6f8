"""What the server says, in its own words, and what becomes of the letter: answers beside those of the 47 events."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from threading import Event

import pytest

from directive.letter import Fate, Receipt
from notifications.smtp import FAR
from tests.notifications.servers import Step, scripted
from tests.notifications.smtp_talks import GO, HELLO, OK, courier, letter, outcome, silence


@pytest.mark.parametrize(
    ("scene", "receipt"),
    [
        ((*HELLO, OK, OK, GO, b"250 2.0.0 queued as 4F\r\n"), Receipt(Fate.SENT, "final", 250, "2.0.0 queued as 4F")),
        ((*HELLO, OK, b"251 will forward\r\n", GO, b"250-a\r\n250 b\r\n"), Receipt(Fate.SENT, "final", 250, "a b")),
        ((*HELLO, OK, OK, GO, b"250 \xff\r\n"), Receipt(Fate.SENT, "final", 250, "\ufffd")),
        ((b"554 go away\r\n",), Receipt(Fate.DEFERRED, "connect", 554, "go away")),
        ((b"hello\r\n",), Receipt(Fate.DEFERRED, "connect", -1, "o")),
        ((b"220 mx\r\n", b"500 what\r\n", b"500 what\r\n"), Receipt(Fate.DEFERRED, "connect", 500, "what")),
        ((*HELLO, OK, b"503 out of order\r\n"), Receipt(Fate.DEFERRED, "rcpt", 503, "out of order")),
        ((*HELLO, OK, b"354 too soon\r\n"), Receipt(Fate.DEFERRED, "rcpt", 354, "too soon")),
        ((*HELLO, OK, OK, GO, b"421 shutting down\r\n"), Receipt(Fate.DEFERRED, "final", 421, "shutting down")),
        ((*HELLO, OK, OK, GO, b"535 odd\r\n"), Receipt(Fate.FAILED, "final", 535, "odd")),
        ((*HELLO, OK, OK, GO, b"what\r\n"), Receipt(Fate.IN_DOUBT, "final", -1, "")),
    ],
)
def test_each_answer_has_its_consequence(scene: Sequence[Step], receipt: Receipt) -> None:
    assert outcome(*scene) == receipt


@pytest.mark.parametrize(
    ("scene", "fate", "stage"),
    [
        ((None,), Fate.DEFERRED, "connect"),
        ((*HELLO, OK, None), Fate.DEFERRED, "rcpt"),
        ((*HELLO, OK, OK, None), Fate.DEFERRED, "data"),
        ((*HELLO, OK, OK, silence), Fate.DEFERRED, "data"),
    ],
)
def test_a_lost_or_silent_connection_is_doubt_only_after_the_final_dot(
    scene: Sequence[Step], fate: Fate, stage: str
) -> None:
    began = time.monotonic()

    receipt = outcome(*scene)

    assert (receipt.fate, receipt.stage, receipt.code) == (fate, stage, None)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("hello", "far"),
    [(b"250-mx\r\n250 PIPELINING\r\n", True), (b"250 mx\r\n", False)],
)
def test_a_relay_is_far_when_it_hears_many_commands_and_each_answer_takes_its_time(hello: bytes, far: bool) -> None:
    def greet(connection: socket.socket) -> None:
        Event().wait(3 * FAR)
        connection.sendall(hello)

    with scripted((b"220 mx\r\n", greet, b"", OK, OK, GO, OK)) as script:
        carrier = courier(script.port)
        before = carrier.far
        fate = carrier.deliver(letter()).fate
        during = carrier.far
        carrier.close()

    assert (before, fate, during, carrier.far) == (False, Fate.SENT, far, False)
