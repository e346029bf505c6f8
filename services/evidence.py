"""Files that a unit hands in: kept under the digest of their bytes, never opened, the dangerous ones apart."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from directive.checkin import CheckInKey
from directive.taken import Taken
from notifications.reader.attachments import cleaned, contents
from notifications.reader.mail import Mail
from notifications.reader.proof import flags, unfit
from services.clamd import UNSCANNED, VIRUS, verdict
from services.desk import Desk
from services.files import write_durably
from services.words import spoken
from store import evidence
from store.database import Transaction

FILES, QUARANTINE = Path("var/files"), Path("var/quarantine")
SIZE_LIMIT = 25 * 1024 * 1024
TOO_LARGE = "too_large"
SEALED = "mat"
FILES_LIMIT = 100  # of one mail; what lies beyond stays in the mail itself


def take(desk: Desk, claimed: str, data: bytes) -> Taken:
    """Keep a file for good and return what was kept; the same bytes are kept once, whoever sends them.

    What is larger than SIZE_LIMIT is not kept. The name on the disk is the digest: the claimed one is only shown.
    """
    found = judged(claimed, data)
    if found.refused == TOO_LARGE:
        return found
    if not found.refused:
        found = scanned(found, verdict(desk.settings.clamd, data))
    path = desk.home / (QUARANTINE if found.refused else FILES) / found.sha256[:2] / found.sha256
    if not path.exists():
        write_durably(path, data).chmod(0o400)
    return found


def judged(claimed: str, data: bytes) -> Taken:
    """Return what would be kept of a file, without keeping or scanning it."""
    name, digest = cleaned(claimed) or "tep", hashlib.sha256(data).hexdigest()
    if len(data) > SIZE_LIMIT:
        return Taken(name, digest, len(data), TOO_LARGE)
    why = unfit(name, data)
    return Taken(name, digest, len(data), why, () if why else flags(data))


def scanned(found: Taken, said: str) -> Taken:
    """Return a sound file with what the scanner said of it."""
    if said == VIRUS:
        return replace(found, refused=VIRUS, flags=())
    return replace(found, flags=(*found.flags, UNSCANNED)) if said == UNSCANNED else found


def files_of(desk: Desk, mail: Mail) -> list[Taken]:
    """Keep the files of a mail that answers, and return what was kept; in no transaction, for it writes to the disk."""
    return [take(desk, name, data) for name, data in list(contents(mail.parts))[:FILES_LIMIT]]


def files_in(tx: Transaction, mail: Mail, source: str) -> list[Taken]:
    """Return the files of a mail: as they were kept with its answers, else as they would be judged."""
    kept = {(one.sha256, one.name): one for one in evidence.of_source(tx, source)}
    found = [judged(name, data) for name, data in list(contents(mail.parts))[:FILES_LIMIT]]
    return [kept.get((one.sha256, one.name), one) for one in found]


def link(desk: Desk, tx: Transaction, files: Sequence[Taken], checkins: Collection[CheckInKey], source: str) -> None:
    """Enter the files with the check-ins that their mail or page answers."""
    evidence.link(tx, files, checkins, source=source, now=desk.now)


def shown(number: int, one: Taken) -> str:
    """Return a file as a line for people; of a sealed one only its number is told."""
    words, why = spoken()["tep_minh_chung"], spoken()["ly_do_cach_ly"]
    if one.refused == SEALED:
        return words["niem"].format(n=number)
    notes = [why.get(one.refused, one.refused)] if one.refused else [words[flag] for flag in one.flags]
    line = words["tep"].format(ten=one.name, so=one.size, dau=one.sha256[:12])
    return f"{line}: {'; '.join(notes)}" if notes else line


def why_not(number: int, one: Taken) -> str:
    """Return for its unit why a file cannot be used, and what to do; of a sealed one only its number is told."""
    words, why = spoken()["tep_minh_chung"], spoken()["ly_do_tep"]
    reason = why.get(one.refused, why["khac"])
    if one.refused == SEALED:
        return words["niem_lai"].format(n=number, ly_do=reason)
    return words["khong_dung"].format(ten=one.name, ly_do=reason)


def as_plain(number: int, one: Taken) -> dict[str, object]:
    """Return a file as plain values; of a sealed one only its number is told."""
    if one.refused == SEALED:
        return {"number": number, "refused": SEALED}
    facts = {"filename": one.name, "size": one.size, "sha256": one.sha256}
    return {"number": number, **facts, "refused": one.refused, "flags": list(one.flags)}


def line_of(taken: Taken) -> str:
    """Return a taken file as one line of a draft."""
    return f"{taken.sha256} {taken.size} {','.join((taken.refused or '-', *taken.flags))} {taken.name}"


def taken_in(lines: str) -> list[Taken]:
    """Return the files that stand in the lines of a draft; the same file twice counts once."""
    found = [line.split(" ", 3) for line in dict.fromkeys(lines.splitlines())]
    return [taken_from(name, digest, int(size), said.split(",")) for digest, size, said, name in found]


def taken_from(name: str, digest: str, size: int, said: list[str]) -> Taken:
    """Return a taken file from what a line says of it."""
    return Taken(name, digest, size, "" if said[0] == "-" else said[0], tuple(said[1:]))
