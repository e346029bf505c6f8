"""Files that a unit hands in: kept under the digest of their bytes, never opened, the dangerous ones apart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from notifications.reader.attachments import cleaned
from notifications.reader.danger import refused
from services.desk import Desk
from services.files import write_durably

FILES, QUARANTINE = Path("var/files"), Path("var/quarantine")
SIZE_LIMIT = 25 * 1024 * 1024
TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class Taken:
    """One file as it was taken. `refused` is why it is kept apart, or not kept at all; empty for a sound one."""

    name: str
    sha256: str
    size: int
    refused: str = ""


def take(desk: Desk, claimed: str, data: bytes) -> Taken:
    """Keep a file for good and return what was kept; the same bytes are kept once, whoever sends them.

    What is larger than SIZE_LIMIT is not kept. The name on the disk is the digest: the claimed one is only shown.
    """
    name, digest = cleaned(claimed) or "tep", hashlib.sha256(data).hexdigest()
    if len(data) > SIZE_LIMIT:
        return Taken(name, digest, len(data), TOO_LARGE)
    why = refused(name, data)
    path = desk.home / (QUARANTINE if why else FILES) / digest[:2] / digest
    if not path.exists():
        write_durably(path, data).chmod(0o400)
    return Taken(name, digest, len(data), why)


def line_of(taken: Taken) -> str:
    """Return a taken file as one line of a draft."""
    return f"{taken.sha256} {taken.size} {taken.refused or '-'} {taken.name}"


def taken_in(lines: str) -> list[Taken]:
    """Return the files that stand in the lines of a draft; the same file twice counts once."""
    found = [line.split(" ", 3) for line in dict.fromkeys(lines.splitlines())]
    return [Taken(name, digest, int(size), "" if why == "-" else why) for digest, size, why, name in found]
