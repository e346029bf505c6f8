"""The demo: a workspace made anew, a loopback postman, a Prefect server, one year, and what it came to."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from directive.periods import reporting_year
from flows.runs import one_client, orchestrator, run_flow
from flows.server import LOOPBACK, free_port
from services.clock import stopwatch
from services.desk import forget_database, open_desk
from services.keys import KEY_FILE, write_secret
from services.settings import SETTINGS_FILE
from services.start import start_workspace
from simulation.direct import run_duty
from simulation.postman import Office
from simulation.progress import Progress
from simulation.story import Story, story_of
from simulation.village import Village
from simulation.year import Runner, Year

# Gives what runs the duties of a year, for as long as the block lasts.
Way: TypeAlias = AbstractAsyncContextManager[Runner]

MARK = Path("var/mo-phong")  # stands in every workspace that the demo made; no other folder is ever cleared


class NotADemo(Exception):
    """The folder holds something that no demo made; it is left alone."""


@dataclass(frozen=True, slots=True)
class Demo:
    """One finished demo. `seconds` is the whole simulated year on this machine, the Prefect server's start included."""

    home: Path
    year: int
    seed: int
    seconds: float
    flow_runs: int
    prefect_share: float
    characters: dict[str, int]
    story: Story


@asynccontextmanager
async def through_prefect(home: Path) -> AsyncIterator[Runner]:
    """Run each duty as its flow, all on one connection to one server."""
    with orchestrator(home):
        async with one_client():
            yield run_flow


@asynccontextmanager
async def directly() -> AsyncIterator[Runner]:
    """Run each duty without Prefect: what it does is the same, and no server has to start."""
    yield run_duty


def demo(home: Path, seed: int, progress: Progress, *, prefect: bool = True) -> Demo:
    """Live one whole year in `home` and return what it came to. The same seed gives the same ledger and report.

    Without `prefect` the duties are done directly, to the same ledger and report, and no server has to start.
    A folder that an earlier demo made is cleared first. Raises NotADemo when it holds anything else.
    """
    port = prepare(home, seed)
    return live(home, seed, port, progress, through_prefect(home) if prefect else directly())


def live(home: Path, seed: int, port: int, progress: Progress, way: Way) -> Demo:
    """Live one whole year in a workspace that is prepared, with the postman on that port."""
    took = stopwatch()
    desk = open_desk(home)
    first = desk.book.matrix.tracked_from
    village = Village(desk.book, seed, first)
    office = Office(home / "var" / "post", home / "var" / "mail", desk.settings.reply_host, port)
    year = reporting_year(first, desk.book.matrix.first_month)
    with office.begun() as ready:  # Prefect's server starts beside the postman
        lived = asyncio.run(year_of(way, ready, lambda runner: Year(home, year, village, office, runner), progress))
    seconds = took()
    told = story_of(lived.desk_at_the_end(), year, lived.cut_off)
    characters = {one.value: count for one, count in sorted(village.characters().items())}
    return Demo(home, year, seed, seconds, lived.runs.total(), lived.prefect_share, characters, told)


async def year_of(way: Way, ready: Callable[[], None], begin: Callable[[Runner], Year], progress: Progress) -> Year:
    """Return the year after it was lived; it begins when there is a runner, and the postman is `ready`."""
    async with way as runner:
        lived = begin(runner)
        ready()
        await lived.live(progress)
    return lived


def prepare(home: Path, seed: int) -> int:
    """Make the demo's workspace anew, its secret made from the seed, and return its relay's port on loopback."""
    if home.exists() and any(home.iterdir()) and not (home / MARK).exists():
        raise NotADemo(str(home))
    forget_database()
    shutil.rmtree(home, ignore_errors=True)
    start_workspace(home)
    (home / MARK).touch()
    write_secret(home / KEY_FILE, hashlib.sha256(f"dondoc demo {seed}".encode()).digest())
    port = free_port()
    relay = f"thu://{LOOPBACK}:{port}"
    (home / SETTINGS_FILE).write_text(f'digest_weekday = 3\ndelivery = "smtp"\nrelay = "{relay}"\n', "utf-8")
    return port
