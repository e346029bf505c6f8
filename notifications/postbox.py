"""The postbox: whatever takes a finished letter and says what became of it, chosen by a URL."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from directive.letter import Fate, Receipt, Sealed
from notifications.mime import ADDRESS
from notifications.thu import NotifyThu, is_loopback

UNSAFE = re.compile(r"[^A-Za-z0-9.@_+-]")


class Postbox(Protocol):
    """Takes letters. `deliver` raises ValueError only for a letter that nobody could carry."""

    @property
    def far(self) -> bool:
        """True when it pays to find out which letter follows, and to say so."""
        ...

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Hand one letter over and return what came of it.

        `following` is most likely the letter of the next call: it may be prepared for, and nothing of it may leave.
        """
        ...

    def close(self) -> None:
        """Leave in order; a later `deliver` begins anew."""
        ...


class BadUrl(ValueError):
    """A URL that names no postbox or mailbox. `code` is a problem's code; the URL itself is never repeated."""

    def __init__(self, code: str, fact: str) -> None:
        super().__init__(f"{code} {fact}")
        self.code = code
        self.fact = fact


class Sink:
    """Keeps every letter as a file and sends nothing. The same letter twice is one file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def far(self) -> bool:
        """False: a folder is at hand."""
        return False

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Write `<message-id>.eml`, whole or not at all, and on the disk before this returns."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{UNSAFE.sub('_', letter.message_id.strip('<>')).lstrip('.') or '_'}.eml"
        partial = path.with_name(f".{path.name}.{os.getpid()}")
        with partial.open("wb") as file:
            file.write(letter.raw)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return Receipt(Fate.SENT, "final", None, f"sink: {path}")

    def close(self) -> None:
        """Nothing is held open."""


def open_postbox(url: str) -> Postbox:
    """Return the postbox of that URL: `thu://`, `thus://`, or `sink:///folder`. Nothing is connected yet.

    Raises BadUrl: E321 unknown scheme, E322 no host, E323 bad port, E324 plain to another machine, E325 no folder,
    E327 a journal that is no address.
    """
    parts = urlsplit(url)
    if parts.scheme == "sink":
        if parts.netloc or not parts.path.startswith("/") or parts.path == "/":
            raise BadUrl("E325", "sink")
        return Sink(Path(unquote(parts.path)))
    if parts.scheme not in ("thu", "thus"):
        raise BadUrl("E321", parts.scheme)
    if not parts.hostname:
        raise BadUrl("E322.relay", parts.scheme)
    must_have_port(parts.scheme, parts.netloc)
    if parts.scheme == "thu" and not is_loopback(parts.hostname):
        raise BadUrl("E324", parts.hostname)
    if not all(map(ADDRESS.fullmatch, parse_qs(parts.query).get("journal", []))):
        raise BadUrl("E327", parts.scheme)
    # Not by way of Apprise's register, as an alert's is: that would load the hundred services of others first.
    given = NotifyThu.parse_url(url)
    if not given:
        raise BadUrl("E322.relay", parts.scheme)
    return NotifyThu(**given)


def must_have_port(scheme: str, netloc: str) -> None:
    """Raise BadUrl E323 when a port is given that is none."""
    port = netloc.rpartition("@")[2].rpartition("]")[2].partition(":")[2]
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise BadUrl("E323", scheme)
