"""The flow of the duty `open-round`: the duty's own summary, and an artifact of that name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flows.open_round import open_round
from tests.flows.conftest import Server
from tests.flows.told import artifact_of, told

pytestmark = pytest.mark.xdist_group("prefect")


def test_the_duty_is_done_at_the_instant_that_is_given(api: Server, home: Path) -> None:
    done = asyncio.run(open_round(home=str(home), now="2026-04-01T08:00:00+07:00"))

    assert told(done) == ("open-round", "2026-04-01", {"phieu_mo": 6, "thu_xep_hang": 5}, "")
    assert artifact_of(api, "open-round") == "2026-04-01"
