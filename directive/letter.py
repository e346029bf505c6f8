"""A letter as a value: what the outbox keeps, what the postbox carries, and what the server said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from directive.checkin import CheckInKey

OUT_OF_STEP = frozenset({500, 502, 503, 504})  # replies of SMTP: the talk went wrong, not what it was about
NO_REPLY_OF_SMTP = -1
SHUTTING_DOWN = 421  # the one reply that a server may give at any time, even unasked (RFC 5321, 3.8)


class LetterKind(StrEnum):
    """The kinds of letter. The value is the folder of its words in `templates/letters/`."""

    CHECKIN = "phieu-bao-cao"
    YELLOW = "nhac-vang"
    RED = "nhac-do"
    SUPERIOR = "bao-cap-tren"
    RETURNED = "tra-lai"
    RECEIPT = "bien-nhan"
    EXTENDED = "gia-han"
    NOT_EXTENDED = "khong-gia-han"
    ASKED_BACK = "hoi-lai"
    FORM = "gui-mau"
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
class Sealed:
    """What it takes to send one letter to one recipient. `key` makes it unique; `raw` is the whole message.

    `unit` is empty for letters to the secretariat. The bytes are fixed when the letter is queued.
    """

    key: str
    kind: LetterKind
    unit: str
    recipient: str
    message_id: str
    subject: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Letter(Sealed):
    """A letter with what it takes to understand an answer to it.

    `reply_key` is the SHA-256 (hex) of the key in the reply address, empty when no answer is expected; `link_key` is
    that of its link to the answer page. `checkins` are the check-ins that it speaks of.
    """

    queued_at: datetime
    reply_key: str = ""
    link_key: str = ""
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
    """The outcome of one attempt, with the server's own words.

    `stage`: connect, auth, mail, rcpt, journal (the second recipient), data or final. `code` is None when nothing was
    answered, and NO_REPLY_OF_SMTP when what was said is no reply to what was asked.
    """

    fate: Fate
    stage: str
    code: int | None
    words: str

    @property
    def pauses(self) -> bool:
        """True when our own settings are refused: login, sender or journal. Every other letter would fare the same."""
        ours = self.stage in ("auth", "mail", "journal") and self.code is not None and 500 <= self.code < 600
        return self.fate is Fate.DEFERRED and ours and self.code not in OUT_OF_STEP

    @property
    def of_the_relay(self) -> bool:
        """True when the relay is down, hangs up, keeps silent or talks no SMTP: no letter is to blame."""
        waits = self.fate in (Fate.DEFERRED, Fate.IN_DOUBT)
        return waits and (self.stage == "connect" or self.code in (None, NO_REPLY_OF_SMTP, SHUTTING_DOWN))

    @property
    def unreachable(self) -> bool:
        """True when the server refused the recipient's address for good."""
        return self.fate is Fate.FAILED and self.stage == "rcpt"

    @property
    def once_more(self) -> bool:
        """True when such a refusal may be a passing policy, so that one more try a day later is worth it."""
        return self.unreachable and self.code in (552, 554)
