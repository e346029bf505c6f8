"""What the process that reads mails is asked, and what it tells: plain values that go from one process to another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from directive.form import FilledForm
from notifications.reader.asked import Asked

FELL = 3  # the exit status of a process that a mail has broken


@dataclass(frozen=True, slots=True)
class Told:
    """What is asked of a mail before it is read: what its headers claim, and the letters of ours that it names.

    `says` is the digest of all that makes two mails of one Message-ID the same mail; "" of one that was not opened.
    """

    message_id: str = ""
    sender: str = ""
    subject: str = ""
    keys: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A mail to be opened: the file of its raw bytes, and a reply address of ours without a key."""

    path: Path
    home: str


@dataclass(frozen=True, slots=True)
class Errand:
    """A mail to be read against these letters."""

    opening: Opening
    letters: tuple[Asked, ...]
    authserv: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """A mail whose spreadsheets are to be read as filled forms: the file of its raw bytes."""

    path: Path


@dataclass(frozen=True, slots=True)
class Forms:
    """The filled forms of a mail, and of each that could not be read why, by its name in the words."""

    found: tuple[FilledForm, ...] = ()
    unread: tuple[str, ...] = ()
