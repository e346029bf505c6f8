"""The 47 events of an SMTP talk: what the server does, and what must become of the letter and of the connection."""

from __future__ import annotations

import socket
import ssl
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from directive.letter import Fate
from notifications.smtp import Tls
from tests.notifications.certificates import self_signed
from tests.notifications.servers import Step
from tests.notifications.smtp_talks import AT_ONCE, GO, HELLO, JOURNAL, OK, dripping, silence

SENT, DEFERRED, FAILED, IN_DOUBT = Fate.SENT, Fate.DEFERRED, Fate.FAILED, Fate.IN_DOUBT
LETTER: tuple[Step, ...] = (OK, OK, GO, OK)
NEVER, KEPT, DROPPED = 0, 1, 2  # how many connections two letters take
ODD = "250-2.0.0 đã\r\n250- nhận; 550 thư?\r\n250 \udcff".encode("utf-8", "surrogateescape") + b"\r\n"
MAIL, RCPT, DATA, DOT = HELLO, (*HELLO, OK), (*HELLO, OK, OK), (*HELLO, OK, OK, GO)  # up to the answer to each
BEHIND = {"mail": 2, "rcpt": 1, "journal": 1}  # how many commands are written behind the one that is refused
STARTTLS: tuple[Step, ...] = (b"220 mx\r\n", b"250-mx\r\n250 STARTTLS\r\n")
LOGIN: tuple[Step, ...] = (b"220 mx\r\n", b"250-mx\r\n250 AUTH PLAIN\r\n")


@dataclass(frozen=True)
class Event:
    """One event. `connections`: how many it and the next letter take; `copies`: how often the whole letter was said.

    A `lasting` one meets every letter: the next fares the same. Otherwise the next is sent.
    """

    name: str
    scene: tuple[Step, ...]
    fate: Fate
    stage: str
    code: int | None
    connections: int = DROPPED
    copies: int = 0
    lasting: bool = False
    means: str = ""  # which properties the receipt has
    relay: dict[str, Any] = field(default_factory=dict)
    recipient: str = "xa@nghe-an.example"

    @property
    def scenes(self) -> list[tuple[Step, ...]]:
        """What the server plays on one connection after another; a kept one hears RSET and then the next letter."""
        if self.connections == KEPT:
            return [(*self.scene, *((OK,) if self.fate is not SENT else ()), *self.next_letter)]
        return [self.scene, self.scene if self.lasting else (*HELLO, *self.next_letter)]

    def at_once(self) -> Event:
        """Return the same event at a relay that hears all commands in one write: what follows a refusal is refused."""
        refused = self.connections == KEPT and self.stage in BEHIND
        rest = (b"503 5.5.1 out of order\r\n",) * (BEHIND[self.stage] if refused else 0)
        return replace(self, scene=(*AT_ONCE, *self.scene[2:], *rest))

    def announced(self) -> Event:
        """Return the same event at a letter whose commands went out behind another one, which was sent."""
        at_once = self.at_once()
        return replace(at_once, scene=(*AT_ONCE, *self.next_letter, *at_once.scene[2:]))

    @property
    def next_letter(self) -> tuple[Step, ...]:
        """The server's part for one more letter."""
        return (OK, *LETTER) if "journal" in self.relay else LETTER


def untrusted(connection: socket.socket) -> None:
    """Begin TLS with a certificate that nobody vouches for."""
    with TemporaryDirectory() as folder:
        _, context = self_signed(Path(folder))
    connection.sendall(b"220 go\r\n")
    with context.wrap_socket(connection, server_side=True):
        raise ssl.SSLError("the client has trusted it")


def beyond_reach(name: str, **relay: Any) -> Event:
    """Return the event of a relay that cannot even be spoken to."""
    return Event(name, (), DEFERRED, "connect", None, NEVER, lasting=True, relay=relay)


def at_tls(name: str, *answer: Step, code: int | None, tls: Tls = Tls.STARTTLS) -> Event:
    """Return an event before TLS has begun; the letter waits, however often it is tried."""
    return Event(name, answer, DEFERRED, "connect", code, lasting=True, relay={"tls": tls, "host": "localhost"})


def at_login(name: str, code: int) -> Event:
    """Return a refused login."""
    user = {"user": "dondoc", "password": "sai"}
    scene = (*LOGIN, b"%d 5.7.8 no\r\n" % code)
    return Event(name, scene, DEFERRED, "auth", code, lasting=True, means="pauses", relay=user)


def refused(name: str, code: int, means: str = "unreachable") -> Event:
    """Return the unit's address refused for good."""
    return Event(name, (*RCPT, b"%d 5.1.1 no\r\n" % code), FAILED, "rcpt", code, KEPT, means=means)


def put_off(name: str, code: int, words: bytes) -> Event:
    """Return the unit's address refused for now."""
    return Event(name, (*RCPT, b"%d %s\r\n" % (code, words)), DEFERRED, "rcpt", code, KEPT)


