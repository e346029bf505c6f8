"""Which drafts of a report were made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from store import audit, reports
from store.audit import Head
from store.database import Database
from store.reports import MadeReport
from tests.store.ledgers import NOW, both
from tests.store.test_tables import refused

REPORT = MadeReport(2026, date(2027, 1, 15), NOW, "d1" * 32, "var/reports/2026.docx", Head(7, "ab" * 32), 1, "e1" * 32)


@both
def test_the_same_figures_and_words_are_entered_once(db: Database) -> None:
    edited = replace(REPORT, docx="e2" * 32, draft=2, edits=1)
    other = replace(REPORT, digest="d2" * 32)

    with db.writing() as tx:
        entered = [reports.keep(tx, one) for one in (REPORT, replace(REPORT, path="elsewhere.docx"), edited, other)]

    with db.reading() as tx:
        assert entered == [True, False, True, True]
        assert (reports.made(tx, 2026), reports.made(tx, 2025)) == ([REPORT, edited, other], [])
        assert reports.made(tx) == [REPORT, edited, other]
        assert reports.heads(tx) == [Head(7, "ab" * 32)] * 3
        assert [line.kind for line in audit.lines(tx)] == ["report-made"] * 3


@both
@pytest.mark.parametrize("change", ["UPDATE report SET draft = 9", "DELETE FROM report"])
def test_what_was_made_is_never_changed_or_deleted(db: Database, change: str) -> None:
    with db.writing() as tx:
        reports.keep(tx, REPORT)

    assert refused(db, change) == "report is append-only"
