"""The gate that refuses a run with too little coverage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

RULE = "def rule(x):\n    if x:\n        return 1\n    return 2\n"


def measured(folder: Path, calls: str) -> subprocess.CompletedProcess[str]:
    """Measure a small tree in which `calls` is run, then put the gate before it."""
    (folder / "directive").mkdir()
    (folder / "directive" / "__init__.py").write_text(RULE)
    (folder / "main.py").write_text(f"from directive import rule\n{calls}\n")
    plain = {"PATH": "/usr/bin:/bin"}
    run = [sys.executable, "-m", "coverage", "run", "--branch", "--source=directive", "main.py"]
    subprocess.run(run, cwd=folder, env=plain, check=True)
    gate = [sys.executable, str(ROOT / "tools" / "coverage_gate.py")]
    return subprocess.run(gate, cwd=folder, env=plain, capture_output=True, text=True, check=False)


def test_full_coverage_passes(tmp_path: Path) -> None:
    done = measured(tmp_path, "rule(0), rule(1)")

    assert (done.returncode, done.stdout.splitlines()[-2:]) == (
        0,
        [
            "branch coverage of directive/: 100.00 % (at least 100 %) ok",
            "branch coverage of the whole: 100.00 % (at least 95 %) ok",
        ],
    )


def test_one_branch_of_a_rule_that_no_test_took_is_refused(tmp_path: Path) -> None:
    done = measured(tmp_path, "rule(1)")

    assert (done.returncode, done.stdout.splitlines()[-2:]) == (
        1,
        [
            "branch coverage of directive/: 66.67 % (at least 100 %) TOO LOW",
            "branch coverage of the whole: 66.67 % (at least 95 %) TOO LOW",
        ],
    )