def garbled(name: str, answer: bytes) -> Event:
    """Return an answer to RCPT that is no reply of SMTP."""
    return Event(name, (*RCPT, answer), DEFERRED, "rcpt", -1)


COPIED = {"journal": JOURNAL}
EVENTS = [
    beyond_reach("connection refused", port=1),
    beyond_reach("name unknown", host="/no name/"),  # no name server is asked for what can be no name
    at_tls("no TLS at all", b"220 mx\r\n", code=None, tls=Tls.IMPLICIT),
    at_tls("certificate of nobody", *STARTTLS, untrusted, code=None),
    at_tls("STARTTLS stripped", *HELLO, code=-1),
    at_tls("STARTTLS refused", *STARTTLS, b"454 not now\r\n", code=454),
    at_tls("answers injected before TLS", *STARTTLS, b"220 go\r\n250 mx\r\n", code=-1),
    Event("banner drips", (dripping(b"2"),), DEFERRED, "connect", None),
    Event("banner silent", (silence,), DEFERRED, "connect", None),
    Event("banner 421", (b"421 busy\r\n",), DEFERRED, "connect", 421),
    Event("EHLO drips", (b"220 mx\r\n", dripping(b"250-a\r\n")), DEFERRED, "connect", None),
    at_login("login refused", 535),
    at_login("login too weak", 534),
    Event("login wanted at MAIL", (*MAIL, b"530 5.7.0 login\r\n"), DEFERRED, "auth", 530, means="pauses"),
    Event("MAIL put off", (*MAIL, b"451 later\r\n"), DEFERRED, "mail", 451, KEPT),
    Event("MAIL refused", (*MAIL, b"550 bad sender\r\n"), DEFERRED, "mail", 550, KEPT, means="pauses"),
    Event("421 at MAIL", (*MAIL, b"421 bye\r\n"), DEFERRED, "mail", 421),
    Event("lost at MAIL", (*MAIL, None), DEFERRED, "mail", None),
    Event("SIZE less than ours", (b"220 mx\r\n", b"250-mx\r\n250 SIZE 100\r\n"), FAILED, "mail", None),
    put_off("RCPT 450", 450, b"4.2.1 busy"),
    put_off("greylisted", 451, b"4.7.1 greylisted, try again in 5 minutes"),
    put_off("RCPT 452", 452, b"4.2.2 full"),
    Event("421 at RCPT", (*RCPT, b"421 bye\r\n"), DEFERRED, "rcpt", 421),
    refused("RCPT 550", 550),
    refused("RCPT 551", 551),
    refused("RCPT 553", 553),
    refused("RCPT 521", 521),
    refused("RCPT 552", 552, "unreachable once_more"),
    refused("RCPT 554", 554, "unreachable once_more"),
    # Nothing is said of it: the next letter opens the first connection, and the one answer beyond its own is to EHLO.
    Event("SMTPUTF8 needed", HELLO[:1], FAILED, "rcpt", None, 1, means="unreachable", recipient="xã@nghe-an.example"),
    Event("journal refused", (*DATA, b"550 no\r\n"), DEFERRED, "journal", 550, KEPT, means="pauses", relay=COPIED),
    Event("journal put off", (*DATA, b"452 full\r\n"), DEFERRED, "journal", 452, KEPT, relay=COPIED),
    Event(
        "unit refused, journal taken",
        (*AT_ONCE, OK, b"550 no\r\n", OK, GO),
        *(FAILED, "rcpt", 550),
        means="unreachable",
        relay=COPIED,
    ),
    Event("nobody taken, DATA welcome", (*AT_ONCE, OK, b"550 no\r\n", GO), FAILED, "rcpt", 550, means="unreachable"),
    Event("DATA put off", (*DATA, b"451 later\r\n"), DEFERRED, "data", 451, KEPT),
    Event("DATA refused", (*DATA, b"554 not that\r\n"), FAILED, "data", 554, KEPT),
    Event("no 354", (*DATA, OK), DEFERRED, "data", 250),
    garbled("a line of 100 KB", b"250 " + b"x" * 100_000 + b"\r\n"),
    garbled("NUL in the answer", b"250 o\0k\r\n"),
    garbled("not a number", b"\xff\xfe OK\r\n"),
    Event("answers before the question", (*MAIL, OK + OK), DEFERRED, "rcpt", -1),
    Event("disk full after the dot", (*DOT, b"452 4.3.1 full\r\n"), DEFERRED, "final", 452, KEPT, copies=1),
    Event("refused after the dot", (*DOT, b"554 5.7.1 spam\r\n"), FAILED, "final", 554, KEPT, copies=1),
    Event("lost after the dot", (*DOT, None), IN_DOUBT, "final", None, copies=1),
    Event("silent after the dot", (*DOT, silence), IN_DOUBT, "final", None, copies=1),
    Event("250 in odd words", (*DOT, ODD), SENT, "final", 250, KEPT, copies=1),
    Event(
        "250, lost before QUIT", (*DOT, lambda connection: connection.sendall(OK), None), SENT, "final", 250, copies=1
    ),
]
