"""The mailbox from which answers are fetched: a maildir folder, or an IMAP account. Nothing is ever deleted in it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from notifications.imap import Account, ImapMailbox
from notifications.incoming import Incoming
from notifications.postbox import BadUrl

ARCHIVE = ".Archive"


class Mailbox(Protocol):
    """Where mails come in. `archive` is called when the bytes are safe with us, and may be called again."""

    def new(self) -> Iterator[Incoming]:
        """Yield every mail that has not been archived, oldest first; a mail may be archived while this runs."""
        ...

    def archive(self, ref: str) -> None:
        """Move one mail out of the way. A mail that is no longer there is left alone."""
        ...

    def close(self) -> None:
        """Leave the mailbox; a later use opens it again."""
        ...


@dataclass(frozen=True, slots=True)
class MaildirMailbox:
    """A maildir: `new` and `cur` are read in the order of the names, which begin with the time of delivery."""

    folder: Path

    def new(self) -> Iterator[Incoming]:
        """Yield the mails; a folder that is not there yet holds none. Links, pipes and folders are no mails."""
        for part in ("new", "cur"):
            for name in sorted(entries(self.folder / part)):
                incoming = read(self.folder / part / name, f"{part}/{name}")
                if incoming:
                    yield incoming

    def archive(self, ref: str) -> None:
        """Move the mail into `.Archive/cur`; one that a mail program has moved on meanwhile is found by its name."""
        part, _, name = ref.partition("/")
        if part not in ("new", "cur") or "/" in name or name in ("", ".", ".."):
            raise ValueError("not a mail of this maildir")
        archive = self.folder / ARCHIVE
        for needed in ("cur", "new", "tmp"):
            (archive / needed).mkdir(parents=True, exist_ok=True)
        found = self._find(part, name)
        if found:
            base, _, flags = found.name.partition(":")
            with suppress(FileNotFoundError):  # another collector has just moved it
                found.rename(free(archive / "cur", base, flags or "2,"))

    def close(self) -> None:
        """Nothing is held open."""

    def _find(self, part: str, name: str) -> Path | None:
        """Return where the mail is now, under whatever flags."""
        if (self.folder / part / name).exists():
            return self.folder / part / name
        base = name.partition(":")[0]
        moved = [one for one in entries(self.folder / "cur") if one.partition(":")[0] == base]
        return self.folder / "cur" / moved[0] if moved else None


def entries(folder: Path) -> list[str]:
    """Return the names in a folder but for hidden ones; none when there is no such folder."""
    return [one.name for one in folder.iterdir() if not one.name.startswith(".")] if folder.is_dir() else []


def read(path: Path, ref: str) -> Incoming | None:
    """Return the mail in that file, or None when it is gone or no ordinary file."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return None
        return Incoming(ref, path.read_bytes(), datetime.fromtimestamp(found.st_mtime, UTC))
    except FileNotFoundError:
        return None


def free(folder: Path, base: str, flags: str) -> Path:
    """Return a path in the archive that is not taken: an archived mail is never overwritten by one of the same name."""
    path, number = folder / f"{base}:{flags}", 1
    while path.exists():
        path, number = folder / f"{base}.{number}:{flags}", number + 1
    return path


def open_mailbox(url: str) -> Mailbox:
    """Return the mailbox of that URL: `maildir:///folder`, `imap://…` or `imaps://…`. Nothing is connected yet.

    Raises BadUrl: E321 unknown scheme, E322 no host, E323 bad port, E325 no folder, E326 no user or password.
    """
    parts = urlsplit(url)
    if parts.scheme == "maildir":
        return MaildirMailbox(folder_in(parts))
    there = account_in(parts, "E322.mailbox")
    return ImapMailbox(there.host, there.port, there.user, there.password, secure=there.secure)


def folder_in(parts: SplitResult) -> Path:
    """Return the folder that the URL of a maildir names. Raises BadUrl E325."""
    if parts.netloc or not parts.path.startswith("/") or parts.path == "/":
        raise BadUrl("E325", "maildir")
    return Path(unquote(parts.path))


def account_in(parts: SplitResult, hostless: str) -> Account:
    """Return the account that the URL of an IMAP server names.

    Raises BadUrl: E321 unknown scheme, `hostless` no host, E323 bad port, E326 no user or password.
    """
    if parts.scheme not in ("imap", "imaps"):
        raise BadUrl("E321", parts.scheme)
    if not parts.hostname:
        raise BadUrl(hostless, parts.scheme)
    if not parts.username or not parts.password:
        raise BadUrl("E326", parts.scheme)
    try:
        port = parts.port
    except ValueError:
        raise BadUrl("E323", parts.scheme) from None
    login = unquote(parts.username), unquote(parts.password)
    return Account(parts.hostname, port or 0, *login, parts.scheme == "imaps")
