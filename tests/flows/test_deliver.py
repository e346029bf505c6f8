"""The flow of the duty `deliver`: the duty's own summary, and an artifact of that name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flows.deliver import deliver
from tests.flows.conftest import Server
from tests.flows.told import artifact_of, told

pytestmark = pytest.mark.xdist_group("prefect")


def test_the_duty_is_done_at_the_instant_that_is_given(api: Server, home: Path) -> None:
    done = asyncio.run(deliver(home=str(home), now="2026-04-03T17:00:00+07:00"))

    assert told(done) == ("deliver", "2026-04-03", {}, "ngoai_gio")
    assert artifact_of(api, "deliver") == "2026-04-03"
