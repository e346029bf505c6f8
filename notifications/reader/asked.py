"""What the reader is told about the letters that await an answer."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked: its code is whatever the letter used, "N08-1", "12.h", "12.h/2026-03"."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One open letter of ours; `addresses` are those registered for its unit, `token` the key of its reply address."""

    id: str
    unit: str
    unit_name: str
    addresses: tuple[str, ...]
    token: str
    reply_to: str
    message_id: str
    subject: str
    questions: tuple[Question, ...]
    sent: datetime | None
    due: datetime | None
