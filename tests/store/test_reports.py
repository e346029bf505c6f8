"""Which reports were made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from store import audit, reports
from store.audit import Head
from store.database import Database
from store.reports import MadeReport
from tests.store.ledgers import NOW, both

REPORT = MadeReport(2026, date(2027, 1, 15), NOW, "d1" * 32, "var/reports/2026.docx", Head(7, "ab" * 32))


@both
def test_the_same_figures_are_entered_once(db: Database) -> None:
    other = replace(REPORT, digest="d2" * 32)

    with db.writing() as tx:
        entered = [reports.keep(tx, one) for one in (REPORT, replace(REPORT, path="elsewhere.docx"), other)]

    with db.reading() as tx:
        assert entered == [True, False, True]
        assert (reports.made(tx, 2026), reports.made(tx, 2025)) == ([REPORT, other], [])
        assert reports.heads(tx) == [Head(7, "ab" * 32)] * 2
        assert [line.kind for line in audit.lines(tx)] == ["report-made", "report-made"]
