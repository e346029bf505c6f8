"""The host's time zone changes nothing: the same year, whatever the machine's clock is set to show."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from services.start import start_workspace
from tests.reads import ROOT
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
NIGHTS = """
import sys
from datetime import datetime
from pathlib import Path
from services.desk import open_desk
from services.runs import run_directly
from store import ledger
from tests.simulation.small import office
home = office(Path(sys.argv[1]))
days = [f"2026-{day}" for day in ("10-01", "10-30", "11-02", "11-16")]
for instant in (f"{day}T{hour}+07:00" for day in days for hour in ("00:10", "23:50")):
    for duty in ("open-round", "escalate", "digest"):
        run_directly(home, duty, datetime.fromisoformat(instant), None, None)
with open_desk(home).db.reading() as tx:
    print(ledger.digest(tx), len(ledger.keys(tx)))
"""


def told_in(zone: str, code: str, home: Path) -> list[str]:
    """Run the code in a process of that time zone and return its digests, and how many check-ins it opened."""
    environment = unmeasured(TZ=zone, PYTHONPATH=str(ROOT))
    words = [sys.executable, "-c", code, str(home / zone.replace("/", "-"))]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_nights_on_both_sides_of_a_change_of_clocks_leave_the_same_ledger(tmp_path: Path) -> None:
    far, near = (told_in(zone, NIGHTS, tmp_path) for zone in (ZONES[0], ZONES[2]))

    assert far == near
    assert int(far[-1]) > 19


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
