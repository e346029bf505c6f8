"""What the server says, and what becomes of the letter: the events of an SMTP talk, one by one."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from directive.letter import Fate, Receipt
from tests.notifications.servers import Step
from tests.notifications.smtp_talks import GO, HELLO, OK, outcome, silence


@pytest.mark.parametrize(
    ("scene", "receipt"),
    [
        ((*HELLO, OK, OK, GO, b"250 2.0.0 queued as 4F\r\n"), Receipt(Fate.SENT, "final", 250, "2.0.0 queued as 4F")),
        ((*HELLO, OK, b"251 will forward\r\n", GO, b"250-a\r\n250 b\r\n"), Receipt(Fate.SENT, "final", 250, "a b")),
        ((*HELLO, OK, OK, GO, "250 đã nhận\r\n".encode()), Receipt(Fate.SENT, "final", 250, "đã nhận")),
        ((*HELLO, OK, OK, GO, b"250 \xff\r\n"), Receipt(Fate.SENT, "final", 250, "\ufffd")),
        ((b"421 busy\r\n",), Receipt(Fate.DEFERRED, "connect", 421, "busy")),
        ((b"554 go away\r\n",), Receipt(Fate.DEFERRED, "connect", 554, "go away")),
        ((b"hello\r\n",), Receipt(Fate.DEFERRED, "connect", -1, "o")),
        ((b"220 mx\r\n", b"500 what\r\n", b"500 what\r\n"), Receipt(Fate.DEFERRED, "connect", 500, "what")),
        ((*HELLO, b"451 later\r\n"), Receipt(Fate.DEFERRED, "mail", 451, "later")),
        ((*HELLO, b"550 bad sender\r\n"), Receipt(Fate.DEFERRED, "mail", 550, "bad sender")),
        ((*HELLO, b"530 5.7.0 login first\r\n"), Receipt(Fate.DEFERRED, "auth", 530, "5.7.0 login first")),
        ((*HELLO, b"421 closing\r\n"), Receipt(Fate.DEFERRED, "mail", 421, "closing")),
        ((*HELLO, OK, b"450 greylisted\r\n"), Receipt(Fate.DEFERRED, "rcpt", 450, "greylisted")),
        ((*HELLO, OK, b"452 too many\r\n"), Receipt(Fate.DEFERRED, "rcpt", 452, "too many")),
        ((*HELLO, OK, b"421 closing\r\n"), Receipt(Fate.DEFERRED, "rcpt", 421, "closing")),
        ((*HELLO, OK, b"550 5.1.1 no such user\r\n"), Receipt(Fate.FAILED, "rcpt", 550, "5.1.1 no such user")),
        ((*HELLO, OK, b"551 not here\r\n"), Receipt(Fate.FAILED, "rcpt", 551, "not here")),
        ((*HELLO, OK, b"503 out of order\r\n"), Receipt(Fate.DEFERRED, "rcpt", 503, "out of order")),
        ((*HELLO, OK, b"354 too soon\r\n"), Receipt(Fate.DEFERRED, "rcpt", 354, "too soon")),
        ((*HELLO, OK, OK, b"451 later\r\n"), Receipt(Fate.DEFERRED, "data", 451, "later")),
        ((*HELLO, OK, OK, b"554 not that\r\n"), Receipt(Fate.FAILED, "data", 554, "not that")),
        ((*HELLO, OK, OK, OK), Receipt(Fate.DEFERRED, "data", 250, "ok")),
        ((*HELLO, OK, OK, GO, b"452 disk full\r\n"), Receipt(Fate.DEFERRED, "final", 452, "disk full")),
        ((*HELLO, OK, OK, GO, b"421 shutting down\r\n"), Receipt(Fate.DEFERRED, "final", 421, "shutting down")),
        ((*HELLO, OK, OK, GO, b"554 5.7.1 spam\r\n"), Receipt(Fate.FAILED, "final", 554, "5.7.1 spam")),
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
        ((silence,), Fate.DEFERRED, "connect"),
        ((*HELLO, None), Fate.DEFERRED, "mail"),
        ((*HELLO, OK, None), Fate.DEFERRED, "rcpt"),
        ((*HELLO, OK, OK, None), Fate.DEFERRED, "data"),
        ((*HELLO, OK, OK, silence), Fate.DEFERRED, "data"),
        ((*HELLO, OK, OK, GO, None), Fate.IN_DOUBT, "final"),
        ((*HELLO, OK, OK, GO, silence), Fate.IN_DOUBT, "final"),
    ],
)
def test_a_lost_or_silent_connection_is_doubt_only_after_the_final_dot(
    scene: Sequence[Step], fate: Fate, stage: str
) -> None:
    began = time.monotonic()

    receipt = outcome(*scene)

    assert (receipt.fate, receipt.stage, receipt.code) == (fate, stage, None)
    assert time.monotonic() - began < 5
