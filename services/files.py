"""Files on the disk: a person's file read with care, and a file of ours written so that it stays."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from io import BufferedWriter
from pathlib import Path
from threading import get_native_id

from directive.decoding import SIZE_LIMIT, Source
from services.words import spoken

UNREAD = {  # by the number of the fault
    errno.ENOENT: "khong_co",
    errno.ENOTDIR: "khong_co",
    errno.EACCES: "khong_quyen",
    errno.EPERM: "khong_quyen",
    errno.EISDIR: "thu_muc",
    errno.ELOOP: "lien_ket",
    errno.ENAMETOOLONG: "ten_dai",
    errno.EIO: "dia_hong",
}


def read_source(home: Path, name: str) -> Source:
    """Return the file of that name in a workspace; a link, a folder, a pipe or a stranger's file is not opened."""
    path = home / name
    try:
        unread = why_unread(path.lstat())
        return Source(name, b"", spoken()["tep"][unread]) if unread else Source(name, beginning(path))
    except FileNotFoundError:
        return Source(name, b"", spoken()["tep"]["khong_co"])
    except OSError:
        return Source(name, b"", spoken()["tep"]["khong_quyen"])


def beginning(path: Path) -> bytes:
    """Return the file's bytes, at most one more than the limit: enough to know that it is too large."""
    with path.open("rb") as file:
        return file.read(SIZE_LIMIT + 1)


def in_words(fault: OSError) -> str:
    """Return why a file cannot be read; what has no word of ours, in the system's own."""
    known = UNREAD.get(fault.errno or 0)
    return spoken()["tep"][known] if known else fault.strerror or str(fault)


def why_unread(found: os.stat_result) -> str:
    """Return the key of what keeps a file from being read, judged by what it is and whose it is; empty when nothing."""
    if stat.S_ISLNK(found.st_mode):
        return "lien_ket"
    if stat.S_ISDIR(found.st_mode):
        return "thu_muc"
    if not stat.S_ISREG(found.st_mode):
        return "khong_thuong"
    # Root reads for others by trade; anyone else should not run on a file that a third person can change.
    ours = found.st_uid in (os.geteuid(), 0) or os.geteuid() == 0
    return "" if ours else "nguoi_khac"


def write_durably(path: Path, data: bytes | Callable[[int], bytes]) -> Path:
    """Write a file that is there whole or not at all, and survives a power cut once this returns; return its path.

    The data may be what makes them from the number that the file has on the disk.
    """
    partial = path.with_name(f".{path.name}.{get_native_id()}")  # two threads may write the same file at once
    try:
        with in_its_folder(partial) as file:
            file.write(data if isinstance(data, bytes) else data(os.fstat(file.fileno()).st_ino))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return path


def in_its_folder(path: Path) -> BufferedWriter:
    """Return a new file, open to be written; its folder is made when it is not there yet, which is seldom."""
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")
