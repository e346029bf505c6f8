"""Check a workspace: every problem of its files, settings and letters at once; with a text, its coverage too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from directive.clauses import split
from directive.coverage import Coverage, cover
from directive.decoding import decode
from directive.matrix import Matrix
from directive.problem import Place, Problem, any_refuses, in_order
from directive.reading import Counts
from notifications.journal import open_journal
from notifications.mailbox import open_mailbox
from notifications.postbox import open_postbox
from reports.dispatch import DispatchView
from reports.docx import BadTemplate, View, unknown_names
from reports.view import ReportView
from services.clock import Clock, hanoi_day, wall_clock
from services.desk import (
    MATRIX,
    InputHasProblems,
    journal_url,
    mailbox_url,
    opened,
    read_workspace,
    ready_writer,
    relay_url,
    secret_of,
    signer_of,
)
from services.exposed import exposed
from services.files import read_source
from services.keys import KEY_FILE
from services.preview import preview, read_against
from services.published import published_in
from services.settings import Settings, read_settings
from services.words import DISPATCH_TEMPLATE, REPORT_TEMPLATE, letter_folders, paper_template

PAPERS: tuple[tuple[str, type[View]], ...] = ((REPORT_TEMPLATE, ReportView), (DISPATCH_TEMPLATE, DispatchView))


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found. `coverage` is there only with a text that could be read."""

    problems: list[Problem]
    counts: Counts
    coverage: Coverage | None = None

    @property
    def refused(self) -> bool:
        """True when at least one problem is an error."""
        return any_refuses(self.problems)


def check(home: Path, text: Path | None = None, *, against: Path | None = None, clock: Clock = wall_clock) -> Checked:
    """Check the workspace. Reads only; writes nothing and sends nothing, however often it is called.

    `against` is taken in place of the file of the workspace that it would replace.
    """
    settings, problems = read_settings(home)
    reading = read_against(home, against) if against else read_workspace(home)
    problems += reading.problems
    problems += published_in(home, reading.book).problems
    if settings is not None:
        problems += unusable(home, settings)
        problems += exposed(home, settings)
        problems += preview(home, settings, reading.book, hanoi_day(clock())) if reading.book else []
    problems += ready_writer(tuple(letter_folders(home))).check()
    problems += unprintable(home)
    coverage = None
    if text is not None and reading.book is not None:
        coverage, found = covered(reading.book.matrix, reading.places, text)
        problems += found
    return Checked(in_order(problems), reading.counts, coverage)


def unusable(home: Path, settings: Settings) -> list[Problem]:
    """Return what is wrong with the mail servers' addresses and the keys in use; no server is asked."""
    named: list[tuple[Callable[[str], object], str]] = [
        (open_mailbox, mailbox_url(home, settings)),
        (open_postbox, relay_url(home, settings)),
    ]
    if settings.journal_mailbox:
        named.append((open_journal, journal_url(home, settings)))
    attempts: list[Callable[[], object]] = [partial(opened, open_it, url) for open_it, url in named]
    attempts.append(partial(signer_of, home, settings))
    if (home / KEY_FILE).exists():  # a check makes none
        attempts.append(partial(secret_of, home))
    found = []
    for attempt in attempts:
        try:
            attempt()
        except InputHasProblems as fault:
            found += fault.problems
    return found


def unprintable(home: Path) -> list[Problem]:
    """Return what keeps the papers from being printed from the templates in use."""
    found = []
    for name, view in PAPERS:
        try:
            unknown = unknown_names(paper_template(home, name), view)
        except BadTemplate as fault:
            found.append(Problem("E338", Place(name), {"loi": str(fault).partition("\n")[0]}))
            continue
        found += [Problem("E338.names", Place(name), {"ten": ", ".join(unknown)})] if unknown else []
    return found


def covered(matrix: Matrix, places: Mapping[str, Place], text: Path) -> tuple[Coverage | None, list[Problem]]:
    """Return how much of the directive's own text the matrix holds, with every clause at fault by its line."""
    decoded = decode(read_source(text.parent, text.name))
    if decoded.text is None:
        return None, list(decoded.problems)
    found = cover(matrix, split(decoded.text, text.name), text.name, MATRIX, places)
    return found, [*decoded.problems, *found.problems]
