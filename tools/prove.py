"""Prove that a year is the same year: live it twice with one seed, in processes that hash and sort differently.

Each run is a process of its own with its own hash seed, time zone and locale; the digests must be equal, and a third
year with another seed must differ, or the comparison would prove nothing. Prefect holds no fact, so it is left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from services.settings import quiet_environment
from simulation.demo import demo

RUNS = (
    ("2026", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}),
    ("2026", {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"}),
    ("2027", {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"}),
)


def silent(day: date, behind: int, total: int) -> None:
    """Show nothing: the bar of a year that is lived unwatched."""


def one_year(home: Path, seed: int) -> dict[str, object]:
    """Live one year and return what must be the same each time."""
    quiet_environment()
    story = demo(home, seed, silent, prefect=False).story
    return {
        "ledger": story.ledger_digest,
        "audit": story.audit_head,
        "docx": story.report.docx_digest,
        "json": story.report.json_digest,
        "check-ins": story.opened,
    }


def in_its_own_process(home: Path, seed: str, setting: dict[str, str]) -> dict[str, object]:
    """Live the year in a new process with these settings of the machine."""
    command = [sys.executable, "-m", "tools.prove", str(home), seed]
    done = subprocess.run(command, env={**os.environ, **setting}, stdout=subprocess.PIPE, text=True, check=True)
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def main() -> int:
    """Live three years, print their digests, and return 1 when the first two differ or the third does not."""
    with TemporaryDirectory() as folder:
        years = [in_its_own_process(Path(folder) / str(turn), *run) for turn, run in enumerate(RUNS)]
    for (seed, setting), year in zip(RUNS, years, strict=True):
        print(f"seed {seed}, {setting}: {year}")
    same, other = years[0] == years[1], years[0]["ledger"] != years[2]["ledger"]
    print(f"same seed, same year: {same}; another seed, another year: {other}")
    return int(not (same and other))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(one_year(Path(sys.argv[1]), int(sys.argv[2]))))
        sys.exit(0)
    sys.exit(main())
