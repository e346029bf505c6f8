"""Check a workspace: every problem of its files, settings and letters at once; with the directive's text, its coverage too."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from directive.clauses import split
from directive.coverage import Coverage, cover
from directive.decoding import decode
from directive.problem import Place, Problem, any_refuses, in_order
from directive.reading import Counts
from services.desk import read_workspace, ready_writer
from services.settings import read_settings
from services.words import letter_folders


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found. `counts` is None when a file could not even be read; `coverage` only with a text."""

    problems: list[Problem] = field(default_factory=list)
    counts: Counts | None = None
    coverage: Coverage | None = None

    @property
    def refused(self) -> bool:
        """True when at least one problem is an error."""
        return any_refuses(self.problems)


def check(home: Path, text: Path | None = None) -> Checked:
    """Check the workspace. Reads files only; writes nothing and sends nothing, however often it is called."""
    _, problems = read_settings(home)
    reading, found = read_workspace(home)
    problems += found
    problems += ready_writer(tuple(letter_folders(home))).check()
    if reading is None:
        return Checked(in_order(problems))
    coverage = None
    if text is not None and reading.matrix is not None:
        coverage, more = covered(reading.matrix, text)
        problems += more
    return Checked(in_order(problems), reading.counts, coverage)
