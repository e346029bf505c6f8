"""The whole way of a round's letters, from facts to the sink: our queue and sender beside other people's.

What is compared: 143 letters of 15 kB, from the same facts and template files, are rendered, made into MIME, queued in
one transaction, handed to the same sink on one connection or several, and settled. Each sender is a process of its own
that is warm when it is measured, with its own SQLite file in WAL mode and synchronous=FULL; the processes take turns.
What differs in our disfavour: we alone commit each claim before its letter leaves, and each fate before the next
leaves, pass the gate (budgets, approved address, storm, hold) and write three lines of the audit chain a letter.
Outside the comparison on both sides: what decides which letters are owed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.harness import Result
from benchmarks.round_letters import LETTERS
from benchmarks.sink import sink

ROOT = Path(__file__).resolve().parents[1]
OTHERS = str(ROOT / ".venv-peers" / "bin" / "python")
TURNS = 2
OURS, QUEUES, APPRISE = "benchmarks.own_queue", "benchmarks.peers.django_queues", "benchmarks.peers.stock_apprise"
SENDERS = {
    "ours": (sys.executable, "-m", OURS),
    "django-post-office": (OTHERS, "-m", QUEUES, "django-post-office"),
    "django-mailer": (OTHERS, "-m", QUEUES, "django-mailer"),
    "stock Apprise, no queue": (OTHERS, "-m", APPRISE),
}


def rounds(command: tuple[str, ...], port: int) -> list[float]:
    """Run one sender on a folder of its own and return the seconds of each of its rounds."""
    with TemporaryDirectory() as folder:
        words = [*command, str(port), folder]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[1:])}: {done.stderr[-2000:]}")
    return list(map(float, json.loads(done.stdout)))


def whole_way() -> list[Result]:
    """Compare with each of the others; each result's floor is what the other takes."""
    took: dict[str, list[float]] = {name: [] for name in SENDERS}
    with sink(pipelining=True) as port:
        for _ in range(TURNS):
            for name, command in SENDERS.items():
                took[name] += rounds(command, port)
    own = median(took.pop("ours"))
    return [
        Result(f"{LETTERS} letters, whole way", name, median(all_of), own, 1.0 if "office" in name else None)
        for name, all_of in took.items()
    ]
