"""A mail as it came: its bytes, where it lies, and when the server took it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Incoming:
    """One mail in a mailbox. `ref` finds it again there; `received` is aware, None when the mailbox does not know."""

    ref: str
    data: bytes
    received: datetime | None
