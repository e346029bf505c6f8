"""An IMAP account as a mailbox: bytes are fetched without marking them read, and moved only when they are safe."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxCopyError, MailboxMoveError
from imap_tools.mailbox import BaseMailBox

from notifications.incoming import Incoming

ARCHIVE = "Archive"
BULK = 10  # mails in one FETCH: a mail may be 25 MB, and the whole answer is held in memory
TIMEOUT = 60.0
UID = re.compile(rb"\bUID (\d+)")
INTERNALDATE = re.compile(
    rb'INTERNALDATE "\s?(\d{1,2})-([A-Z][a-z]{2})-(\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-])(\d{2})(\d{2})"'
)
MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")


class MailboxFault(Exception):
    """The account cannot be used now: unreachable, refused, or it broke off. Nothing in it was changed."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where an account is and who may open it; a port of 0 is the usual one."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    secure: bool

    def opened(self) -> BaseMailBox:
        """Return the account, logged in, with no folder chosen. Raises what the library raises."""
        box = self._connected()
        # LOGIN is ASCII in the library; AUTHENTICATE PLAIN takes any password.
        log_in = box.login if (self.user + self.password).isascii() else box.login_utf8
        log_in(self.user, self.password, initial_folder=None)
        # Whether it can MOVE, a server tells only those who have logged in.
        _, told = box.client.capability()
        box.client.capabilities = tuple(told[-1].decode("ascii").upper().split())
        return box

    def _connected(self) -> BaseMailBox:
        """Return a connection: within TLS from the start, by STARTTLS, or plain to this machine alone."""
        if not self.secure and self.host in ("127.0.0.1", "::1", "localhost"):
            return MailBoxUnencrypted(self.host, self.port or 143, timeout=TIMEOUT)
        context = ssl.create_default_context()
        if self.secure:
            return MailBox(self.host, self.port or 993, timeout=TIMEOUT, ssl_context=context)
        return MailBoxStartTls(self.host, self.port or 143, timeout=TIMEOUT, ssl_context=context)


class ImapMailbox:
    """One account's INBOX. It connects at the first use and again after a fault; plain IMAP begins TLS when offered.

    A reference is `UIDVALIDITY/UID`: once the server has numbered its mails anew, an old reference moves nothing.
    """

    def __init__(self, host: str, port: int, user: str, password: str, *, secure: bool) -> None:
        self._account = Account(host, port, user, password, secure)
        self._box: BaseMailBox | None = None
        self._validity = ""

    def new(self) -> Iterator[Incoming]:
        """Yield every mail of the INBOX by ascending UID. Raises MailboxFault; what was yielded until then is whole."""
        box = self._opened()
        try:
            uids = sorted(box.uids("ALL", charset=None), key=int)
        except (OSError, imaplib.IMAP4.error, ImapToolsError) as fault:
            raise self._broken(fault) from fault
        for start in range(0, len(uids), BULK):
            yield from self._fetch(box, uids[start : start + BULK])

    def archive(self, ref: str) -> None:
        """Move the mail into the Archive folder; one that another client took away is let go. Raises MailboxFault."""
        validity, _, uid = ref.partition("/")
        box = self._opened()
        if validity != self._validity:
            return
        try:
            try:
                box.move(uid, ARCHIVE)
            except (MailboxCopyError, MailboxMoveError):
                box.client.noop()  # now the server says what other clients have taken away
                if box.uids(f"UID {uid}", charset=None):
                    raise
        except (OSError, imaplib.IMAP4.error, ImapToolsError) as fault:
            raise self._broken(fault) from fault

    def close(self) -> None:
        """Leave the account; a later use opens it again."""
        box, self._box = self._box, None
        if box:
            with suppress(OSError, imaplib.IMAP4.error, ImapToolsError):
                box.logout()

    def _opened(self) -> BaseMailBox:
        """Return the open account with its INBOX chosen and its Archive folder there."""
        if self._box is None:
            try:
                box = self._account.opened()
                if not box.folder.exists(ARCHIVE):
                    box.folder.create(ARCHIVE)
                box.folder.set("INBOX")
                self._validity = str(box.folder.status("INBOX", ["UIDVALIDITY"])["UIDVALIDITY"])
            except (OSError, imaplib.IMAP4.error, ImapToolsError) as fault:
                raise self._broken(fault) from fault
            self._box = box
        return self._box

    def _fetch(self, box: BaseMailBox, uids: list[str]) -> list[Incoming]:
        """Return those mails, whole. One that another client has moved meanwhile is left out."""
        try:
            kind, answer = box.client.uid("FETCH", ",".join(uids), "(UID INTERNALDATE BODY.PEEK[])")
        except (OSError, imaplib.IMAP4.error) as fault:
            raise self._broken(fault) from fault
        if kind != "OK":
            raise self._broken(MailboxFault(str(answer)))
        return list(mails_of(answer, self._validity))

    def _broken(self, fault: Exception) -> MailboxFault:
        """Forget the connection and return the fault as ours; the password is in none of the words."""
        self._box = None
        return MailboxFault(f"{type(fault).__name__}: {fault}"[:500])


def mails_of(answer: list[object], validity: str) -> Iterator[Incoming]:
    """Yield the mails of a FETCH: a pair for each literal, and what the server says of it before or after it."""
    for place, item in enumerate(answer):
        if not isinstance(item, tuple):
            continue
        after = answer[place + 1] if place + 1 < len(answer) else b""
        told = item[0] + b" " + (after if isinstance(after, bytes) else b"")
        found = UID.search(told)
        if found:
            yield Incoming(f"{validity}/{found[1].decode()}", item[1], instant(told))


def instant(told: bytes) -> datetime | None:
    """Return the server's own time of receipt, in UTC."""
    found = INTERNALDATE.search(told)
    if not found or found[2] not in MONTHS:
        return None
    day, hour, minute, second, zone_hour, zone_minute = (int(found[group]) for group in (1, 4, 5, 6, 8, 9))
    ahead = timedelta(hours=zone_hour, minutes=zone_minute) * (1 if found[7] == b"+" else -1)
    try:
        month = MONTHS.index(found[2]) + 1
        # A leap second counts as the one before it: no clock here has one.
        local = datetime(
            int(found[3]), month, day, hour, minute, 59 if second == 60 else second, tzinfo=timezone(ahead)
        )
    except ValueError:
        return None
    return local.astimezone(UTC)
