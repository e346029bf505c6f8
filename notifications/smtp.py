"""Handing letters over by SMTP: one connection for many letters, one recipient a transaction, a typed outcome.

Which answer of the server leads to which fate is the table of `judge`. A letter whose final answer was not heard is in
doubt: the server may have taken it, so it is never sent again blindly.
"""

from __future__ import annotations

import re
import smtplib
import ssl
import threading
import time
from dataclasses import dataclass
from enum import StrEnum

from directive.letter import Fate, Letter, Receipt
from notifications.mime import ADDRESS
from notifications.wire import Wire

GOODBYE = 5.0
WORDS_LIMIT = 500
WANTS_LOGIN = frozenset({530, 534, 535, 538})
OUT_OF_STEP = frozenset({500, 502, 503, 504})  # the talk went wrong, not the address
FROM_HEADER = re.compile(rb"^From:[^\r\n]*(?:\r\n[ \t][^\r\n]*)*", re.MULTILINE | re.IGNORECASE)
LINE_DOT = re.compile(rb"(?m)^\.")


class Tls(StrEnum):
    """How the connection is protected. A server that does not offer STARTTLS is never spoken to in plain."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


@dataclass(frozen=True, slots=True)
class Relay:
    """The server that takes our letters. `ehlo` is the name that we greet it with."""

    host: str
    port: int
    tls: Tls
    user: str = ""
    password: str = ""
    ehlo: str = "[127.0.0.1]"


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
        self._stage = "connect"

    def deliver(self, letter: Letter) -> Receipt:
        """Hand one letter over; its envelope sender is the address in its own From."""
        return self.carry(sender_of(letter.raw), letter.recipient, letter.raw)

    def carry(self, sender: str, recipient: str, raw: bytes) -> Receipt:
        """Hand over the message for one recipient, within the deadlines. A second call sends it a second time."""
        if not ADDRESS.fullmatch(recipient):
            return Receipt(Fate.FAILED, "rcpt", None, "not a plain ASCII address")
        with self._lock:
            kept = self._wire is not None
            receipt = self._attempt(sender, recipient, raw)
            if kept and receipt.stage == "mail" and receipt.code is None and receipt.fate is Fate.DEFERRED:
                # The server closed the kept connection between two letters; nothing of this one was said to it yet.
                receipt = self._attempt(sender, recipient, raw)
            return receipt

    def close(self) -> None:
        """Say goodbye if the server still listens. The next letter opens a new connection."""
        with self._lock:
            self._drop(politely=True)

    def _attempt(self, sender: str, recipient: str, raw: bytes) -> Receipt:
        """Try once, and leave either a connection ready for the next letter or none."""
        self._stage = "connect"
        try:
            receipt = self._transaction(sender, recipient, raw)
        except smtplib.SMTPResponseException as fault:
            receipt = judged(self._stage, fault.smtp_code, fault.smtp_error)
        except OSError as fault:  # every exception of smtplib, ssl and socket is one
            fate = Fate.IN_DOUBT if self._stage == "final" else Fate.DEFERRED
            receipt = Receipt(fate, self._stage, None, f"{type(fault).__name__}: {fault}"[:WORDS_LIMIT])
        self._tidy(receipt)
        return receipt

    def _transaction(self, sender: str, recipient: str, raw: bytes) -> Receipt:
        """Say the letter to the server and return its final answer."""
        until = time.monotonic() + self.limits.before
        wire = self._connected(until)
        self._stage = "mail"
        limit = size_limit(wire)
        if 0 < limit < len(raw):
            return Receipt(Fate.FAILED, "mail", None, f"SIZE {limit} < {len(raw)}")
        wire.must(wire.docmd("MAIL", f"FROM:<{sender}>" + (f" SIZE={len(raw)}" if limit else "")), (250,))
        self._stage = "rcpt"
        wire.must(wire.docmd("RCPT", f"TO:<{recipient}>"), (250, 251))
        self._stage = "data"
        wire.must(wire.docmd("DATA"), (354,))
        # The final dot is the last byte of one call: when the call fails, the server has not got the dot.
        wire.send(LINE_DOT.sub(b"..", raw) + (b"" if raw.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        self._stage = "final"
        wire.until = time.monotonic() + self.limits.after
        return judged("final", *wire.getreply())

    def _connected(self, until: float) -> Wire:
        """Return the kept connection when it still lives, else a new one, greeted, protected and logged in."""
        if self._wire is not None and self._alive(self._wire, until):
            return self._wire
        relay = self.relay
        implicit = self._context if relay.tls is Tls.IMPLICIT else None
        self._wire = wire = Wire(relay.host, relay.port, ehlo=relay.ehlo, until=until, implicit=implicit)
        self._carried = 0
        wire.ehlo_or_helo_if_needed()
        if relay.tls is Tls.STARTTLS:
            wire.must(wire.starttls(context=self._context), (220,))
            wire.ehlo_or_helo_if_needed()
        if relay.user:
            self._stage = "auth"
            wire.login(relay.user, relay.password)
        return wire

    def _alive(self, wire: Wire, until: float) -> bool:
        """Return True when the kept connection may carry the next letter; one that may not is dropped."""
        wire.until = until
        fresh = self._carried < self.limits.letters
        if fresh and time.monotonic() - self._last < self.limits.idle:
            return True
        try:
            lives = fresh and wire.noop()[0] == 250
        except OSError:
            lives = False
        if not lives:
            # A server that does not answer NOOP is not waited for again; one that has carried enough hears goodbye.
            self._drop(politely=not fresh)
        return lives

    def _tidy(self, receipt: Receipt) -> None:
        """Keep the connection when the talk ended in order, else drop it."""
        self._last = time.monotonic()
        self._carried += 1
        if receipt.fate is Fate.SENT or self._wire is None:
            return
        in_order = receipt.code is not None and 400 <= receipt.code < 600 and receipt.code != 421
        if not (in_order and receipt.stage in ("mail", "rcpt", "data", "final") and self._reset(self._wire)):
            self._drop(politely=False)

    def _reset(self, wire: Wire) -> bool:
        """Return True when the server has forgotten the refused letter."""
        wire.until = time.monotonic() + GOODBYE
        try:
            return wire.rset()[0] == 250
        except OSError:
            return False

    def _drop(self, *, politely: bool) -> None:
        """Close the connection."""
        wire, self._wire = self._wire, None
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


def size_limit(wire: Wire) -> int:
    """Return the largest message that the server says it takes, 0 when it does not say."""
    said = wire.esmtp_features.get("size", "").strip()
    return int(said) if said.isascii() and said.isdigit() else 0


def judged(stage: str, code: int, words: bytes | str) -> Receipt:
    """Return what the server's answer at that stage leads to, with the server's own words."""
    if code in WANTS_LOGIN and stage != "final":
        stage = "auth"
    said = words if isinstance(words, str) else words.decode("utf-8", "replace")
    return Receipt(judge(stage, code), stage, code, " ".join(said.split())[:WORDS_LIMIT])


def judge(stage: str, code: int) -> Fate:
    """Return the fate of the letter. Before the final dot the server has taken nothing, so doubt is impossible there.

    5xx to connect, auth or MAIL speak of us, not of the letter: it waits until the settings are mended.
    """
    if stage == "final":
        return {2: Fate.SENT, 4: Fate.DEFERRED, 5: Fate.FAILED}.get(code // 100, Fate.IN_DOUBT)
    if stage in ("rcpt", "data") and 500 <= code < 600 and code not in OUT_OF_STEP:
        return Fate.FAILED
    return Fate.DEFERRED


def sender_of(raw: bytes) -> str:
    """Return the address in the message's From header. Raises ValueError when it is not one plain address."""
    found = FROM_HEADER.search(raw[: raw.find(b"\r\n\r\n") + 2])
    line = found.group().decode("ascii", "replace").split() if found else [""]
    address = line[-1].removeprefix("<").removesuffix(">")
    if not ADDRESS.fullmatch(address):
        raise ValueError("From")
    return address
