"""Which files are put aside, and why. Nothing is unpacked or opened: names, first bytes and directories decide."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from pathlib import PurePosixPath

from directive.text import plain
from notifications.archive import NoArchive, members

EXECUTABLE = frozenset(
    [
        "exe",
        "scr",
        "bat",
        "cmd",
        "com",
        "pif",
        "lnk",
        "js",
        "jse",
        "vbs",
        "vbe",
        "wsf",
        "wsh",
        "hta",
        "msi",
        "msp",
        "ps1",
        "psm1",
        "iso",
        "img",
        "vhd",
        "one",
        "jar",
        "apk",
        "cpl",
        "reg",
        "dll",
        "chm",
        "dmg",
        "sh",
        "app",
        "scf",
        "url",
        "ade",
        "adp",
        "gadget",
        "inf",
        "ins",
        "isp",
        "sct",
        "shb",
        "xll",
        "application",
        "html",
        "htm",
        "svg",
    ]
)
MACRO = frozenset(["docm", "dotm", "xlsm", "xltm", "xlam", "xlsb", "pptm", "potm", "ppam", "ppsm", "sldm"])
ARCHIVE = frozenset(["rar", "7z", "gz", "tgz", "bz2", "xz", "tar", "ace", "arj", "cab", "z", "lzh", "zst"])
ZIPPED = frozenset(["zip", "docx", "xlsx", "pptx", "odt", "ods", "odp"])
ALLOWED = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "ods",
        "odp",
        "rtf",
        "txt",
        "csv",
        "jpg",
        "jpeg",
        "png",
        "gif",
        "heic",
        "heif",
        "webp",
        "tif",
        "tiff",
        "bmp",
        "zip",
        "p7s",
        "p7m",
        "asc",
        "sig",
        "eml",
        "ics",
        "xml",
    ]
)
OLE, PROGRAM = b"\xd0\xcf\x11\xe0", (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
VBA = ("_VBA_PROJECT".encode("utf-16-le"), "VBA".encode("utf-16-le") + b"\0\0")
HTML = re.compile(rb"\s*(?:<!doctype html|<html|<script|<svg)", re.IGNORECASE)
BEGINNINGS: dict[str, tuple[bytes, ...]] = {
    "doc": (OLE, b"{\\rtf"),
    "xls": (OLE,),
    "ppt": (OLE,),
    "rtf": (b"{\\rtf",),
    "jpg": (b"\xff\xd8",),
    "jpeg": (b"\xff\xd8",),
    "png": (b"\x89PNG",),
    "gif": (b"GIF8",),
    "tif": (b"II", b"MM"),
    "tiff": (b"II", b"MM"),
    "bmp": (b"BM",),
    "webp": (b"RIFF",),
} | dict.fromkeys(ZIPPED, (b"PK",))
ARCHIVES_INSIDE = ARCHIVE | {"zip"}
UNPACKED_LIMIT, RATIO_LIMIT, RATIO_FROM, MEMBERS_LIMIT = 200 * 1024 * 1024, 100, 1024 * 1024, 2000
ENCRYPTED = 0x1
PDF_HEAD = 1024
SECRET = re.compile(
    r"(?<!\w)(?<!bảo )(?<!bí )(?<!cơ )(?:tuyệt mật|tối mật|độ mật|mật)(?!\w)(?! khẩu| độ| thiết)", re.IGNORECASE
)
SECRET_PLAIN = re.compile(
    r"(?<![A-Za-z0-9])(?:TUYET|TOI)[ _.-]?MAT(?![A-Za-z0-9])|(?<![A-Za-z0-9])(?:dau|do)[ _.-]mat(?![a-z0-9])"
)
SECRET_LINE = re.compile(
    r"^[\s\[(*]*(?:(?i:độ mật\s*:\s*(?:tuyệt mật|tối mật|mật))|TUYỆT MẬT|TỐI MẬT|MẬT)[\s\])*.]*$", re.MULTILINE
)
WORDS_LOOKED_AT = 64 * 1024


def refused(name: str, data: bytes) -> str:
    """Return why this file is put aside, or "". `name` is the cleaned one."""
    endings = [one.lower() for one in PurePosixPath(name).name.split(".")[1:]]
    last = endings[-1].strip() if endings else ""
    looks = (
        (
            is_secret_name(name) or (last == "txt" and is_secret(data[:WORDS_LOOKED_AT].decode("utf-8", "replace"))),
            "mat",
        ),
        (last in EXECUTABLE or data.startswith(PROGRAM), "executable"),
        (last in MACRO, "macro"),
        (any(one in EXECUTABLE for one in endings[:-1]), "double_extension"),
        (last in ARCHIVE or data.startswith((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")), "archive_not_allowed"),
        (last not in ALLOWED, "type_not_allowed"),
        (not data, "empty"),
        (not begins_as(last, data), "content_mismatch"),
        (data.startswith(OLE) and any(mark in data for mark in VBA), "macro"),
    )
    why = next((reason for found, reason in looks if found), "")
    return why or (in_archive(data, is_zip=last == "zip") if data.startswith(b"PK") else "")


def begins_as(ending: str, data: bytes) -> bool:
    """Return True when the first bytes are those of such a file; plain text is known by not being another."""
    if ending == "pdf":
        return b"%PDF-" in data[:PDF_HEAD]
    if ending in ("txt", "csv"):
        return not data.startswith((b"PK\x03\x04", b"%PDF", OLE)) and not HTML.match(data[:PDF_HEAD])
    wanted = BEGINNINGS.get(ending)
    return wanted is None or data.startswith(wanted)


def in_archive(data: bytes, *, is_zip: bool) -> str:
    """Return why an archive is put aside, by its directory alone; documents are archives too."""
    try:
        found = members(data)
    except NoArchive:
        return "broken_archive"
    return bomb(found) or next((why for one in found if (why := member_refused(one, is_zip=is_zip))), "")


def bomb(found: Sequence[zipfile.ZipInfo]) -> str:
    """Return "archive_bomb" when unpacking would cost more than any report is worth."""
    size, packed = sum(one.file_size for one in found), sum(one.compress_size for one in found)
    dense = size > RATIO_FROM and size > RATIO_LIMIT * max(packed, 1)
    return "archive_bomb" if dense or size > UNPACKED_LIMIT or len(found) > MEMBERS_LIMIT else ""


def member_refused(one: zipfile.ZipInfo, *, is_zip: bool) -> str:
    """Return why one entry of an archive makes the whole be put aside, or ""."""
    name = one.filename.replace("\\", "/")
    ending = name.rpartition(".")[2].lower()
    looks = (
        (bool(one.flag_bits & ENCRYPTED), "encrypted_archive"),
        (name.startswith("/") or ".." in name.split("/") or ":" in name, "path_traversal"),
        (is_zip and ending in EXECUTABLE, "archive_with_executable"),
        (name.lower().endswith("vbaproject.bin") or ending in MACRO, "macro"),
        (is_zip and ending in ARCHIVES_INSIDE, "nested_archive"),
        (is_zip and is_secret_name(name.rpartition("/")[2]), "mat"),
    )
    return next((why for found, why in looks if found), "")


def is_secret_name(name: str) -> bool:
    """Return True when a file's name bears a secrecy mark."""
    spaced = re.sub(r"[_.-]+", " ", name)
    unmarked = spaced.isascii() and (SECRET_PLAIN.search(spaced) or SECRET_PLAIN.search(plain(spaced)))
    return bool(SECRET.search(spaced) or unmarked)


def is_secret(words: str) -> bool:
    """Return True when a secrecy mark stands in the words as documents bear it: alone on its line, in capitals."""
    return SECRET_LINE.search(words) is not None
