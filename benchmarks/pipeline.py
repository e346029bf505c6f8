"""The whole way of a round's letters, from facts to the sink: our queue and sender beside other people's.

What is compared: 143 letters of 15 kB, from the same facts and template files, are rendered, made into MIME, queued in
one transaction, handed to the same sink on one connection or several, and settled. Each sender is a process of its own
that is warm when it is measured, with its own SQLite file in WAL mode and synchronous=FULL. They take turns, a round
of all letters each, so that a slow minute of the machine slows all.
What differs in our disfavour: we alone commit each claim before its letter leaves, and each fate before the next
leaves, pass the gate (budgets, approved address, storm, hold) and write three lines of the audit chain a letter. That
is one durable write a letter, where django-post-office settles all at once: on a slow disk it is most of our time.
With a batch a letter it promises about what ours does, so it is measured that way too, beside the way it ships.
Outside the comparison on both sides: what decides which letters are owed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from select import select
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.harness import Result
from benchmarks.round_letters import LETTERS, ROUNDS
from benchmarks.sink import sink

ROOT = Path(__file__).resolve().parents[1]
OTHERS = str(ROOT / ".venv-peers" / "bin" / "python")
PATIENCE = 120.0  # seconds for one round of one sender
AT_LEAST, WANTED = 1.0, 3.0  # times as fast: at any load and pace of the disk, and as it ought to be
OURS, QUEUES, APPRISE = "benchmarks.own_queue", "benchmarks.peers.django_queues", "benchmarks.peers.stock_apprise"
OWN, OFFICE, APPRISE_ALONE = "ours", "django-post-office", "stock Apprise, no queue"
ONE_BY_ONE = f"{OFFICE}, a batch a letter"
SENDERS = {
    OWN: (sys.executable, "-m", OURS),
    OFFICE: (OTHERS, "-m", QUEUES, OFFICE),
    ONE_BY_ONE: (OTHERS, "-m", QUEUES, ONE_BY_ONE),
    "django-mailer": (OTHERS, "-m", QUEUES, "django-mailer"),
    APPRISE_ALONE: (OTHERS, "-m", APPRISE),
}


@contextmanager
def sender(command: tuple[str, ...], port: int) -> Iterator[Callable[[], float]]:
    """Run one sender on a folder of its own; what is given sends all letters once and returns the seconds it took."""
    with TemporaryDirectory() as folder, Path(folder, "complaints").open("w+") as complaints:
        words = [*command, str(port), folder]
        with subprocess.Popen(words, cwd=ROOT, stdin=-1, stdout=-1, stderr=complaints, text=True) as process:
            asked, answers = process.stdin, process.stdout
            assert asked is not None
            assert answers is not None

            def one_round() -> float:
                asked.write("\n")
                asked.flush()
                took = answers.readline() if select([answers], [], [], PATIENCE)[0] else ""
                if not took:
                    raise RuntimeError(f"{words}: {Path(complaints.name).read_text('utf-8')[-2000:]}")
                return float(took)

            try:
                yield one_round
            finally:
                process.kill()


def whole_way() -> list[Result]:
    """Compare with each of the others; each result's floor is what the other takes.

    The first round of each is thrown away. Apprise has one round more than that: it takes a hundred times as long.
    """
    took: dict[str, list[float]] = {name: [] for name in SENDERS}
    with sink(pipelining=True) as port, ExitStack() as running:
        all_of = {name: running.enter_context(sender(command, port)) for name, command in SENDERS.items()}
        for turn in range(ROUNDS):
            for name, one_round in all_of.items():
                if name != APPRISE_ALONE or turn < 2:
                    took[name].append(one_round())
    own = median(took.pop(OWN)[1:])
    limits = {OFFICE: (1 / AT_LEAST, 1 / WANTED), ONE_BY_ONE: (1 / WANTED,)}
    return [
        Result(f"{LETTERS} letters, whole way", name, median(each[1:]), own, *limits.get(name, ()))
        for name, each in took.items()
    ]
