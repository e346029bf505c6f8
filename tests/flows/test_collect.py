"""The flow of the duty `collect`: the duty's own summary, and an artifact of that name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flows.collect import collect
from tests.flows.conftest import Server
from tests.flows.told import artifact_of, told

pytestmark = pytest.mark.xdist_group("prefect")


def test_the_duty_is_done_at_the_instant_that_is_given(api: Server, home: Path) -> None:
    done = asyncio.run(collect(home=str(home), now="2026-04-02T23:59:59+07:00"))

    assert told(done) == ("collect", "2026-04-02", {}, "")
    assert artifact_of(api, "collect") == "2026-04-02"
