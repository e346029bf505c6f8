"""A mail that came in, as a value: what the inbox keeps of it, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MailState(StrEnum):
    """Where a mail stands. KEPT: its bytes are safe and nothing is decided yet. HELD: a person decides.

    QUARANTINED: a person decides too, and looks at it apart, since it is forged, dangerous or bears a secrecy mark.
    DISMISSED: a person has put it aside. REQUEST: it asks for nothing but a form, and was given one.
    """

    KEPT = "kept"
    ANSWERED = "answered"
    DUPLICATE = "duplicate"
    AUTO = "auto"
    BOUNCE = "bounce"
    HELD = "held"
    QUARANTINED = "quarantined"
    DISMISSED = "dismissed"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a mail: by which rule, which of our letters it answers (by key), and a note for people."""

    state: MailState = MailState.KEPT
    rule: str = ""
    letter: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeptMail:
    """One mail, known by the SHA-256 (hex) of its raw bytes, which stand in a file at `path`.

    `received` is the aware instant at which the bytes were kept; sender, subject and Message-ID are what its headers
    claim, and prove nothing.
    """

    sha256: str
    path: str
    received: datetime
    message_id: str
    sender: str
    subject: str = ""
    decision: Decision = Decision()
