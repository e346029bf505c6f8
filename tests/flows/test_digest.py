"""The flow of the duty `digest`: the duty's own summary, and an artifact of that name."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flows.digest import digest
from tests.flows.conftest import Server
from tests.flows.told import artifact_of, told

pytestmark = pytest.mark.xdist_group("prefect")


def test_the_duty_is_done_at_the_instant_that_is_given(api: Server, home: Path) -> None:
    done = asyncio.run(digest(home=str(home), now="2026-04-06T08:00:00+07:00"))

    assert told(done) == ("digest", "2026-04-06", {"thu_xep_hang": 1}, "")
    assert artifact_of(api, "digest") == "2026-04-06"


def test_the_leaders_letter_is_written_on_demand(api: Server, home: Path) -> None:
    (home / "dondoc.toml").write_text('leaders = ["lanh-dao@nghe-an.example"]\n', "utf-8")

    done = asyncio.run(digest(home=str(home), now="2026-04-07T08:00:00+07:00", leaders=True))

    assert told(done) == ("digest", "2026-04-07", {"thu_xep_hang": 1}, "")
