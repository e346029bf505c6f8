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
from directive.periods import reporting_year
from directive.year_end import last_due
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
    if desk.today <= last_due(desk.book, year) or not desk.book.calendar.is_working(desk.today):
        return "chua_den_ngay"
    with desk.db.reading() as tx:
        return "da_lap" if reports.made(tx, year) else ""


def make_report(desk: Desk, year: int, as_of: date, out: Path) -> Made:
    """Write the report of a year as it stood at the end of `as_of` (Hanoi) into a folder, and keep its row.

    The same ledger, year and cut-off give the same bytes under the same names; a second call changes nothing.
    Raises directive.annual.DoesNotReconcile when sums disagree, before anything is written.
    """
    until = datetime.combine(as_of + timedelta(days=1), time(), HANOI)
    with desk.db.reading() as tx:
        records = ledger.records(tx, until=until)
        head = audit.head(tx).hash
        draft = 1
    figures = annual(desk.book, year, as_of, records)
    reconcile(figures)
    office = ReportOffice(**report_office(desk))
    seen = view(figures, desk.book, office, draft=draft, head=head)
    docx, plain = to_docx(seen, report_template(desk.home)), to_json(figures, desk.book)
    name = f"bao-cao-{year}-den-{as_of.isoformat()}"
    made = Made(
        year=year,
        as_of=as_of,
        docx=write_whole(out / f"{name}.docx", docx),
        json=write_whole(out / f"{name}.json", plain),
        docx_digest=hashlib.sha256(docx).hexdigest(),
        json_digest=hashlib.sha256(plain).hexdigest(),
        figures=figures,
    )
    return made


def write_whole(path: Path, data: bytes) -> Path:
    """Write a file so that it is there whole or not at all, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    return path
