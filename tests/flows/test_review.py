"""The flow of the duty `review`: decisions come in as plain values."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flows.review import review
from tests.flows.conftest import Server
from tests.flows.told import artifact_of, told

pytestmark = pytest.mark.xdist_group("prefect")
NOW = "2026-04-01T10:00:00+07:00"


def test_no_decision_is_no_work(api: Server, home: Path) -> None:
    done = asyncio.run(review(home=str(home), decisions=[], now=NOW))

    assert told(done) == ("review", "2026-04-01", {"nghiem_thu": 0, "tra_lai": 0}, "")
    assert artifact_of(api, "review") == "2026-04-01"


def test_a_verdict_that_is_none_fails_the_flow_and_raises_the_alarm(home: Path) -> None:
    decision = {
        "obligation": "1.a",
        "unit": "toa-an",
        "period": "2026-03",
        "verdict": "perhaps",
        "reviewed": "",
        "by": "",
    }

    with pytest.raises(ValueError, match="a verdict is accept or return, not 'perhaps'"):
        asyncio.run(review.fn(home=str(home), decisions=[decision], now=NOW))

    alarms = [path.read_text("utf-8") for path in (home / "var" / "alarms").iterdir()]
    assert ["'perhaps'" in alarm for alarm in alarms] == [True]
