"""The host's time zone changes nothing: the same year, whatever the machine's clock is set to show."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from services.desk import open_desk
from services.runs import run_directly
from services.start import start_workspace
from store import ledger
from tests.reads import ROOT
from tests.simulation.small import office
from tests.unmeasured import unmeasured

pytestmark = pytest.mark.xdist_group("year")

YEAR_SPAN = ("--from", "2026-01-01", "--to", "2026-12-31", "--answers", "0.8")
ZONES = ("America/New_York", "UTC", "Asia/Ho_Chi_Minh")
YEAR = """
import sys
from pathlib import Path
from tests.simulation.small import lived
told = lived(Path(sys.argv[1]), 13, "2026-01-01").story
print(told.ledger_digest, told.audit_head, told.report.docx_digest, told.report.json_digest, told.opened)
"""
# Just after midnight in Hanoi and just before it, when other zones have another date, over New York's change of clocks.
NIGHTS = [
    datetime.fromisoformat(f"2026-{day}T{hour}+07:00")
    for day in ("10-01", "10-30", "11-02", "11-16")
    for hour in ("00:10", "23:50")
]


@pytest.fixture
def in_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return what sets this process's time zone as its start would have."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


def nights_in(home: Path) -> tuple[str, int]:
    """Do the duties of those nights, and return the ledger's digest and how many check-ins were opened."""
    for instant, duty in product(NIGHTS, ("open-round", "escalate", "digest")):
        run_directly(home, duty, instant, None, None)
    with open_desk(home).db.reading() as tx:
        return ledger.digest(tx), len(ledger.keys(tx))


def told_in(zone: str, code: str, home: Path) -> list[str]:
    """Run the code in a process of that time zone and return its digests, and how many check-ins it opened."""
    environment = unmeasured(TZ=zone, PYTHONPATH=str(ROOT))
    words = [sys.executable, "-c", code, str(home / zone.replace("/", "-"))]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_nights_on_both_sides_of_a_change_of_clocks_leave_the_same_ledger(
    in_zone: Callable[[str], None], tmp_path: Path
) -> None:
    told, offsets = [], []
    for zone in (ZONES[0], ZONES[2]):
        in_zone(zone)
        offsets.append([instant.astimezone().utcoffset() for instant in (NIGHTS[0], NIGHTS[-1])])
        told.append(nights_in(office(tmp_path / zone.replace("/", "-"))))

    assert offsets == [[timedelta(hours=-4), timedelta(hours=-5)], [timedelta(hours=7)] * 2]
    assert told[0] == told[1]
    assert told[0][1] > 19


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_a_whole_year_is_the_same_in_three_zones(tmp_path: Path) -> None:
    first, *others = (told_in(zone, YEAR, tmp_path) for zone in ZONES)

    assert others == [first, first]
    assert int(first[-1]) > 40


def planned_in(zone: str, home: Path, *given: str) -> bytes:
    """Return what `dondoc plan` prints of a whole year in a process of that time zone."""
    command = [sys.executable, "-m", "cli.main", "--home", str(home), "plan", *YEAR_SPAN, *given]
    done = subprocess.run(command, cwd=ROOT, env=unmeasured(TZ=zone), capture_output=True, check=True)
    return done.stdout


@pytest.mark.prove
@pytest.mark.timeout(3600)
def test_a_whole_year_of_the_shipped_matrix_is_planned_alike_in_three_zones(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    home = tmp_path / "so"
    start_workspace(home)
    seen: dict[str, list[bytes]] = {}
    for zone in ZONES:
        seen[zone] = [planned_in(zone, home, "--format", form) for form in ("table", "csv", "json")]
        for form in ("ics", "html", "xlsx"):
            planned_in(zone, home, "--out", str(tmp_path / f"nam.{form}"))
            seen[zone].append((tmp_path / f"nam.{form}").read_bytes())

    first, *others = seen.values()
    assert others == [first, first]
    assert min(map(len, first)) > 3_000
    digests = ", ".join(sha256(one).hexdigest()[:8] for one in first)
    record_property("proof", f"a year of the shipped matrix planned in three zones, six forms, same bytes: {digests}")
