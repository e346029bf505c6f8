"""A file that somebody names on the command line: one that cannot be read is his mistake, and says where it is."""

from __future__ import annotations

from pathlib import Path

from directive.problem import Place, Problem
from services.desk import InputHasProblems
from services.files import in_words


def readable(name: str) -> Path:
    """Return the path of a file that can be read now. Raises InputHasProblems (E003) for any other."""
    path = Path(name)
    try:
        with path.open("rb"):
            return path
    except OSError as fault:
        raise InputHasProblems([Problem("E003", Place(name), {"loi": in_words(fault)})]) from fault
