"""Zip the parts of a .docx so that the same parts always give the same bytes, on any machine, on any day."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

CONTENT_TYPES = "[Content_Types].xml"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name
UNIX = 3  # ZipInfo would name the machine's own system


def parts(package: bytes) -> dict[str, bytes]:
    """Return the parts of a .docx by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def seal(package: bytes) -> bytes:
    """Return the same .docx with its parts in a fixed order and with fixed times; sealing twice changes nothing."""
    return sealed(parts(package))


def sealed(found: Mapping[str, bytes]) -> bytes:
    """Return a .docx of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name in sorted(found, key=lambda one: (one != CONTENT_TYPES, one)):
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = 0o600 << 16
            out.writestr(entry, found[name])
    return target.getvalue()
