"""Every duty by its name, done once without Prefect: for tests, and for an operator's cron in need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from services.annual_report import annual_report
from services.collect import collect
from services.deliver import deliver
from services.desk import Desk
from services.digest import digest
from services.escalate import escalate
from services.open_round import open_round
from services.summary import Summary
from services.times import open_for_duty

DUTIES: dict[str, Callable[[Desk], Summary]] = {
    "open-round": open_round,
    "deliver": deliver,
    "collect": collect,
    "escalate": escalate,
    "digest": digest,
}
REPORT = "annual-report"


def run_directly(
    home: Path, duty: str, now: datetime | None, year: int | None, as_of: date | None, *, leaders: bool = False
) -> Summary:
    """Do one duty of a workspace. KeyError for another name.

    `year` and `as_of` count for the annual report only, `leaders` for the digest only.
    """
    desk = open_for_duty(home, now)
    if duty == REPORT:
        return annual_report(desk, year, as_of)
    return digest(desk, leaders=True) if leaders else DUTIES[duty](desk)
