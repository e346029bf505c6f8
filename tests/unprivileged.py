"""A folder in which nobody may write, to root as well: what a disk that was mounted read-only is to a program."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION_3 = 0x20080522
WHATEVER_THE_MODE_SAYS = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
Words = ctypes.c_uint32 * 6  # effective, permitted and inheritable of the low capabilities, then of the high ones
LIBC = ctypes.CDLL(None, use_errno=True)


def call(name: str, words: ctypes.Array[ctypes.c_uint32]) -> None:
    """Get or set the capabilities of this thread. Raises OSError."""
    head = (ctypes.c_uint32 * 2)(VERSION_3, 0)
    if getattr(LIBC, name)(head, words):
        raise OSError(ctypes.get_errno(), name)


@contextmanager
def heeding_modes() -> Iterator[None]:
    """Let the modes of files count for this thread, as they do for everybody but root."""
    words = Words()
    call("capget", words)
    before = words[0]
    words[0] = before & ~WHATEVER_THE_MODE_SAYS
    call("capset", words)
    try:
        yield
    finally:
        words[0] = before
        call("capset", words)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing in the folder be written, by this thread, while the block lasts."""
    paths = [folder, *folder.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(modes[path] & ~0o222)
    try:
        with heeding_modes():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def may_write(folder: Path) -> bool:
    """Return True when this thread may make a file there."""
    try:
        os.close(os.open(folder / "x", os.O_CREAT | os.O_WRONLY))
    except PermissionError:
        return False
    (folder / "x").unlink()
    return True
