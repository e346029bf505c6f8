"""Which machine this is: the one place where that is read. A copy on another machine is told apart by it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
SHORT = 16


def host_identity(files: Sequence[Path] = MACHINE_IDS) -> str:
    """Return the host's name with a digest of its name and machine id; the id itself is nobody else's to know.

    A machine without an id, such as a bare container, is known by its name alone.
    """
    name = host_name()
    machine = next((path.read_text("utf-8").strip() for path in files if path.is_file()), "")
    return f"{name}/{hashlib.sha256(f'{machine} {name}'.encode()).hexdigest()}"


def place_of(home: Path, files: Sequence[Path] = MACHINE_IDS) -> str:
    """Return the name of a workspace on this host: a second copy beside the first one is another place."""
    whole = f"{host_identity(files)} {home.resolve()}"
    return f"{host_name()}/{hashlib.sha256(whole.encode()).hexdigest()[:SHORT]}"


def host_name() -> str:
    """Return the name that this machine goes by."""
    return os.uname().nodename
