"""A letter whose commands went out behind the one before it: its own turn, its own fate, nothing of it before."""

from __future__ import annotations

import asyncio
import socket
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope

from directive.letter import Fate, Letter
from notifications.smtp import Limits, Tls
from notifications.talk import dotted
from tests.notifications.certificates import self_signed
from tests.notifications.servers import Office, Script, Step, scripted, serving
from tests.notifications.smtp_talks import AT_ONCE, GO, HASTE, HELLO, JOURNAL, OK, courier, dripping, letter, silence

SENT, DEFERRED, FAILED, IN_DOUBT = Fate.SENT, Fate.DEFERRED, Fate.FAILED, Fate.IN_DOUBT
LETTER: tuple[Step, ...] = (OK, OK, GO, OK)
FIRST, SECOND, THIRD = (letter(f"xa-{n}@nghe-an.example", f"Thư {n}\n") for n in range(3))
DOT = b".\r\n"


def copies(script: Script, one: Letter) -> int:
    """Return how often the server heard the whole message of that letter."""
    return b"".join(script.heard).count(dotted(one.raw))


def after_the_dot(script: Script) -> list[bytes]:
    """Return what was heard on the first connection behind its first message; its end may have been lost with it."""
    behind = script.heard[script.heard.index(DOT) + 1 :]
    return behind[: behind.index(b"ehlo me.example\r\n")] if b"ehlo me.example\r\n" in behind else behind


def names_of(one: Letter) -> set[bytes]:
    """Return the commands that say who sends that letter and who is to get it."""
    return {b"MAIL FROM:<dondoc@nghe-an.example>\r\n", f"RCPT TO:<{one.recipient}>\r\n".encode(), b"DATA\r\n"}


def test_the_next_letter_is_named_before_this_ones_answer_is_heard_and_its_message_stays() -> None:
    writes: list[bytes] = []

    def hear(connection: socket.socket) -> None:
        file = connection.makefile("rb")
        connection.sendall(b"250-mx\r\n250 PIPELINING\r\n")
        writes.append(b"".join(iter(file.readline, b"DATA\r\n")))
        connection.sendall(OK + OK + OK + GO)
        writes.append(b"".join(iter(file.readline, DOT)))
        writes.append(b"".join(iter(file.readline, b"DATA\r\n")))
        connection.sendall(b"250 first\r\n" + OK + OK + OK + GO)  # all in one packet
        writes.append(b"".join(iter(file.readline, DOT)))
        connection.sendall(b"250 second\r\n")

    with scripted([AT_ONCE[0], hear]) as script:
        carrier = courier(script.port, journal=JOURNAL)
        receipts = [carrier.deliver(FIRST, SECOND), carrier.deliver(SECOND)]
        carrier.close()

    assert [(one.fate, one.words) for one in receipts] == [(SENT, "first"), (SENT, "second")]
    names = [
        f"MAIL FROM:<dondoc@nghe-an.example>\r\nRCPT TO:<{one.recipient}>\r\nRCPT TO:<{JOURNAL}>\r\n".encode()
        for one in (FIRST, SECOND)
    ]
    assert writes == [names[0], dotted(FIRST.raw)[: -len(DOT)], names[1], dotted(SECOND.raw)[: -len(DOT)]]


