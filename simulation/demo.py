"""The demo: a workspace made anew, a loopback postman, a Prefect server, one year, and what it came to."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from directive.periods import reporting_year
from flows.runs import one_client, orchestrator
from flows.server import LOOPBACK, free_port
from services.clock import stopwatch
from services.desk import forget_database, open_desk
from services.keys import KEY_FILE, write_secret
from services.settings import SETTINGS_FILE
from services.start import start_workspace
from simulation.postman import Office
from simulation.progress import Progress
from simulation.story import Story, story_of
from simulation.village import Village

if TYPE_CHECKING:
    from simulation.year import Year

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


def demo(home: Path, seed: int, progress: Progress) -> Demo:
    """Live one whole year in `home` and return what it came to. The same seed gives the same ledger and report.

    A folder that an earlier demo made is cleared first. Raises NotADemo when it holds anything else.
    """
    took = stopwatch()
    port = free_port()
    prepare(home, seed, port)
    with orchestrator(home):
        from simulation.year import Year  # noqa: PLC0415 -- only now: Prefect reads its settings on import

        desk = open_desk(home)
        village = Village(desk.book, seed, desk.book.matrix.tracked_from)
        office = Office(home / "var" / "post", home / "var" / "mail", desk.settings.reply_host, port)
        year = reporting_year(desk.book.matrix.tracked_from, desk.book.matrix.first_month)
        lived = Year(home, year, village, office)
        with office.open():
            asyncio.run(through(lived, progress))
    seconds = took()
    told = story_of(lived.desk_at_the_end(), year, lived.cut_off)
    characters = {one.value: count for one, count in sorted(village.characters().items())}
    return Demo(home, year, seed, seconds, lived.runs.total(), lived.prefect_share, characters, told)


async def through(lived: Year, progress: Progress) -> None:
    """Live the year on one connection to the Prefect server."""
    async with one_client():
        await lived.live(progress)


def prepare(home: Path, seed: int, port: int) -> None:
    """Make the demo's workspace anew, with a secret that comes from the seed and a relay on loopback."""
    if home.exists() and any(home.iterdir()) and not (home / MARK).exists():
        raise NotADemo(str(home))
    forget_database()
    shutil.rmtree(home, ignore_errors=True)
    start_workspace(home)
    (home / MARK).touch()
    write_secret(home / KEY_FILE, hashlib.sha256(f"dondoc demo {seed}".encode()).digest())
    relay = f"thu://{LOOPBACK}:{port}"
    (home / SETTINGS_FILE).write_text(f'digest_weekday = 3\ndelivery = "smtp"\nrelay = "{relay}"\n', "utf-8")
