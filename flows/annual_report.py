"""The flow of the duty `annual-report`."""

from __future__ import annotations

from datetime import date

from prefect import flow

from flows.duty import NOWHERE, carry_out
from services.annual_report import annual_report as write_report
from services.desk import Desk
from services.summary import Summary


@flow(name="annual-report", persist_result=False, result_storage=NOWHERE)
async def annual_report(
    home: str, year: int | None = None, as_of: str | None = None, now: str | None = None
) -> dict[str, object]:
    """Write the annual report's draft. Without a year: the last finished one, once, when all of it is past due."""

    def duty(desk: Desk) -> Summary:
        return write_report(desk, year, date.fromisoformat(as_of) if as_of else None)

    return await carry_out("annual-report", home, now, duty)
