"""The duties done directly, for a year that is lived without Prefect: in tests, and to prove two years equal."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from services.clock import stopwatch
from services.runs import run_directly


async def run_duty(
    duty: str, *, home: str, now: str, year: int | None = None, as_of: str | None = None
) -> dict[str, object]:
    """Do one duty as its flow would, and return the same plain values; see `flows.duty.carry_out`."""
    took = stopwatch()
    until = date.fromisoformat(as_of) if as_of else None
    summary = run_directly(Path(home), duty, datetime.fromisoformat(now), year, until)
    return {**summary.plain(), "seconds": took()}
