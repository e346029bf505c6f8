"""The steps of a report: each with its audit line, in the order in which they were taken, and only once."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from directive.report import ReportStep, Step
from store import audit, report_steps
from store.database import Database
from store.tables import REPORT_STEP
from tests.store.ledgers import NOW, both
from tests.store.test_tables import refused

CHECKED = Step(2026, "e1" * 32, ReportStep.CHECKED, NOW, "Lan", "đã đối chiếu")
SIGNED = Step(2026, "e1" * 32, ReportStep.SIGNED, NOW, "Minh", "bản có chữ ký", {"sha256": "f1" * 32})


@both
def test_steps_are_told_in_the_order_in_which_they_were_taken(db: Database) -> None:
    of_another_year = Step(2025, "e0" * 32, ReportStep.CHECKED, NOW, "Lan", "như trên")
    again = Step(2026, "e1" * 32, ReportStep.SIGNED, NOW, "Minh", "quét lại", {"sha256": "f2" * 32})
    with db.writing() as tx:
        for one in (CHECKED, of_another_year, SIGNED, again):
            report_steps.take(tx, one)

    with db.reading() as tx:
        assert report_steps.steps(tx, 2026) == [CHECKED, SIGNED, again]
        assert report_steps.steps(tx) == [CHECKED, of_another_year, SIGNED, again]
        last = list(audit.lines(tx))[-1]
    assert json.loads(last.line)["facts"] == {
        "year": 2026,
        "docx": "e1" * 32,
        "by": "Minh",
        "why": "quét lại",
        "n": 1,
        "sha256": "f2" * 32,
    }


@both
def test_the_table_itself_refuses_the_same_step_twice(db: Database) -> None:
    row = {"year": 2026, "docx": "e1" * 32, "step": ReportStep.CHECKED, "n": 0, "at": NOW, "actor": "a", "why": "b"}
    with db.writing() as tx:
        report_steps.take(tx, CHECKED)

    with pytest.raises(DBAPIError), db.writing() as tx:
        tx.execute(insert(REPORT_STEP), {**row, "facts": "{}"})

    with db.reading() as tx:
        assert report_steps.steps(tx) == [CHECKED]


@both
@pytest.mark.parametrize("change", ["UPDATE report_step SET why = ''", "DELETE FROM report_step"])
def test_a_step_is_never_changed_or_deleted(db: Database, change: str) -> None:
    with db.writing() as tx:
        report_steps.take(tx, CHECKED)

    assert refused(db, change) == "report_step is append-only"
