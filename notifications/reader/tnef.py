"""What a winmail.dat holds: the files that Outlook wrapped, and its words when the mail has no others."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from tnefparse import TNEF
from tnefparse.tnef import TNEFAttachment

from notifications.decode import tidy

KINDS = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
SIGNATURE = b"\x78\x9f\x3e\x22"
FILES_LIMIT = 50
FAULTS = (ValueError, KeyError, IndexError, TypeError, AttributeError, struct.error, OverflowError)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The files by name, and the words; `broken` when it cannot be read."""

    files: tuple[tuple[str, bytes], ...] = ()
    words: str = ""
    broken: bool = False


def unwrapped(data: bytes) -> Wrapped:
    """Return what a winmail.dat holds. Never raises."""
    if not data.startswith(SIGNATURE):
        return Wrapped(broken=True)
    try:
        found = TNEF(data, do_checksum=False)
        files = tuple((name_of(one), bytes(one.data or b"")) for one in found.attachments[:FILES_LIMIT])
        return Wrapped(files, words_of(found.body))
    except FAULTS:  # the library's own stumbles
        return Wrapped(broken=True)


def name_of(one: TNEFAttachment) -> str:
    """Return the long name of a file, else the short one."""
    try:
        return str(one.long_filename() or one.name)
    except FAULTS:
        return ""


def words_of(body: object) -> str:
    """Return the plain words, if there are any."""
    if isinstance(body, bytes):
        return tidy(body.decode("utf-8", "replace")).strip("\0")
    return tidy(str(body or "")).strip("\0")
