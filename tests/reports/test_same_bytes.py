"""Every edition has the same bytes whatever the machine's language, zone, day, process and order of hashing."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.reports.years import ROOT

MACHINES = {
    "plain": ({"LANG": "C", "LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"}, "2026-11-01"),
    "Vietnamese": ({"LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8", "TZ": "Asia/Ho_Chi_Minh"}, "2026-11-01"),
    "American": ({"LANG": "en_US.UTF-8", "TZ": "America/New_York", "PYTHONHASHSEED": "4711"}, "2031-02-28"),
}


def digests(machine: str) -> dict[str, str]:
    """Return the digest of each edition as that machine makes it."""
    settings, day = MACHINES[machine]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "TZ", "PYTHONHASH"))
    }
    command = [sys.executable, "-m", "tests.reports.make_editions", day]
    done = subprocess.run(command, cwd=ROOT, env=kept | settings, check=True, capture_output=True, text=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.prove
def test_every_edition_is_the_same_on_every_machine() -> None:
    first, *others = [digests(machine) for machine in MACHINES]
    assert sorted(first) == sorted([".docx", ".pdf", ".html", ".xlsx", ".json", "-tom-tat.docx", "-tom-tat.pdf"])
    assert others == [first, first]
