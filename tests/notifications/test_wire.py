"""The connection's deadlines count over the whole talk, whatever a server does with its bytes."""

from __future__ import annotations

import smtplib
import socket
import ssl
import time

import pytest

from directive.letter import NO_REPLY_OF_SMTP
from notifications.wire import REPLY_LIMIT, Reader, Wire, left
from tests.notifications.servers import scripted
from tests.notifications.smtp_talks import dripping

SOON = 0.3


def opened(port: int, seconds: float = 5.0) -> Wire:
    return Wire("127.0.0.1", port, ehlo="me.example", until=time.monotonic() + seconds, implicit=None)


def test_a_greeting_that_drips_ends_at_the_deadline() -> None:
    with scripted([dripping(b"2")]) as script:
        began = time.monotonic()
        with pytest.raises(smtplib.SMTPServerDisconnected, match=r"timed out|total deadline passed"):
            opened(script.port, SOON)

    assert time.monotonic() - began < 10 * SOON


def test_a_deadline_that_has_passed_leaves_no_time() -> None:
    with pytest.raises(TimeoutError, match="total deadline passed"):
        left(time.monotonic() - 1)


def test_nothing_is_said_after_the_deadline() -> None:
    with scripted([b"220 hello\r\n"]) as script:
        wire = opened(script.port)
        wire.until = time.monotonic() - 1
        with pytest.raises(TimeoutError, match="total deadline passed"):
            wire.noop()
        wire.close()

    assert script.heard == []


def test_the_server_hears_the_name_that_was_given() -> None:
    with scripted([b"220 hello\r\n", b"250 good day\r\n"]) as script:
        wire = opened(script.port)
        assert wire.ehlo() == (250, b"good day")
        wire.close()

    assert script.heard == [b"ehlo me.example\r\n"]


def test_a_reply_longer_than_any_is_a_fault() -> None:
    endless = b"220-" + b"x" * 1000 + b"\r\n"

    with (
        scripted([endless * (REPLY_LIMIT // 1000 + 2)]) as script,
        pytest.raises(smtplib.SMTPResponseException, match="reply too long"),
    ):
        opened(script.port)


@pytest.mark.parametrize(("said", "fault"), [(b"2" * 9000, "reply too long"), (b"220 he\0llo\r\n", "NUL in the reply")])
def test_what_is_no_reply_is_a_fault_with_a_code_of_its_own(said: bytes, fault: str) -> None:
    with scripted([said]) as script, pytest.raises(smtplib.SMTPResponseException) as raised:
        opened(script.port)

    assert (raised.value.smtp_code, raised.value.smtp_error) == (NO_REPLY_OF_SMTP, fault)


@pytest.mark.parametrize(
    ("early", "code", "words"), [(b"250 early\r\n", -1, b"not asked: 250 early"), (b"421 bye\r\n", 421, b"bye")]
)
def test_a_server_that_speaks_unasked_is_not_spoken_to(early: bytes, code: int, words: bytes) -> None:
    with scripted([b"220 hello\r\n" + early]) as script:
        wire = opened(script.port)
        with pytest.raises(smtplib.SMTPResponseException) as raised:
            wire.ehlo()
        wire.close()

    assert (raised.value.smtp_code, raised.value.smtp_error) == (code, words)
    assert script.heard == []


def test_a_server_that_has_hung_up_does_not_rest() -> None:
    with scripted([b"220 hello\r\n", b"250 ok\r\n"]) as script:
        wire = opened(script.port)
        wire.ehlo()
        before = wire.rests()
        wire.close()

    assert (before, wire.rests()) == (True, False)


def test_an_unexpected_answer_is_raised_with_its_words() -> None:
    with scripted([b"220 hello\r\n"]) as script:
        wire = opened(script.port)
        wire.must((250, b"ok"), (250, 251))
        with pytest.raises(smtplib.SMTPResponseException) as fault:
            wire.must((550, b"no"), (250, 251))
        wire.close()

    assert (fault.value.smtp_code, fault.value.smtp_error) == (550, b"no")


def test_a_closed_wire_has_no_reply() -> None:
    with scripted([b"220 hello\r\n"]) as script:
        wire = opened(script.port)
        wire.close()
        with pytest.raises(smtplib.SMTPServerDisconnected):
            wire.getreply()
        with pytest.raises(smtplib.SMTPServerDisconnected):
            wire.noop()


def test_what_is_no_tls_ends_the_attempt() -> None:
    with scripted([b"220 plain words\r\n"]) as script, pytest.raises(OSError, match="SSL"):
        Wire(
            "127.0.0.1",
            script.port,
            ehlo="me.example",
            until=time.monotonic() + 5,
            implicit=ssl.create_default_context(),
        )


def test_a_reader_takes_lines_one_by_one() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        reader = Reader(ours)
        reader.until, reader.quota = time.monotonic() + 5, 100
        theirs.sendall(b"a\nbc\nd")
        theirs.close()

        assert [reader.readline(10) for _ in range(4)] == [b"a\n", b"bc\n", b"d", b""]
        reader.close()
