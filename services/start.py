"""A new workspace: the shipped directive's files, a commented settings file, and the folders."""

from __future__ import annotations

from pathlib import Path

from services.desk import FILES, PUBLISHED
from services.settings import SETTINGS_FILE
from services.words import PACKAGED

SHIPPED = PACKAGED.parent / "directive" / "nghe_an"
FOLDERS = ("templates/letters", "templates/report", "var")


def start_workspace(home: Path) -> list[tuple[Path, bool]]:
    """Make what is missing and return each file with whether this call made it; what is there is never touched."""
    for folder in FOLDERS:
        (home / folder).mkdir(parents=True, exist_ok=True)
    (home / "var").chmod(0o700)
    sources = {home / name: SHIPPED / name for name in (*FILES, PUBLISHED, "matrix.schema.json")}
    sources[home / SETTINGS_FILE] = PACKAGED / "workspace" / SETTINGS_FILE
    return [(path, copied(source, path)) for path, source in sources.items()]


def copied(source: Path, path: Path) -> bool:
    """Copy a file to where none is yet; return False when one was there."""
    try:
        with path.open("xb") as file:
            file.write(source.read_bytes())
    except FileExistsError:
        return False
    return True
