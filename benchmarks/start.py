"""How long `dondoc --help` takes, against its allowance: three times an empty Python plus 100 ms."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from benchmarks.harness import Result, turn_by_turn

ROUNDS = 15


def run(*command: str) -> None:
    """Run a program to its end, in silence."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def help_at_once() -> Result:
    """Compare the installed command with its allowance; the ratio is a share of the allowance."""
    dondoc = Path(sys.executable).with_name("dondoc")
    empty, ours = turn_by_turn(partial(run, sys.executable, "-c", "pass"), partial(run, str(dondoc), "--help"), ROUNDS)
    return Result("dondoc --help", "3 × python -c pass + 100 ms", 3 * empty + 0.1, ours, limit=1.0)