@pytest.mark.parametrize(
    ("answer", "fate", "connections"),
    [
        ((b"452 4.3.1 full\r\n",), DEFERRED, 1),
        ((b"554 5.7.1 spam\r\n",), FAILED, 1),
        ((b"421 bye\r\n", None), DEFERRED, 2),
        ((None,), IN_DOUBT, 2),
        ((silence,), IN_DOUBT, 2),
        ((dripping(b"2"),), IN_DOUBT, 2),
        ((b"what\r\n", None), IN_DOUBT, 2),
        ((b"250-a\r\n250 b\r\n",), SENT, 1),
        ((lambda connection: connection.sendall(OK), None), SENT, 2),
    ],
)
def test_whatever_becomes_of_this_letter_the_announced_one_is_untouched_and_sent_at_its_turn(
    answer: tuple[Step, ...], fate: Fate, connections: int
) -> None:
    rest = LETTER if connections == 1 else ()

    with scripted((*AT_ONCE, OK, OK, GO, *answer, *rest), (*AT_ONCE, *LETTER)) as script:
        carrier = courier(script.port)
        first = carrier.deliver(FIRST, SECOND)
        between = copies(script, SECOND)
        second = carrier.deliver(SECOND)
        carrier.close()

    assert (first.fate, first.stage, between) == (fate, "final", 0)
    assert (second.fate, copies(script, FIRST), copies(script, SECOND)) == (SENT, 1, 1)
    assert (script.connections, b"rset\r\n" in script.heard) == (connections, False)


@pytest.mark.parametrize("leaves", [(None,), (b"421 4.7.0 too many\r\n", None)])
def test_a_server_that_leaves_between_the_two_is_asked_anew_on_another_connection(leaves: tuple[Step, ...]) -> None:
    with scripted((*AT_ONCE, *LETTER, *leaves), (*AT_ONCE, *LETTER)) as script:
        carrier = courier(script.port)
        fates = [carrier.deliver(FIRST, SECOND).fate, carrier.deliver(SECOND).fate]
        carrier.close()

    assert (fates, script.connections, copies(script, SECOND)) == ([SENT, SENT], 2, 1)


class Offers(Office):
    """A post office that hears many commands at once."""

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd's name
        self, server: Any, session: Any, envelope: Envelope, hostname: str, answers: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [*answers[:-1], "250-PIPELINING", answers[-1]]


