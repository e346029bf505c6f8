"""How every flow runs its duty: open the desk, do it once, leave a summary as an artifact, and tell of a failure."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from prefect.artifacts import acreate_markdown_artifact

from services.alarm import raise_alarm
from services.clock import stopwatch
from services.desk import Desk
from services.summary import Summary
from services.summary_text import markdown
from services.times import open_for_duty

Duty = Callable[[Desk], Summary]

# What a duty did stands in the ledger; Prefect keeps no copy of it. A flow that names the place where its copy would
# lie spares two questions to the server in each run.
NOWHERE = Path("var/prefect/results")


async def carry_out(name: str, home: str, now: str | None, duty: Duty) -> dict[str, object]:
    """Do the duty at `now` (ISO 8601 with its zone; None is this instant) and return its summary as plain values.

    `seconds` is the time of the duty itself, without Prefect's share.
    A fault goes to the secretariat by a way that is not Prefect's, and then on to Prefect.
    """
    took = stopwatch()
    try:
        summary = await asyncio.to_thread(do, home, now, duty)
    except Exception as fault:
        raise_alarm(Path(home), name, fault)
        raise
    seconds = took()
    await acreate_markdown_artifact(markdown(summary), key=name, description=summary.day)
    return {**summary.plain(), "seconds": seconds}


def do(home: str, now: str | None, duty: Duty) -> Summary:
    """Open the desk and do the duty, in a thread of its own: the duties are not async."""
    return duty(open_for_duty(Path(home), datetime.fromisoformat(now) if now else None))
