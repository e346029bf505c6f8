"""The files of a mail: what is kept under which name, what is no file of the unit's, and what is put aside and why."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notifications.decode import tidy
from notifications.reader import tnef
from notifications.reader.danger import refused
from notifications.reader.mail import Part

NAME_LIMIT = 120
RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    }
)
OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "tif": "image/tiff",
    "txt": "text/plain",
    "csv": "text/csv",
    "zip": "application/zip",
    "eml": "message/rfc822",
}
VAGUE = frozenset({"application/octet-stream", "application/x-msdownload", "application/download", "text/plain"})


OCTETS = "application/octet-stream"
DETACHED = ".p7s"  # a signature of the whole mail bears the name smime.p7s


@dataclass(frozen=True, slots=True)
class File:
    """A file that the unit sent. `original` is the name as it was claimed, where it had to be cleaned."""

    filename: str
    content_type: str
    size: int
    sha256: str
    container: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A part that is no file to be kept, or must not be opened: why."""

    filename: str
    why: str


@dataclass(frozen=True, slots=True)
class Attached:
    """All parts of a mail but its words."""

    files: tuple[File, ...] = ()
    ignored: tuple[Aside, ...] = ()
    rejected: tuple[Aside, ...] = ()
    words: str = ""  # what a winmail.dat says


def attached(parts: Sequence[Part]) -> Attached:
    """Return the files of a mail."""
    files: list[File] = []
    ignored: list[Aside] = []
    rejected: list[Aside] = []
    words = ""
    for part in parts:
        if part.kind in tnef.KINDS or part.name.lower() == "winmail.dat":
            inside = tnef.unwrapped(part.data)
            name = cleaned(part.name) or "winmail.dat"
            (rejected if inside.broken else ignored).append(
                Aside(name, "content_mismatch" if inside.broken else "tnef_container")
            )
            words = words or inside.words
            found = [Part(OCTETS, title, data) for title, data in inside.files]
            sort(found, files, rejected, container=name)
        elif why := no_file(part):
            ignored.append(Aside(cleaned(part.name), why))
        else:
            sort([part], files, rejected)
    return Attached(tuple(files), tuple(ignored), tuple(rejected), words)


def contents(parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    """Yield each file that the unit sent, sound or not, by a name that is safe to show; signatures of files too."""
    for part in parts:
        if part.kind in tnef.KINDS or part.name.lower() == "winmail.dat":
            yield from named_bytes([Part(OCTETS, title, data) for title, data in tnef.unwrapped(part.data).files])
        elif not no_file(part) or (part.name.lower().endswith(DETACHED) and part.name.lower() != "smime.p7s"):
            yield from named_bytes([part])


def named_bytes(parts: Sequence[Part]) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of each part under its safe name."""
    return ((name, part.data) for part, name in named(parts))


def sort(parts: Sequence[Part], files: list[File], rejected: list[Aside], container: str = "") -> None:
    """Put each part among the files that are kept, or among those that are put aside."""
    for part, name in named(parts):
        if why := refused(name, part.data):
            rejected.append(Aside(name, why))
        else:
            digest = hashlib.sha256(part.data).hexdigest()
            claimed = tidy(part.name)
            files.append(
                File(name, kind_of(part, name), len(part.data), digest, container, claimed if claimed != name else "")
            )


def named(parts: Sequence[Part]) -> Iterator[tuple[Part, str]]:
    """Yield each part with a name that is safe to show; one without gets a name by its kind."""
    for number, part in enumerate(parts, 1):
        ending = next((one for one, kind in KINDS.items() if kind == part.kind), "bin")
        name = cleaned(part.name) or f"tep-{number}.{ending}"
        yield part, name


def cleaned(name: str) -> str:
    """Return the last piece of a claimed name in NFC, without signs that a disk or a page would stumble over."""
    last = tidy(name).replace("\\", "/").rpartition("/")[2]
    plain = "".join(letter for letter in UNSAFE.sub("_", last) if unicodedata.category(letter) not in ("Cf", "Cc"))
    plain = " ".join(plain.split()).strip(". ")
    if RESERVED.match(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:NAME_LIMIT]}{dot}{ending[:20]}" if dot else plain[:NAME_LIMIT]


def no_file(part: Part) -> str:
    """Return why a part is no file of the unit's, or ""."""
    if part.kind in SIGNATURES or part.name.lower().endswith((".p7s", ".asc")):
        return "signature"
    if part.kind == "text/calendar":
        return "calendar"
    if part.inline and part.kind.startswith("image/"):
        return "inline_image"
    if part.kind in ("text/html", "text/plain") and not part.name:
        return "words"
    if part.kind in ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers"):
        return "report"
    return ""


def kind_of(part: Part, name: str) -> str:
    """Return the content type that was claimed; where that says nothing, the one that the name says."""
    if part.kind not in VAGUE:
        return part.kind
    return KINDS.get(name.rpartition(".")[2].lower(), part.kind)
