"""The name by which a person means a draft, an approved report, a signed file."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from directive.report import ReportStep, Step
from services.desk import InputHasProblems
from services.report_standing import Standing, called, standings
from store import report_steps, reports
from store.audit import Head
from store.reports import MadeReport
from tests.services.offices import Office

NOW = datetime(2026, 4, 21, 1, tzinfo=UTC)
DRAFT = MadeReport(2026, date(2026, 4, 20), NOW, "f1" * 32, "a.docx", Head(1, "ab" * 32), 1, "d1" * 32)
APPROVED = Step(
    2026, "d1" * 32, ReportStep.APPROVED, NOW, "Minh", "x", {"code": "BC-1", "editions": {".docx": "e1" * 32}}
)
SIGNED = Step(2026, "d1" * 32, ReportStep.SIGNED, NOW, "Lan", "x", {"sha256": "c1" * 32})


def test_the_name_follows_what_the_next_step_is_about() -> None:
    lives = [(), (APPROVED,), (APPROVED, SIGNED)]

    told = [Standing(DRAFT, steps, steps) for steps in lives]

    assert [one.name for one in told] == ["2026@d1d1d1d1d1d1", "BC-1@e1e1e1e1e1e1", "BC-1@c1c1c1c1c1c1"]
    assert [one.state for one in told] == ["drafted", "approved", "signed"]
    assert [one.is_called("2026@d1d1d1d1d1d1") for one in told] == [True] * 3
    assert told[2].is_called("BC-1@e1e1e1e1e1e1") is False


def test_drafts_are_told_by_year_and_found_by_name(office: Office) -> None:
    desk = office.desk()
    with desk.db.writing() as tx:
        reports.keep(tx, DRAFT)
        report_steps.take(tx, APPROVED)

    assert [one.name for one in standings(desk, 2026)] == ["BC-1@e1e1e1e1e1e1"]
    assert standings(desk, 2025) == []
    with desk.db.reading() as tx:
        assert called(tx, "BC-1@e1e1e1e1e1e1").draft == DRAFT
        with pytest.raises(InputHasProblems):
            called(tx, "BC-1@000000000000")
