"""A small workspace on the disk: three files that read without a word, and the shipped settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from services.desk import PUBLISHED
from services.start import start_workspace
from tests.reads import FILES, sound


def small_workspace(home: Path, texts: Mapping[str, str] | None = None, settings: str = "") -> Path:
    """Make a workspace with a matrix of three obligations and six units; `texts` replaces files, by name."""
    start_workspace(home)
    for name in FILES:
        (home / name).write_text((texts or {}).get(name) or sound(name), "utf-8")
    (home / PUBLISHED).unlink()  # the shipped figures continue measures of the shipped matrix
    if settings:
        (home / "dondoc.toml").write_text(settings, "utf-8")
    return home