def test_within_tls_a_letter_is_announced_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate, context = self_signed(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    office = Offers()
    letters = [FIRST, SECOND, THIRD]

    def server() -> SMTP:
        return SMTP(office, tls_context=context, require_starttls=True, loop=asyncio.get_running_loop())

    with serving(server) as port:
        carrier = courier(port, Limits(before=10, after=10), host="localhost", tls=Tls.STARTTLS)
        fates = [carrier.deliver(one, next_one).fate for one, next_one in pairwise([*letters, None]) if one]
        carrier.close()

    assert (fates, len(office.sessions)) == ([SENT] * 3, 1)
    assert [one.content for one in office.taken] == [one.raw for one in letters]


def test_when_another_letter_comes_the_server_that_waits_is_left_without_a_word() -> None:
    with scripted((*AT_ONCE, *LETTER, OK, OK, GO), (*AT_ONCE, *LETTER)) as script:
        carrier = courier(script.port)
        fates = [carrier.deliver(FIRST, SECOND).fate, carrier.deliver(THIRD).fate]
        carrier.close()

    assert (fates, script.connections) == ([SENT, SENT], 2)
    assert [copies(script, one) for one in (FIRST, SECOND, THIRD)] == [1, 0, 1]
    assert set(after_the_dot(script)) <= names_of(SECOND)


def test_when_none_comes_the_server_that_waits_is_left_without_a_word() -> None:
    with scripted((*AT_ONCE, *LETTER, OK, OK, GO)) as script:
        carrier = courier(script.port)
        fate = carrier.deliver(FIRST, SECOND).fate
        carrier.close()

    assert (fate, copies(script, SECOND)) == (SENT, 0)
    assert set(after_the_dot(script)) <= names_of(SECOND)


def test_the_same_address_with_other_words_is_another_letter() -> None:
    other = replace(SECOND, raw=SECOND.raw + b"x\r\n")

    with scripted((*AT_ONCE, *LETTER, OK, OK, GO), (*AT_ONCE, *LETTER)) as script:
        carrier = courier(script.port)
        fates = [carrier.deliver(FIRST, SECOND).fate, carrier.deliver(other).fate]
        carrier.close()

    assert (fates, script.connections, copies(script, other)) == ([SENT, SENT], 2, 1)


def test_a_letter_that_was_announced_long_ago_is_not_waited_for() -> None:
    with scripted((*AT_ONCE, *LETTER, OK, OK, GO), (*AT_ONCE, *LETTER)) as script:
        carrier = courier(script.port, Limits(before=5, after=5, idle=0))
        fates = [carrier.deliver(FIRST, SECOND).fate, carrier.deliver(SECOND).fate]
        carrier.close()

    assert (fates, script.connections) == ([SENT, SENT], 2)
    assert [line for line in script.heard if line in (b"noop\r\n", b"rset\r\n")] == []


def test_no_letter_is_announced_on_a_connection_that_will_not_carry_it() -> None:
    with scripted((*AT_ONCE, *LETTER, *LETTER, OK), (*AT_ONCE, *LETTER)) as script:
        carrier = courier(script.port, Limits(before=5, after=5, letters=2))
        fates = [carrier.deliver(FIRST, SECOND).fate, carrier.deliver(SECOND, THIRD).fate, carrier.deliver(THIRD).fate]
        carrier.close()

    assert (fates, script.connections) == ([SENT] * 3, 2)
    assert script.heard.count(b"quit\r\n") == 2


@pytest.mark.parametrize(
    ("hello", "following", "fate"),
    [
        (HELLO, SECOND, SENT),
        ((b"220 mx\r\n", b"250-mx\r\n250-PIPELINING\r\n250 SIZE 1000\r\n"), replace(SECOND, raw=b"x" * 1001), None),
        (AT_ONCE, replace(SECOND, recipient="xã@nghe-an.example"), FAILED),
        (AT_ONCE, replace(SECOND, raw=b"Subject: x\r\n\r\nx\r\n"), None),
    ],
)
def test_what_cannot_be_announced_waits_for_its_turn(hello: tuple[Step, ...], following: Letter, fate: Fate) -> None:
    with scripted((*hello, *LETTER, *LETTER)) as script:
        carrier = courier(script.port)
        first = carrier.deliver(FIRST, following).fate
        last = script.heard[-1]
        second = carrier.deliver(following).fate if fate else None
        carrier.close()

    assert (first, last, second) == (SENT, DOT, fate)


def test_a_server_that_throws_away_what_stands_behind_the_dot_costs_one_delay_and_hears_no_announcement_again() -> None:
    with scripted((*AT_ONCE, *LETTER, silence), (*AT_ONCE, *LETTER, *LETTER)) as script:
        carrier = courier(script.port)
        first, began = carrier.deliver(FIRST, SECOND), time.monotonic()
        second, took = carrier.deliver(SECOND, THIRD), time.monotonic() - began
        third = carrier.deliver(THIRD, FIRST)
        last = script.heard[-1]
        fourth = carrier.deliver(FIRST)
        carrier.close()

    assert [one.fate for one in (first, second, third, fourth)] == [SENT, DEFERRED, SENT, SENT]
    assert (second.stage, second.code, copies(script, SECOND)) == ("mail", None, 0)
    assert (last, script.connections) == (DOT, 2)
    assert took < 4 * HASTE.before


def test_an_announcement_that_cannot_be_written_leaves_this_letters_answer_to_be_heard() -> None:
    def shuts(connection: socket.socket) -> None:
        file = connection.makefile("rb")
        connection.sendall(GO)
        list(iter(file.readline, DOT))
        connection.sendall(b"250 taken\r\n")
        connection.shutdown(socket.SHUT_RDWR)

    with scripted((*AT_ONCE, OK, OK, shuts, None), (*AT_ONCE, *LETTER)) as script:
        carrier = courier(script.port)
        fates = [carrier.deliver(FIRST, SECOND).fate, carrier.deliver(SECOND).fate]
        carrier.close()

    assert (fates, script.connections) == ([SENT, SENT], 2)
