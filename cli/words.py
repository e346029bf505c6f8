"""The command line's words, read from the package's templates. Standard library only: `--help` passes through here."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

# Found beside this room and not through importlib.resources, which would cost a third of the time that --help may take.
WORDS_FILE = Path(__file__).resolve().parent.parent / "templates" / "cli.toml"


@cache
def words() -> dict[str, dict[str, str]]:
    """Return the frame's words by section; those of one command stand in `command`."""
    loaded: dict[str, dict[str, str]] = tomllib.loads(WORDS_FILE.read_text("utf-8"))
    return loaded


def command(name: str) -> dict[str, str]:
    """Return the words of one command: `noi` says what it does, the rest explain its parameters."""
    commands: dict[str, dict[str, str]] = words()["lenh"]  # type: ignore[assignment]  # one level deeper than the rest
    return commands[name]


def in_vietnamese(message: str) -> str:
    """Return argparse's own complaint in Vietnamese; one that is not in the table stays as it is."""
    for pattern, said in words()["loi"].items():
        if found := re.fullmatch(pattern, message):
            return said.format(*found.groups())
    return message
