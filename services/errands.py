"""What the process that reads mails is asked, and what it tells: plain values that go from one process to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from directive.form import FilledForm
from notifications.reader.answers import Said
from notifications.reader.asked import Asked
from notifications.reader.mail import Mail

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


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that may be a filled form, by its bytes: it did not come with a mail."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Look:
    """A kept mail that a person looks into: the file of its raw bytes, and the letter that it may answer."""

    path: Path
    letter: Asked | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What a person sees of a mail: its files and no more of the mail itself, what it says to the letter, its words."""

    mail: Mail = field(default_factory=Mail)
    said: tuple[Said, ...] = ()
    text: str = ""


Job: TypeAlias = Opening | Errand | Sheets | Sheet | Look
