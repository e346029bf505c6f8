"""A stretch of a year through Prefect comes to the same ledger and the same report as without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulation.demo import Demo, live, through_prefect
from tests.flows.conftest import Server
from tests.simulation.small import lived, nobody_looks, prepared

pytestmark = pytest.mark.xdist_group("prefect")
START, SEED = "2026-12-21", 13


def facts(one: Demo) -> tuple[str, str, str, int]:
    """Return what Prefect must not change."""
    return one.story.ledger_digest, one.story.audit_head, one.story.report.json_digest, one.flow_runs


@pytest.mark.prove
def test_prefect_changes_no_fact(api: Server, tmp_path: Path) -> None:
    home = tmp_path / "qua prefect"
    through = live(home, SEED, prepared(home, SEED, START), nobody_looks, through_prefect(home))

    assert facts(through) == facts(lived(tmp_path / "thang", SEED, START))
    assert 0.0 < through.prefect_share < 1.0
