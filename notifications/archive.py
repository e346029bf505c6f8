"""What a zip archive holds, by its own directory: documents of offices are archives too. Nothing is unpacked here."""

from __future__ import annotations

import io
import zipfile
import zlib

# What the library raises at bytes that are no sound archive. NotImplementedError is its word for a later version of the
# format, or for a way of packing that it cannot undo; RuntimeError for a part that asks for a password.
FAULTS = (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError)


class NoArchive(ValueError):
    """The bytes are no zip archive, or its directory cannot be read."""


def members(data: bytes) -> list[zipfile.ZipInfo]:
    """Return the entries that an archive's directory names; what it says of them may be untrue. Raises NoArchive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist()
    except FAULTS as fault:
        raise NoArchive(str(fault)) from fault
