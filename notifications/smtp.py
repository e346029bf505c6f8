"""Handing letters over by SMTP: one connection for many letters, one recipient a transaction, a typed outcome.

With a journal, it is the second recipient of the same transaction: it has a copy if and only if the server took the
letter. A letter whose final answer was not heard is in doubt: the server may have taken it.

Over a line on which each question takes its time, the commands of the letter that follows are said behind this one's
message: one round trip a letter instead of two. Should that letter not come, the connection is closed without a word:
the server waits for its message, and would take any word for one.
"""

from __future__ import annotations

import re
import smtplib
import ssl
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

from directive.letter import NO_REPLY_OF_SMTP, SHUTTING_DOWN, Fate, Receipt, Sealed
from notifications.fates import in_order, judged, unheard
from notifications.mime import ADDRESS
from notifications.talk import Envelope, Talk
from notifications.wire import Wire

GOODBYE = 5.0
FAR = 0.001  # seconds to an answer and back, from which looking ahead costs less than it saves
FROM_HEADER = re.compile(rb"^From:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*", re.MULTILINE | re.IGNORECASE)


class Tls(StrEnum):
    """How the connection is protected. A server that does not offer STARTTLS is never spoken to in plain."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Relay:
    """The server that takes our letters. `ehlo` is the name that we greet it with; `journal` gets every letter too."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = ""
    ehlo: str = "[127.0.0.1]"
    journal: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Total seconds for one letter before and after its final dot, and how long one connection is kept."""

    before: float = 60.0
    after: float = 600.0  # RFC 5321, 4.5.3.2.6
    letters: int = 100
    idle: float = 10.0  # seconds after which a kept connection is asked whether it still lives


LIMITS = Limits()


class Courier:
    """Carries letters to one relay. Safe to share between threads: one letter travels at a time."""

    def __init__(self, relay: Relay, limits: Limits = LIMITS) -> None:
        self.relay = relay
        self.limits = limits
        self._lock = threading.Lock()
        self._context = ssl.create_default_context() if relay.tls is not Tls.NONE else None
        self._wire: Wire | None = None
        self._carried = 0
        self._last = 0.0
        self._announced: Envelope | None = None  # the letter whose commands the server has heard
        self._announces = True
        self._round_trip = 0.0

    @property
    def far(self) -> bool:
        """True when it pays to say which letter follows: the relay takes it up, and each answer takes its time."""
        wire = self._wire
        hears = wire is not None and self._announces and wire.has_extn("pipelining")
        return hears and self._round_trip >= FAR

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Hand one letter over, and its copy to the journal; its envelope sender is the address in its own From.

        `following` is the letter that the next call will bring, if that is known: who it goes to may be said already.
        """
        envelope = Envelope(sender_of(letter.raw), letter.recipient, letter.raw, self.relay.journal)
        return self.carry(envelope, self._enveloped(following))

    def carry(self, envelope: Envelope, following: Envelope | None = None) -> Receipt:
        """Hand over the message for one recipient, within the deadlines. A second call sends it a second time."""
        if not ADDRESS.fullmatch(envelope.recipient):
            return Receipt(Fate.FAILED, "rcpt", None, "not a plain ASCII address")
        with self._lock:
            until = time.monotonic() + self.limits.before
            kept = self._wire is not None
            announced = self._awaits(envelope)
            receipt = self._attempt(envelope, following, until, announced=announced)
            unheard_of = receipt.code is None and receipt.fate is Fate.DEFERRED
            if announced and unheard_of and time.monotonic() >= until:
                # The server may have thrown away what stood behind the final dot: it is not asked to keep it again.
                self._announces = False
            elif kept and receipt.stage == "mail" and (unheard_of or (announced and receipt.code == SHUTTING_DOWN)):
                # The server left the kept connection between two letters; it has got no byte of this one's message.
                receipt = self._attempt(envelope, following, until)
            return receipt

    def close(self) -> None:
        """Say goodbye if the server still listens. The next letter opens a new connection."""
        with self._lock:
            self._drop(politely=True)

    def _enveloped(self, letter: Sealed | None) -> Envelope | None:
        """Return the envelope of a letter that may be announced; None for one that will fail at its own turn."""
        if letter is None or not ADDRESS.fullmatch(letter.recipient):
            return None
        try:
            return Envelope(sender_of(letter.raw), letter.recipient, letter.raw, self.relay.journal)
        except ValueError:
            return None

    def _awaits(self, envelope: Envelope) -> bool:
        """Return True when the server has heard this letter's commands and not long ago, else leave whoever waits."""
        if self._announced is None:
            return False
        awaits = self._announced == envelope and time.monotonic() - self._last < self.limits.idle
        if not awaits:
            self._drop(politely=False)
        return awaits

    def _attempt(
        self, envelope: Envelope, following: Envelope | None, until: float, *, announced: bool = False
    ) -> Receipt:
        """Try once, and leave either a connection ready for the next letter or none."""
        talk = Talk(announced)
        self._announced = None
        try:
            wire = (self._wire if announced else None) or self._connected(talk, until)
            wire.until = until
            another = self._announces and self._carried + 1 < self.limits.letters
            receipt = talk.hand_over(wire, envelope, self.limits.after, following if another else None)
        except smtplib.SMTPResponseException as fault:
            receipt = judged(talk.stage, fault.smtp_code, fault.smtp_error)
        except OSError as fault:  # every other exception of smtplib, ssl and socket is one
            receipt = unheard(talk.stage, fault)
        self._tidy(receipt, talk)
        return receipt

    def _connected(self, talk: Talk, until: float) -> Wire:
        """Return the kept connection when it still lives, else a new one, greeted, protected and logged in."""
        if self._wire is not None and self._alive(self._wire, until):
            return self._wire
        relay = self.relay
        implicit = self._context if relay.tls is Tls.IMPLICIT else None
        self._wire = wire = Wire(relay.host, relay.port, ehlo=relay.ehlo, until=until, implicit=implicit)
        self._carried = 0
        began = time.monotonic()
        wire.ehlo_or_helo_if_needed()
        self._round_trip = time.monotonic() - began
        if relay.tls is Tls.STARTTLS:
            if not wire.has_extn("starttls"):
                raise smtplib.SMTPResponseException(NO_REPLY_OF_SMTP, "STARTTLS is not offered")
            wire.must(wire.starttls(context=self._context), (220,))
            wire.ehlo_or_helo_if_needed()
        if relay.user:
            talk.stage = "auth"
            wire.login(relay.user, relay.password)
        return wire

    def _alive(self, wire: Wire, until: float) -> bool:
        """Return True when the kept connection may carry the next letter; one that may not is dropped."""
        wire.until = until
        fresh = self._carried < self.limits.letters
        if fresh and time.monotonic() - self._last < self.limits.idle:
            lives = wire.rests()
            if not lives:
                self._drop(politely=False)
            return lives
        try:
            lives = fresh and wire.noop()[0] == 250
        except OSError:
            lives = False
        if not lives:
            # A server that does not answer NOOP is not waited for again; one that has carried enough hears goodbye.
            self._drop(politely=not fresh)
        return lives

    def _tidy(self, receipt: Receipt, talk: Talk) -> None:
        """Keep the connection when the talk ended in order, else drop it: a message that is awaited never comes."""
        self._last = time.monotonic()
        self._carried += 1
        self._announced = talk.following
        if receipt.fate is Fate.SENT or self._wire is None:
            return
        # With another letter announced, RSET would be the first line of its message; and none is needed after the dot.
        if talk.awaited or not in_order(receipt) or not (talk.following or self._reset(self._wire)):
            self._drop(politely=False)

    def _reset(self, wire: Wire) -> bool:
        """Return True when the server has forgotten the refused letter."""
        wire.until = time.monotonic() + GOODBYE
        try:
            return wire.rset()[0] == 250
        except OSError:
            return False

    def _drop(self, *, politely: bool) -> None:
        """Close the connection, without a word while the server waits for the message of a letter."""
        politely = politely and self._announced is None
        wire, self._wire, self._announced = self._wire, None, None
        if wire is None:
            return
        wire.until = time.monotonic() + GOODBYE
        try:
            if politely:
                wire.quit()
        except OSError:
            pass
        finally:
            wire.close()


def sender_of(raw: bytes) -> str:
    """Return the address in the message's From header. Raises ValueError when it is not one plain address."""
    found = FROM_HEADER.search(raw[: raw.find(b"\r\n\r\n") + 2])
    line = found.group().decode("ascii", "replace").split() if found else [""]
    address = line[-1].removeprefix("<").removesuffix(">")
    if not ADDRESS.fullmatch(address):
        raise ValueError("From")
    return address
