"""The journal: a mailbox that gets a copy of every letter, and is asked which letters reached it.

It is only read: an IMAP folder is opened by EXAMINE, a maildir by the headers of its mails. Nothing in it is changed.
"""

from __future__ import annotations

import imaplib
import os
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from imap_tools import AND, H
from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox

from notifications.imap import Account
from notifications.mailbox import account_in, folder_in

HEADER_LIMIT = 64 * 1024  # bytes of a mail in which its header must end
MAILS = 100_000  # mails of a maildir that are looked at, newest first
LOOKS = 3  # a mail program may move a mail between its listing and its reading
HEADER_END = re.compile(rb"\r?\n\r?\n")
MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]+>)", re.IGNORECASE | re.MULTILINE)
FAULTS = (OSError, imaplib.IMAP4.error, ImapToolsError)


class JournalFault(Exception):
    """The journal cannot be read now, so it proves nothing. The words are the server's own, without the password."""


class Journal(Protocol):
    """What is asked which letters have reached it."""

    def found(self, message_ids: Collection[str]) -> set[str]:
        """Return which of these Message-IDs are there, letter for letter. Raises JournalFault when it cannot tell."""
        ...


@dataclass(frozen=True, slots=True)
class MaildirJournal:
    """A maildir. Names begin with the time of delivery, so the newest mails are looked at first, at most `mails`."""

    folder: Path
    mails: int = MAILS

    def found(self, message_ids: Collection[str]) -> set[str]:
        """Return which of these are there; a mail that is moved meanwhile makes it look again."""
        wanted, seen = set(message_ids), set[str]()
        try:
            for _ in range(LOOKS):
                if self._looked(wanted, seen):
                    return seen
        except OSError as fault:
            raise JournalFault(told(fault)) from fault
        raise JournalFault(f"{self.folder}: mails are being moved while they are read")

    def _looked(self, wanted: set[str], seen: set[str]) -> bool:
        """Add to `seen` what is found; return False when a mail was gone before it could be read."""
        listed = [path for part in ("new", "cur") for path in files(self.folder / part)]
        whole = True
        for number, path in enumerate(sorted(listed, key=lambda one: one.name, reverse=True)):
            if seen >= wanted:
                return True
            if number == self.mails:
                raise JournalFault(f"{self.folder}: more than {self.mails} mails")
            try:
                seen |= wanted & ids_of(path)
            except FileNotFoundError:
                whole = False
        return whole or seen >= wanted


@dataclass(frozen=True, slots=True)
class ImapJournal:
    """A folder of an IMAP account."""

    account: Account
    folder: str = "INBOX"

    def found(self, message_ids: Collection[str]) -> set[str]:
        """Return which of these are there. Each call has a connection of its own, so that it sees the newest mails."""
        try:
            box = self.account.opened()
            try:
                box.folder.set(self.folder, readonly=True)
                return {one for one in sorted(set(message_ids)) if one in held_like(box, one)}
            finally:
                with suppress(*FAULTS):
                    box.logout()
        except FAULTS as fault:
            raise JournalFault(told(fault)) from fault


def open_journal(url: str) -> Journal:
    """Return the journal of that URL: `maildir:///folder`, `imap://…` or `imaps://…/folder`, INBOX when none is named.

    Nothing is connected yet. Raises BadUrl: E321 unknown scheme, E322 no host, E323 bad port, E325 no folder, E326 no
    user or password.
    """
    parts = urlsplit(url)
    if parts.scheme == "maildir":
        return MaildirJournal(folder_in(parts))
    return ImapJournal(account_in(parts, "E322.journal"), unquote(parts.path.strip("/")) or "INBOX")


def files(folder: Path) -> list[Path]:
    """Return the ordinary files in a folder, but for hidden ones. Raises OSError when it cannot be read."""
    with os.scandir(folder) as entries:
        return [
            Path(one.path) for one in entries if not one.name.startswith(".") and one.is_file(follow_symlinks=False)
        ]


def ids_of(path: Path) -> set[str]:
    """Return every Message-ID that the header of the mail in that file bears."""
    with path.open("rb") as file:
        return ids_in(file.read(HEADER_LIMIT))


def ids_in(mail: bytes) -> set[str]:
    """Return every Message-ID in the header with which these bytes begin."""
    header = HEADER_END.split(mail, 1)[0]
    return {one.decode("ascii", "replace") for one in MESSAGE_ID.findall(header)}


def held_like(box: BaseMailBox, message_id: str) -> set[str]:
    """Return the Message-IDs that the server finds for this one: it knows no case and is content with a part."""
    uids = box.uids(AND(header=H("Message-ID", message_id)), charset=None)
    if not uids:
        return set()
    kind, answer = box.client.uid("FETCH", ",".join(uids), "(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])")
    if kind != "OK":
        raise JournalFault(str(answer)[:500])
    return {found for item in answer if isinstance(item, tuple) for found in ids_in(item[1])}


def told(fault: Exception) -> str:
    """Return the fault by its name and in its own words."""
    return f"{type(fault).__name__}: {fault}"[:500]
