"""Which files may stand as evidence, and what a person should know of one before he opens it elsewhere.

What is dangerous in any mail is judged in one place, `danger`; here stands what is asked of evidence besides. Nothing
is unpacked: of an office document only the small parts that name what lies outside it are looked at, with a limit.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from notifications.archive import FAULTS
from notifications.reader.danger import refused
from notifications.reader.signed import SIGNED_DATA

ALLOWED = frozenset({"pdf", "docx", "xlsx", "odt", "ods", "jpg", "jpeg", "png", "p7s"})
LOOKED_AT = 256 * 1024  # of one part of a document
PARTS = 50  # of one document
EMBEDDED = re.compile(r"(?:^|/)(?:embeddings|activeX)/|(?:^|/)(?:xl/externalLinks|Object \d+)/", re.IGNORECASE)
OUTSIDE = re.compile(
    rb"Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)"
    rb"(?=[^>]*/(?:attachedTemplate|oleObject|externalLink\w*|frame|subDocument|image)[\"'])",
    re.IGNORECASE,
)
FIELD = re.compile(rb"instrText[^>]*>\s*DDE", re.IGNORECASE)
RUNS = re.compile(rb"/(?:JavaScript|JS|Launch)\b")
CIPHERED = re.compile(rb"/Encrypt\b")
SIGNED = re.compile(rb"/ByteRange\b")
SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures.xml")  # of Word and Excel; of LibreOffice
BEGINNING = 64  # bytes in which a signature of its own says that it is one


def unfit(name: str, data: bytes) -> str:
    """Return why a file is kept apart, or "". `name` is the cleaned one."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return refused(name, data) or ("" if ending in ALLOWED else "type_not_allowed")


def flags(data: bytes) -> tuple[str, ...]:
    """Return what is to be known of a file that is kept.

    "external" (reaches outside), "active", "encrypted"; "signed" when it bears a signature, which nobody has verified.
    """
    if b"%PDF-" in data[:1024]:
        looks = ((RUNS, "active"), (CIPHERED, "encrypted"), (SIGNED, "signed"))
        return tuple(flag for look, flag in looks if look.search(data))
    if data.startswith(b"PK"):
        found = ((reaches_outside(data), "external"), (bears_signature(data), "signed"))
        return tuple(flag for there, flag in found if there)
    return ("signed",) if SIGNED_DATA in data[:BEGINNING] else ()


def bears_signature(data: bytes) -> bool:
    """Return True when a document holds a signature of an office program."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(name.startswith(SIGNATURES) for name in archive.namelist())
    except FAULTS:
        return False


def reaches_outside(data: bytes) -> bool:
    """Return True when a document embeds objects, or names templates, objects or data outside itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            return any(EMBEDDED.search(name) for name in names) or any(
                OUTSIDE.search(part) or FIELD.search(part) for part in telling(archive, names)
            )
    except FAULTS:
        return False


def telling(archive: zipfile.ZipFile, names: list[str]) -> Iterator[bytes]:
    """Yield the beginnings of the parts that name what lies outside, and of the text in which a field may stand."""
    wanted = [name for name in names if name.endswith(".rels") or name == "word/document.xml"]
    for name in wanted[:PARTS]:
        with archive.open(name) as part:
            yield part.read(LOOKED_AT)
