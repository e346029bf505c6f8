"""Make Prefect's own tables, empty, in the environment: a server that starts for the first time begins with a copy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.server import EMPTY_TABLES, TABLES
from services.settings import environment, quiet_environment


def make(place: Path) -> None:
    """Write the tables of the Prefect that is installed to `place`, whole or not at all; older ones are replaced."""
    quiet_environment()
    place.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=place.parent) as folder:
        command = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "--yes"]
        subprocess.run(command, env={**environment(), "PREFECT_HOME": folder}, check=True, stdout=subprocess.DEVNULL)
        (Path(folder) / TABLES).replace(place)


if __name__ == "__main__":
    make(EMPTY_TABLES)
