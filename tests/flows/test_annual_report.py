"""The flow of the duty `annual-report`: a year and a cut-off that are given, or neither."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flows.annual_report import annual_report
from tests.flows.conftest import Server
from tests.flows.told import artifact_of, told

pytestmark = pytest.mark.xdist_group("prefect")
NOW = "2026-04-01T07:30:00+07:00"


def test_a_year_is_reported_as_of_the_day_that_is_given(api: Server, home: Path) -> None:
    done = asyncio.run(annual_report(home=str(home), year=2026, as_of="2026-03-31", now=NOW))

    assert told(done) == ("annual-report", "2026-04-01", {"bao_cao": 1}, "")
    assert (home / "var" / "reports" / "bao-cao-2026-den-2026-03-31.docx").is_file()
    assert artifact_of(api, "annual-report") == "2026-04-01"


def test_nothing_is_reported_before_a_year_has_ended(api: Server, home: Path) -> None:
    done = asyncio.run(annual_report(home=str(home), now=NOW))

    assert told(done) == ("annual-report", "2026-04-01", {}, "chua_den_ngay")
