"""The duties done directly, for a year that is lived without Prefect: in tests, and to prove two years equal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from services.clock import stopwatch
from services.desk import open_desk
from services.review import DUTY as REVIEW
from services.review import plain_decisions, review
from services.runs import run_directly


async def run_duty(
    duty: str,
    *,
    home: str,
    now: str,
    year: int | None = None,
    as_of: str | None = None,
    decisions: Sequence[dict[str, str]] = (),
) -> dict[str, object]:
    """Do one duty as its flow would, and return the same plain values; see `flows.duty.carry_out`."""
    took, instant = stopwatch(), datetime.fromisoformat(now)
    if duty == REVIEW:
        summary = review(open_desk(Path(home), instant), plain_decisions(decisions))
    else:
        summary = run_directly(Path(home), duty, instant, year, date.fromisoformat(as_of) if as_of else None)
    return {**summary.plain(), "seconds": took()}
