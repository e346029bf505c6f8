"""The office: what it may leave unsaid."""

from __future__ import annotations

from tests.reports.years import office


def test_an_office_reports_under_task_14_and_names_units_unless_it_decides_otherwise() -> None:
    plain = office()

    assert (plain.basis, plain.authority, plain.dated, plain.name_units) == ("14", "", None, True)
