"""What holds for every test: no word leaves this machine, no setting of the machine gets in, real peers are named.

A test that needs a real peer from a system package carries `@pytest.mark.peer("postgresql")`. A missing peer fails
such a test, unless DONDOC_PEERS=may-be-missing: then it is not run, and its name is printed at the end of the run.
"""

from __future__ import annotations

import gc
import os
import re
import signal
from collections.abc import Generator
from contextlib import nullcontext
from functools import cache
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests.inside import sitecustomize
from tests.unmeasured import UNMEASURED, measured_once, not_measured
from tools.peers import PEERS

QUIET = {
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
}
NOT_RUN = pytest.StashKey[list[str]]()
ROOT = Path(__file__).resolve().parents[1]
INSIDE = str(Path(sitecustomize.__file__).parent)  # from its import on, this process cannot leave the machine
# Whole years, whole processes, other people's programs: begun last, they would keep one worker long after the others.
SLOW_FIRST = ("simulation", "flows", "services", "cli", "web", "reports", "notifications", "store")
MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30  # where Linux keeps files in memory, and how many bytes must be free there
GROUP = re.compile(r'^pytestmark = pytest\.mark\.xdist_group\("(\w+)"\)$', re.MULTILINE)

settings.register_profile("default", max_examples=50, derandomize=True, deadline=None, database=None)
settings.register_profile("prove", max_examples=2000, deadline=None, database=None, print_blob=True)
settings.load_profile("default")


def pytest_configure(config: pytest.Config) -> None:
    """Set what every test, and every process that a test starts, must find."""
    if hasattr(config, "workerinput"):
        measured_once()
    gc.disable()  # until all tests are collected: what is imported and collected stays
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and disk_usage(MEMORY).free > ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))  # no test's file need outlive a power cut
    for name in [name for name in os.environ if name.startswith(("DONDOC_", "PREFECT_")) and name != "DONDOC_PEERS"]:
        del os.environ[name]
    os.environ.update(QUIET)
    # A shell that starts the suite in the background has Ctrl-C ignored, and so would all that is to be stopped by it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["PYTHONPATH"] = os.pathsep.join([INSIDE, *filter(None, [os.environ.get("PYTHONPATH")])])
    config.stash[NOT_RUN] = []


def missing_peers(item: pytest.Item) -> list[str]:
    """Return the names of the peers that the test needs and this machine lacks."""
    needed = [str(name) for mark in item.iter_markers("peer") for name in mark.args]
    return [name for name in needed if not PEERS[name].present()]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out what waits for `make prove` and, by name, tests whose peers may be missing and are."""
    if config.getoption("--hypothesis-profile") != "prove":
        long = [item for item in items if item.get_closest_marker("prove")]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)
    items.sort(key=room_in_turn)
    if os.environ.get("DONDOC_PEERS") != "may-be-missing":
        return
    out = [item for item in items if missing_peers(item)]
    config.stash[NOT_RUN] = [f"{item.nodeid}: {', '.join(missing_peers(item))}" for item in out]
    if out:
        items[:] = [item for item in items if item not in out]
        config.hook.pytest_deselected(items=out)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Look for circles again, but seldom, and not among what is there now: it stays to the end."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


def room_in_turn(item: pytest.Item) -> int:
    """Return which turn the room of a test has; within a room the order stays."""
    room = item.nodeid.removeprefix("tests/").partition("/")[0]
    return SLOW_FIRST.index(room) if room in SLOW_FIRST else len(SLOW_FIRST)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Run a test of what is not measured, with all that is made for it, without measuring."""
    with not_measured() if item.nodeid.startswith(UNMEASURED) else nullcontext():
        return (yield)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a test whose peer is missing where it must be there."""
    lacking = missing_peers(item)
    if lacking:
        pytest.fail(
            f"needs {', '.join(lacking)}: run tools/peers.py, or set DONDOC_PEERS=may-be-missing", pytrace=False
        )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a worker of pytest-xdist, hand the names to the process that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["not_run"] = session.config.stash[NOT_RUN]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the names from a worker; every worker has the same ones."""
    node.config.stash[NOT_RUN] = list(getattr(node, "workeroutput", {}).get("not_run", []))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the figures that proofs have recorded as `proof`, and by name what was not run."""
    proofs = [str(value) for one in terminalreporter.getreports("passed") for _, value in one.user_properties]
    if proofs and config.getoption("--hypothesis-profile") == "prove":
        terminalreporter.section("PROVEN", sep="=")
        for line in proofs:
            terminalreporter.write_line(line)
    if config.stash[NOT_RUN]:
        terminalreporter.section("NOT RUN: a real peer is missing", sep="=", red=True)
        for line in config.stash[NOT_RUN]:
            terminalreporter.write_line(line)


@cache
def group_of(file: str) -> str | None:
    """Return the group that a file of tests names for itself, so that what it shares is made by one process only."""
    path = ROOT / file
    named = GROUP.search(path.read_text("utf-8")) if path.is_file() else None
    return named[1] if named else None


class ByGroup(LoadScopeScheduling):  # type: ignore[misc]  # -- xdist comes without types
    """What `--dist loadgroup` promises. With pytest 9.2 pytest-xdist 3.8 keeps no group together, and says nothing.

    A file without a group is one of its own: what its tests share is made once, and not by every worker anew.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return group_of(file) or file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByGroup | None:
    """Give the tests of one group, or of one file, to one worker, whole."""
    return ByGroup(config, log) if config.getvalue("dist") == "loadgroup" else None
