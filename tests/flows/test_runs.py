"""One duty through its Prefect flow: on the server that the environment names, or on one of its own."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from prefect.settings import get_current_settings

from directive.days import HANOI
from flows.open_round import open_round
from flows.runs import one_client, orchestrator, run_through_prefect
from flows.server import ServerDidNotStart
from services.desk import InputHasProblems
from tests.flows.conftest import Server
from tests.flows.told import told
from tests.workspaces import small_workspace

pytestmark = pytest.mark.xdist_group("prefect")
NOW = datetime(2026, 4, 1, 8, 0, tzinfo=HANOI)


@pytest.fixture
def environment() -> Iterator[None]:
    """Give the environment back as it was: a private server leaves its variables to the rest of its process."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


def runs(server: Server, name: str) -> list[str]:
    """Return how the runs of that flow ended which no deployment has started, oldest first."""
    found = server.post("flow_runs/filter", {"flows": {"name": {"any_": [name]}}, "sort": "START_TIME_ASC"})
    return [run["state_type"] for run in found if run["deployment_id"] is None]


def test_a_duty_is_one_run_of_its_flow_on_the_server_that_is_named(api: Server, home: Path) -> None:
    before = runs(api, "open-round")

    done = run_through_prefect(home, "open-round", NOW, None, None)

    assert told(done) == ("open-round", "2026-04-01", {"phieu_mo": 6, "thu_xep_hang": 5}, "")
    assert runs(api, "open-round") == [*before, "COMPLETED"]


def test_the_report_takes_its_year_and_its_cut_off(api: Server, home: Path) -> None:
    given = run_through_prefect(home, "annual-report", NOW, 2026, date(2026, 3, 31))
    none = run_through_prefect(home, "annual-report", NOW, None, None)

    assert told(given) == ("annual-report", "2026-04-01", {"bao_cao": 1}, "")
    assert told(none) == ("annual-report", "2026-04-01", {}, "chua_den_ngay")


def test_the_digest_goes_to_the_leaders_when_that_is_asked_for(api: Server, home: Path) -> None:
    (home / "dondoc.toml").write_text('leaders = ["lanh-dao@nghe-an.example"]\n', "utf-8")

    done = run_through_prefect(home, "digest", NOW, None, None, leaders=True)

    assert told(done) == ("digest", "2026-04-01", {"thu_xep_hang": 1}, "")


def test_a_duty_that_fails_fails_its_run_and_is_raised(api: Server, tmp_path: Path) -> None:
    before = runs(api, "collect")

    with pytest.raises(InputHasProblems):
        run_through_prefect(tmp_path, "collect", NOW, None, None)

    assert runs(api, "collect") == [*before, "FAILED"]
    assert len(list((tmp_path / "var" / "alarms").iterdir())) == 1


def test_flows_may_share_one_connection(api: Server, home: Path) -> None:
    async def twice() -> list[dict[str, object]]:
        async with one_client():
            return [await open_round(home=str(home), now=NOW.isoformat()) for _ in range(2)]

    first, second = asyncio.run(twice())

    assert (first["counts"], second["counts"]) == (
        {"phieu_mo": 6, "thu_xep_hang": 5},
        {"phieu_mo": 0, "thu_xep_hang": 0},
    )


def test_runs_that_somebody_waits_for_send_no_sign_of_life(api: Server) -> None:
    def heartbeat() -> int | None:
        return get_current_settings().flows.heartbeat_frequency

    async def inside() -> int | None:
        async with one_client():
            return heartbeat()

    before = heartbeat()

    assert (asyncio.run(inside()), heartbeat()) == (None, before)


def test_a_named_server_that_does_not_answer_is_told_before_anything_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = small_workspace(tmp_path / "moi")
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")

    with pytest.raises(ServerDidNotStart, match=r"no Prefect server answers at http://127\.0\.0\.1:1/api"):
        run_through_prefect(home, "open-round", NOW, None, None)

    assert not (home / "var" / "dondoc.db").exists()


@pytest.mark.usefixtures("environment")
def test_a_private_server_lives_in_the_workspace(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", str(home))  # no interpreter starts from there, so the server ends at once

    with pytest.raises(ServerDidNotStart, match=str(home / "var" / "prefect" / "server.log")), orchestrator(home):
        pass

    assert os.environ["PREFECT_HOME"] == str(home / "var" / "prefect")
    assert Path(os.environ["PREFECT_API_SSL_CERT_FILE"]).read_text("utf-8").count("BEGIN CERTIFICATE") == 1
