"""A letter as a value: what the outbox keeps, what the postbox carries, and what the server said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from directive.checkin import CheckInKey


class LetterKind(StrEnum):
    """The kinds of letter. The value is the folder of its words in `templates/letters/`."""

    CHECKIN = "phieu-bao-cao"
    YELLOW = "nhac-vang"
    RED = "nhac-do"
    RETURNED = "tra-lai"
    RECEIPT = "bien-nhan"
    EXTENDED = "gia-han"
    NOT_EXTENDED = "khong-gia-han"
    ASKED_BACK = "hoi-lai"
    DIGEST = "tong-hop"
    REPORT = "bao-cao-nam"
    ALARM = "canh-bao"


class LetterState(StrEnum):
    """Where a letter stands. IN_DOUBT: the server may have taken it, unheard by us; it is never sent again blindly."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"
    HELD = "held"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one recipient. `key` makes it unique; `raw` is the whole message, fixed when it is queued.

    `unit` is empty for letters to the secretariat. `reply_key` is the SHA-256 (hex) of the key in the reply address,
    empty when no answer is expected. `checkins` are the check-ins that it speaks of.
    """

    key: str
    kind: LetterKind
    unit: str
    recipient: str
    message_id: str
    subject: str
    raw: bytes
    queued_at: datetime
    reply_key: str = ""
    checkins: tuple[CheckInKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Posted:
    """What has become of one letter: `code` and `words` are the server's last; `next_try` is set while it waits."""

    key: str
    kind: LetterKind
    unit: str
    recipient: str
    message_id: str
    subject: str
    queued_at: datetime
    state: LetterState
    attempts: int
    next_try: datetime | None
    stage: str
    code: int | None
    words: str
    settled_at: datetime | None


class Fate(StrEnum):
    """What came of one attempt to hand a letter over."""

    SENT = "sent"
    DEFERRED = "deferred"
    FAILED = "failed"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The outcome of one attempt, with the server's own words. `stage`: connect, auth, mail, rcpt, data or final."""

    fate: Fate
    stage: str
    code: int | None
    words: str
