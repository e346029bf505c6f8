"""The reports that were made: which figures, as of when, where they lie, and how far the audit chain had come."""

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
    """One report. `digest` is the SHA-256 (hex) of its figures; `head` is the audit head that it was made at."""

    year: int
    as_of: date
    made_at: datetime
    digest: str
    path: str
    head: Head


def keep(tx: Transaction, report: MadeReport) -> bool:
    """Enter a report; return False, and change nothing, when the same figures of that year and day are there."""
    row = {
        "year": report.year,
        "as_of": report.as_of,
        "made_at": report.made_at,
        "digest": report.digest,
        "path": report.path,
        "audit_seq": report.head.seq,
        "audit_hash": report.head.hash,
    }
    if not insert_once(tx, REPORT, [row], ("year", "as_of", "digest"), ("id",)):
        return False
    facts: dict[str, Json] = {
        "year": report.year,
        "as_of": report.as_of.isoformat(),
        "digest": report.digest,
        "path": report.path,
    }
    append(tx, [Entry("report-made", report.made_at, facts)])
    return True


def made(tx: Transaction, year: int) -> list[MadeReport]:
    """Return the reports of a year, in the order in which they were made."""
    query = select(REPORT).where(REPORT.c.year == year).order_by(REPORT.c.id)
    return [
        MadeReport(row.year, row.as_of, row.made_at, row.digest, row.path, Head(row.audit_seq, row.audit_hash))
        for row in tx.execute(query)
    ]


def heads(tx: Transaction) -> list[Head]:
    """Return every audit head that a report has printed: what the chain is held against."""
    return [Head(row.audit_seq, row.audit_hash) for row in tx.execute(select(REPORT).order_by(REPORT.c.id))]
