"""kill -9 at every place of drafting a report: nothing is lost, nothing twice, and the next run ends what was begun.

Nothing in the program knows of the places: they are the calls of the functions that come to them, in a process of its
own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import services.annual_report as duty
import services.report_draft as drafting
import services.report_paper as putting
from directive.letter import LetterKind
from services.annual_report import OUT, annual_report
from services.desk import Desk
from services.open_round import open_round
from store import audit, reports
from tests.services.crowd import CROWD
from tests.services.offices import Office, answered, letters
from tests.services.points import die

AS_OF = date(2026, 4, 20)
NOW = "2026-04-21 08:00"
REPORT = (
    "rp.cutoff_read",
    "rp.tally",
    "rp.reconciled",
    "rp.rendered",
    "rp.tmp_written",
    "rp.fsynced",
    "rp.renamed",
    "rp.row_before_commit",
    "rp.row_after_commit",
)
FEW = ("rp.renamed", "rp.row_before_commit")


def after(owner: Any, name: str) -> None:
    """Let the process die when that function has done its work."""
    does = getattr(owner, name)

    def dies(*given: Any, **named: Any) -> Any:
        does(*given, **named)
        die()

    setattr(owner, name, dies)


def at_commit(desk: Desk, *, before: bool) -> None:
    """Let the process die at the commit that keeps the draft's row: before it, or after it."""
    engine, written = desk.db.engine, []
    commit, keep = engine.dialect.do_commit, drafting.keep

    def keeps(*given: Any) -> Any:
        written.append(True)
        return keep(*given)

    drafting.keep = keeps  # type: ignore[assignment]  # -- a place of the kill

    def commits(connection: Any) -> None:
        if written and before:
            die()
        commit(connection)
        if written:
            die()

    engine.dialect.do_commit = commits  # type: ignore[method-assign, assignment]  # -- a place of the kill


def doomed(home: Path, place: str) -> None:
    """Draft the report in this process, which dies at the place."""
    desk = Office(home).desk(NOW)
    ways: dict[str, Callable[[], None]] = {
        "rp.cutoff_read": lambda: after(putting, "refuse_untold"),
        "rp.tally": lambda: after(putting, "figures_of"),
        "rp.reconciled": lambda: after(putting, "reconcile"),
        "rp.rendered": lambda: after(drafting, "editions"),
        "rp.tmp_written": before_it_is_safe,
        "rp.fsynced": lambda: after(os, "fsync"),
        "rp.renamed": lambda: after(drafting, "write_durably"),
        "rp.row_before_commit": lambda: at_commit(desk, before=True),
        "rp.row_after_commit": lambda: at_commit(desk, before=False),
    }
    ways[place]()
    duty.annual_report(desk, 2026, AS_OF)


def before_it_is_safe() -> None:
    """Let the process die when the bytes of a file are written and not yet safe."""

    def dies(_: int) -> None:
        die()

    os.fsync = dies  # type: ignore[assignment]  # -- a place of the kill


@pytest.fixture
def lived(office: Office) -> Office:
    """Give an office with an answered round, its database closed: a process of its own will open it."""
    open_round(office.desk())
    answered(office.desk("2026-04-02 08:00"), "1.a/xa-kim-lien/2026-03")
    office.desk().db.close()
    office.forget()
    return office


def told(office: Office) -> tuple[int, int, int, dict[str, bytes]]:
    """Return how many drafts, lines and letters there are, and the files; the chain holds."""
    desk = office.desk(NOW)
    with desk.db.reading() as tx:
        audit.verify(tx, anchors=reports.heads(tx))
        made = len(reports.made(tx, 2026))
        lines = sum(one.kind == "report-made" for one in audit.lines(tx))
    folder = office.home / OUT
    files = {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if not path.name.startswith(".")}
    return made, lines, len(letters(desk, LetterKind.REPORT)), files


@pytest.mark.parametrize(
    "place", [pytest.param(one, marks=[] if one in FEW else [pytest.mark.prove]) for one in REPORT]
)
def test_a_draft_that_was_cut_off_is_made_whole_by_the_next_run(lived: Office, place: str) -> None:
    process = CROWD.Process(target=doomed, args=(lived.home, place))
    process.start()
    process.join()
    before = told(lived)

    annual_report(lived.desk(NOW), 2026, AS_OF)

    whole = told(lived)
    annual_report(lived.desk(NOW), 2026, AS_OF)
    assert process.exitcode == -9
    assert before[:3] in ((0, 0, 0), (1, 1, 1))
    assert before[0] == (place == REPORT[-1])
    assert whole[:3] == (1, 1, 1)
    assert whole[3].items() >= before[3].items()
    assert told(lived) == whole
