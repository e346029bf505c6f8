"""Arming: letters leave this machine only after a person has said so on it, by a file that names this host.

A workspace that was copied to another machine is not armed there, and a file that others can write proves nothing.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from services.files import write_durably
from services.host import host_identity

ARMED = Path("var/armed")
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
LIMIT = 1_000  # bytes; the name of a host is never so long


def arm(home: Path) -> Path:
    """Let letters of this workspace leave from this host; return the file that says so."""
    path = home / ARMED
    if path.is_symlink():
        path.unlink()
    write_durably(path, f"{host_identity()}\n".encode()).chmod(0o600)
    return path


def disarm(home: Path) -> bool:
    """Let no letter leave any more; False when none could."""
    path = home / ARMED
    there = os.path.lexists(path)
    path.unlink(missing_ok=True)
    return there


def why_not_armed(home: Path) -> str:
    """Return why letters may not leave from here, as a key of `mo_gui` in templates/words.yaml; empty when they may."""
    try:
        opened = os.open(home / ARMED, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return "chua"
    except OSError:
        return "khong_mo_duoc"
    try:
        if why := why_unsound(os.fstat(opened)):
            return why
        return "" if os.read(opened, LIMIT) == f"{host_identity()}\n".encode() else "may_khac"
    finally:
        os.close(opened)


def why_unsound(found: os.stat_result) -> str:
    """Return why a file of that kind, owner and mode proves nothing; empty when it may."""
    if not stat.S_ISREG(found.st_mode):
        return "khong_mo_duoc"
    ours = found.st_uid in (os.geteuid(), 0) and not found.st_mode & OTHERS_WRITE
    return "" if ours else "nguoi_khac"
