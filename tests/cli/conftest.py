"""The command line as a person uses it: words in, words and an exit status out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.main import main
from tests.schema import put_database
from tests.workspaces import small_workspace


@dataclass(frozen=True, slots=True)
class Said:
    """What one command came to."""

    status: int
    out: str
    err: str


Dondoc = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a small workspace whose database is ready."""
    put_database(tmp_path / "so" / "var" / "dondoc.db")
    return small_workspace(tmp_path / "so")


@pytest.fixture
def untouched(tmp_path: Path) -> Path:
    """Return a small workspace in which nothing has been done: it has no database yet."""
    return small_workspace(tmp_path / "moi")


@pytest.fixture
def dondoc(capsys: pytest.CaptureFixture[str]) -> Dondoc:
    """Return a function that runs one command in this process."""

    def run(*words: object) -> Said:
        capsys.readouterr()
        try:
            status = main([str(word) for word in words])
        except SystemExit as left:
            status = int(left.code or 0)
        out, err = capsys.readouterr()
        return Said(status, out, err)

    return run
