"""The tables of the report: one row for each draft, each edited section of a taking, and each step."""

from __future__ import annotations

from store.report_tables import ReportRow, ReportStepRow, ReportTextRow
from store.tables import REPORT, REPORT_STEP, REPORT_TEXT, TABLES


def test_the_tables_of_the_report_are_among_all() -> None:
    named = {str(one.__tablename__) for one in (ReportRow, ReportStepRow, ReportTextRow)}

    assert named == {"report", "report_step", "report_text"}
    assert [TABLES[one.name] is one for one in (REPORT, REPORT_STEP, REPORT_TEXT)] == [True] * 3
