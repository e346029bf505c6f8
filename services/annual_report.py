"""The annual report: a fold over the ledger up to a cut-off, written as a draft for the committee to sign.

Sums that disagree are refused, never printed. A report that was written is kept; the next draft is another file,
with the next number.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from directive.annual import AnnualFigures, reconcile
from directive.letter import Letter, LetterKind
from directive.notation import decimal, short_date, whole
from directive.periods import periods
from directive.problem import Problem
from directive.tally import Tally
from directive.words import Cadence
from directive.year_end import year_to_report
from reports.docx import to_docx
from reports.figures import to_json
from reports.office import ReportOffice
from reports.paper import Paper
from reports.view import view
from services.desk import Desk, Refused
from services.files import write_durably
from services.letters import office_letter
from services.status import US, figures_of
from services.summary import Summary
from services.words import REPORT_TEMPLATE, paper_template, spoken
from store import audit, outbox, reports
from store.audit import Head

DUTY = "annual-report"
OUT = Path("var/reports")


@dataclass(frozen=True, slots=True)
class Made:
    """One report as it was written: its files, the SHA-256 (hex) of each, and what it prints: draft and audit head."""

    year: int
    as_of: date
    docx: Path
    json: Path
    docx_digest: str
    json_digest: str
    figures: AnnualFigures
    head: Head
    draft: int = 1


def annual_report(desk: Desk, year: int | None = None, as_of: date | None = None) -> Summary:
    """Write the report's draft into `var/reports` and tell the secretariat.

    Without a year: the last finished reporting year, once, on the first run after the last due date of its check-ins.
    """
    day = desk.today.isoformat()
    if year is None:
        year = year_to_report(desk.book, desk.today)
        if year is None:
            return Summary(DUTY, day, idle="chua_den_ngay")
        if was_reported(desk, year):
            return Summary(DUTY, day, idle="da_lap")
    made = write_report(desk, year, as_of or desk.today, desk.home / OUT)
    facts = {
        "year": str(year),
        "path": str(made.docx.relative_to(desk.home)),
        "headlines": headlines(made.figures.total),
    }
    letters = [
        office_letter(
            desk,
            f"{LetterKind.REPORT.value}/{year}/{made.as_of}/{made.json_digest[:12]}{again(made.draft)}/{to}",
            LetterKind.REPORT,
            to,
            facts,
        )
        for to in desk.settings.secretariat
    ]
    keep_report(desk, made, letters)
    return Summary(DUTY, day, {"bao_cao": 1})


def was_reported(desk: Desk, year: int) -> bool:
    """Return True when a report of that year was made."""
    with desk.db.reading() as tx:
        return bool(reports.made(tx, year))


def make_report(desk: Desk, year: int, as_of: date, out: Path) -> Made:
    """Write the report of a year as it stood at the end of `as_of` (Hanoi) into a folder, and keep its row.

    The same ledger, year and cut-off give the same bytes under the same names; a second call changes nothing.
    Other figures under the same name are the next draft, beside the first. Before anything is written it raises
    directive.annual.DoesNotReconcile when sums disagree, and Refused for a year or a day that cannot be reported.
    """
    made = write_report(desk, year, as_of, out)
    keep_report(desk, made)
    return made


def write_report(desk: Desk, year: int, as_of: date, out: Path) -> Made:
    """Write the two files of a report, each whole or not at all; see `make_report`."""
    refuse_untold(desk, year, as_of)
    figures = figures_of(desk, year, as_of)
    reconcile(figures)
    plain = to_json(figures, desk.book)
    digest = hashlib.sha256(plain).hexdigest()
    head = told_head(desk, year, as_of, digest)
    office, template = report_office(desk), paper_template(desk.home, REPORT_TEMPLATE)
    for draft in count(1):
        docx = to_docx(view(Paper(figures, desk.book, office, draft=draft, head=head.hash)), template)
        name = f"bao-cao-{year}-den-{as_of.isoformat()}{again(draft)}"
        files = {out / f"{name}.docx": docx, out / f"{name}.json": plain}
        if not any(path.exists() and path.read_bytes() != data for path, data in files.items()):
            break
    docx_path, json_path = [write_durably(path, data) for path, data in files.items()]
    return Made(year, as_of, docx_path, json_path, hashlib.sha256(docx).hexdigest(), digest, figures, head, draft)


def again(draft: int) -> str:
    """Return what tells a later draft from the first in the names of its files."""
    return f"-lan-{draft}" if draft > 1 else ""


def refuse_untold(desk: Desk, year: int, as_of: date) -> None:
    """Raise Refused for a reporting year that ended before the tracking began, or has not begun by the cut-off."""
    (whole_year,) = periods(Cadence.YEAR, year, desk.book.matrix.first_month)
    tracked = desk.book.matrix.tracked_from
    if whole_year.end < tracked:
        raise Refused(Problem("E341", US, {"nam": str(year), "tu_ngay": short_date(tracked)}))
    if whole_year.start > as_of:
        facts = {"nam": str(year), "tu_ngay": short_date(whole_year.start), "ngay": short_date(as_of)}
        raise Refused(Problem("E342", US, facts))


def keep_report(desk: Desk, made: Made, letters: Sequence[Letter] = ()) -> None:
    """Keep the row of a report together with the letters that tell of it: a report that is kept has been told of."""
    # Inside the workspace the path is told from there: the chain is the same wherever the workspace lies.
    path = made.docx.relative_to(desk.home) if made.docx.is_relative_to(desk.home) else made.docx
    row = reports.MadeReport(made.year, made.as_of, desk.now, made.json_digest, path.as_posix(), made.head)
    with desk.db.writing() as tx:
        reports.keep(tx, row)
        outbox.queue(tx, letters, desk.now)


def headlines(total: Tally) -> list[dict[str, str]]:
    """Return the few figures that the letter names; each percentage says what it is of."""
    words = spoken()["so_chinh"]
    if not total.asked:
        return []
    share = f"{whole(total.settled)}/{whole(total.asked)} = {decimal(100 * total.settled / total.asked)}%"
    values = {
        "asked": whole(total.asked),
        "settled": share,
        "within": whole(total.within),
        "overdue": whole(total.overdue),
        "silent": whole(total.silent),
    }
    return [{"name": words[name], "value": value} for name, value in values.items()]


def told_head(desk: Desk, year: int, as_of: date, digest: str) -> Head:
    """Return the audit head that the report prints: for figures that were reported before, the one printed then."""
    with desk.db.reading() as tx:
        before = [one for one in reports.made(tx, year) if (one.as_of, one.digest) == (as_of, digest)]
        return before[0].head if before else audit.head(tx)


def report_office(desk: Desk) -> ReportOffice:
    """Return the office as the report prints it."""
    office = desk.settings.office
    return ReportOffice(
        superior=office.superior.upper(),
        body=office.body.upper(),
        name=office.name,
        addressee=office.issuer,
        symbol=office.symbol,
        place=office.place,
        post=office.signer_title,
        signer=office.signer_name,
        archive=office.archive,
        recipients=office.recipients,
        standing_for=office.standing_for,
        name_units=desk.settings.name_units_in_report,
    )
