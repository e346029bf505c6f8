"""How every flow runs its duty: its summary goes to Prefect, its failure to the secretariat and to Prefect."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prefect import flow

from flows.duty import carry_out, do
from services.clock import wall_clock
from services.desk import Desk, open_desk
from services.summary import Summary
from store import outbox
from tests.flows.conftest import Server
from tests.flows.told import told

pytestmark = pytest.mark.xdist_group("prefect")
NOW = "2026-04-01T08:00:00+07:00"


def clock(desk: Desk) -> Summary:
    """Do nothing but tell the instant at which it was done."""
    return Summary("dong-ho", desk.now.isoformat(), {"viec": 1})


def broken(desk: Desk) -> Summary:
    """Fail in the middle of the work."""
    raise RuntimeError("đĩa đầy")


def test_a_duty_is_done_at_the_instant_that_is_given_or_now(home: Path) -> None:
    given = do(str(home), NOW, clock)
    now = do(str(home), None, clock)

    assert given.day == datetime(2026, 4, 1, 1, tzinfo=UTC).isoformat()
    assert timedelta() <= wall_clock() - datetime.fromisoformat(now.day) < timedelta(minutes=1)


def test_the_summary_is_left_on_the_server_in_words(api: Server, home: Path) -> None:
    done = asyncio.run(flow(name="dong-ho", validate_parameters=False)(carry_out)("dong-ho", str(home), NOW, clock))

    assert told(done) == ("dong-ho", "2026-04-01T01:00:00+00:00", {"viec": 1}, "")
    kept = api.post("artifacts/filter", {"artifacts": {"key": {"any_": ["dong-ho"]}}})
    assert [one["type"] for one in kept] == ["markdown"]
    assert kept[0]["data"].startswith("**Công việc dong-ho**")
    assert "| viec | 1 |" in kept[0]["data"]


def test_a_failure_is_told_to_the_secretariat_and_goes_on(home: Path) -> None:
    with pytest.raises(RuntimeError, match=r"^đĩa đầy$"):
        asyncio.run(carry_out("hong", str(home), NOW, broken))

    files = list((home / "var" / "alarms").iterdir())
    assert ["RuntimeError: đĩa đầy" in path.read_text("utf-8") for path in files] == [True]
    with open_desk(home).db.reading() as tx:
        assert [letter.recipient for letter in outbox.letters(tx)] == ["thu-ky@nghe-an.example"]


def test_a_failure_before_the_desk_was_open_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"problem\(s\) in the workspace"):
        asyncio.run(carry_out("hong", str(tmp_path), NOW, clock))

    told_in = [path.read_text("utf-8") for path in (tmp_path / "var" / "alarms").iterdir()]
    assert ["matrix.yaml: E003" in words for words in told_in] == [True]
