"""The annual report: a fold over the ledger up to a cut-off, written as a draft for the Internal Affairs Committee to sign.

Sums that disagree are refused, never printed. A report that was written is kept; the next draft is another file.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from directive.annual import AnnualFigures, annual, reconcile
from directive.days import HANOI
from directive.letter import LetterKind
from directive.opening import open_now
from directive.periods import reporting_year
from reports.docx import to_docx
from reports.figures import to_json
from reports.view import ReportOffice, view
from services.desk import Desk
from services.letters import office_letter
from services.summary import Summary
from services.words import report_template
from store import audit, ledger, outbox, reports

DUTY = "annual-report"
OUT = Path("var/reports")


@dataclass(frozen=True, slots=True)
class Made:
    """One report as it was written: its files, and the SHA-256 (hex) of each."""

    year: int
    as_of: date
    docx: Path
    json: Path
    docx_digest: str
    json_digest: str
    figures: AnnualFigures


def annual_report(desk: Desk, year: int | None = None, as_of: date | None = None) -> Summary:
    """Write the report's draft into `var/reports` and tell the secretariat.

    Without a year: the last finished reporting year, once, on the first run after the last due date of its check-ins.
    """
    day = desk.today.isoformat()
    if year is None:
        year = reporting_year(desk.today, desk.book.matrix.first_month) - 1
        if why := not_yet(desk, year):
            return Summary(DUTY, day, idle=why)
    made = make_report(desk, year, as_of or desk.today, desk.home / OUT)
    facts = {"year": str(year), "path": str(made.docx.relative_to(desk.home)), "headlines": headlines(made.figures)}
    letters = [
        office_letter(desk, f"{LetterKind.REPORT.value}/{year}/{made.as_of}/{made.json_digest[:12]}/{to}", LetterKind.REPORT, to, facts)
        for to in desk.settings.secretariat
    ]
    with desk.db.writing() as tx:
        outbox.queue(tx, letters, desk.now)
    return Summary(DUTY, day, {"bao_cao": 1})


def not_yet(desk: Desk, year: int) -> str:
    """Return why the report of that year is not to be drafted today, or nothing."""
    with desk.db.reading() as tx:
        if reports.made(tx, year):
            return "da_lap"
        last_due = ledger.last_due(tx, until=year_end(desk, year) + timedelta(days=62))
    return "" if last_due is not None and desk.today > last_due else "chua_den_ngay"
