"""What is said of one letter on an open connection: command by command, or in one breath where the relay allows it.

There the commands of the letter that follows go out behind the message of this one, before its final answer is heard
(RFC 2920, section 3.1). They name who is to get it; of its message nothing leaves before each of them was answered.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass

from directive.letter import Fate, Receipt
from notifications.fates import judged
from notifications.wire import Wire

TAKEN, FORWARDED, GO = 250, 251, 354
Step = tuple[str, str, Collection[int]]


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whose letter it is, to whom it goes, and the one other address that gets a copy of every letter, if any."""

    sender: str
    recipient: str
    raw: bytes
    journal: str = ""


@dataclass(slots=True)
class Talk:
    """How far the talk has come. `awaited`: the server waits for a message that it must not get.

    `announced`: the letter's own commands went out behind the letter before it. `following` is the letter whose
    commands went out behind this one.
    """

    announced: bool = False
    stage: str = "connect"
    awaited: bool = False
    following: Envelope | None = None

    def hand_over(self, wire: Wire, envelope: Envelope, after: float, following: Envelope | None = None) -> Receipt:
        """Say the letter to the server and return its final answer, for which `after` seconds are allowed.

        Where the relay allows it, the commands of the `following` letter are said before that answer is heard.
        Raises SMTPResponseException at the first refusal, before any byte of the letter has been sent.
        """
        self.stage = "mail"
        limit = size_limit(wire)
        if too_large(envelope, limit):
            return Receipt(Fate.FAILED, "mail", None, f"SIZE {limit} < {len(envelope.raw)}")
        steps = commands(envelope, sized=limit > 0)
        if self.announced:
            self._hear(wire, steps)
        elif wire.has_extn("pipelining"):
            self._at_once(wire, steps)
        else:
            self._in_turn(wire, steps)
        wire.must_be_silent()
        # The final dot is the last byte of one call: when the call fails, the server has not got the dot.
        wire.send(dotted(envelope.raw))
        self.stage = "final"
        wire.until = time.monotonic() + after
        if following and wire.has_extn("pipelining") and not too_large(following, limit):
            self.following = following
            wire.send_if_heard(lines(commands(following, sized=limit > 0)))
        return judged("final", *wire.getreply())

    def _in_turn(self, wire: Wire, steps: list[Step]) -> None:
        """Say each command when the one before it was taken."""
        for self.stage, command, wanted in steps:
            wire.must(wire.docmd(command), wanted)

    def _at_once(self, wire: Wire, steps: list[Step]) -> None:
        """Say all commands in one write and hear the answers in order."""
        wire.must_be_silent()
        wire.send(lines(steps))
        self._hear(wire, steps)

    def _hear(self, wire: Wire, steps: list[Step]) -> None:
        """Hear the answers to commands that were said in one write. The first refusal is the letter's.

        When a recipient was refused and the server waits for the message all the same, even an empty one would go to
        the other: the connection must then be dropped (RFC 2920, section 3.1, has the lone dot for no recipient only).
        """
        refused: tuple[str, int, bytes] | None = None
        for stage, _, wanted in steps:
            if refused is None:
                self.stage = stage
            try:
                code, words = wire.getreply()
            except OSError:
                if refused is None:
                    raise
                break  # the server refused and hung up; its refusal stands
            self.awaited = refused is not None and stage == "data" and code == GO
            if refused is None and code not in wanted:
                refused = stage, code, words
        if refused is not None:
            self.stage, code, words = refused
            wire.must((code, words), ())


def commands(envelope: Envelope, *, sized: bool) -> list[Step]:
    """Return the stages, their commands and the answers that are wanted; no address is named twice."""
    size = f" SIZE={len(envelope.raw)}" if sized else ""
    steps: list[Step] = [
        ("mail", f"MAIL FROM:<{envelope.sender}>{size}", (TAKEN,)),
        ("rcpt", f"RCPT TO:<{envelope.recipient}>", (TAKEN, FORWARDED)),
    ]
    if envelope.journal and envelope.journal.lower() != envelope.recipient.lower():
        steps.append(("journal", f"RCPT TO:<{envelope.journal}>", (TAKEN, FORWARDED)))
    return [*steps, ("data", "DATA", (GO,))]


def lines(steps: list[Step]) -> bytes:
    """Return the commands as they are written, each on a line of its own."""
    return "".join(f"{command}\r\n" for _, command, _ in steps).encode("ascii")


def too_large(envelope: Envelope, limit: int) -> bool:
    """Return True when the server has said that it takes no message of that size; a limit of 0 says nothing."""
    return 0 < limit < len(envelope.raw)


def dotted(raw: bytes) -> bytes:
    """Return the message as DATA has it: no line of its own can end it, and the final dot does."""
    first = b"." if raw.startswith(b".") else b""
    return first + raw.replace(b"\n.", b"\n..") + (b"" if raw.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def size_limit(wire: Wire) -> int:
    """Return the largest message that the server says it takes, 0 when it does not say."""
    said = wire.esmtp_features.get("size", "").strip()
    return int(said) if said.isascii() and said.isdigit() else 0
