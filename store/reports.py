"""The reports that were made: which figures and words, as of when, where they lie, and how far the chain had come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from directive.facts import Json
from store.audit import Entry, Head, append
from store.database import Transaction
from store.once import insert_once
from store.tables import REPORT


@dataclass(frozen=True, slots=True)
class MadeReport:
    """One draft. `digest` is the SHA-256 (hex) of its figures, `docx` of its words; `head` is the audit head it prints.

    `draft` is its number within the year; `edits` the number of the last taking of edited sections that is in it.
    """

    year: int
    as_of: date
    made_at: datetime
    digest: str
    path: str
    head: Head
    draft: int = 1
    docx: str = ""
    edits: int = 0


def keep(tx: Transaction, report: MadeReport) -> bool:
    """Enter a draft; return False, and change nothing, when the same figures and words of that year and day are there.

    Its words stand in its audit line: who changes the row afterwards is found out.
    """
    row = {
        "year": report.year,
        "as_of": report.as_of,
        "made_at": report.made_at,
        "digest": report.digest,
        "path": report.path,
        "audit_seq": report.head.seq,
        "audit_hash": report.head.hash,
        "draft": report.draft,
        "docx": report.docx,
        "edits": report.edits,
    }
    if not insert_once(tx, REPORT, [row], ("year", "as_of", "digest", "docx"), ("id",)):
        return False
    facts: dict[str, Json] = {
        "year": report.year,
        "as_of": report.as_of.isoformat(),
        "digest": report.digest,
        "path": report.path,
        "draft": report.draft,
        "docx": report.docx,
        "edits": report.edits,
    }
    append(tx, [Entry("report-made", report.made_at, facts)])
    return True


def made(tx: Transaction, year: int | None = None) -> list[MadeReport]:
    """Return the drafts, of one year when it is given, in the order in which they were made."""
    query = select(REPORT) if year is None else select(REPORT).where(REPORT.c.year == year)
    return [
        MadeReport(
            row.year,
            row.as_of,
            row.made_at,
            row.digest,
            row.path,
            Head(row.audit_seq, row.audit_hash),
            row.draft,
            row.docx,
            row.edits,
        )
        for row in tx.execute(query.order_by(REPORT.c.id))
    ]


def heads(tx: Transaction) -> list[Head]:
    """Return every audit head that a report has printed: what the chain is held against."""
    return [Head(row.audit_seq, row.audit_hash) for row in tx.execute(select(REPORT).order_by(REPORT.c.id))]
