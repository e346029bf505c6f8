"""The flow of the duty `deliver`."""

from __future__ import annotations

from prefect import flow

from flows.duty import NOWHERE, carry_out
from services import deliver as duty


@flow(name="deliver", persist_result=False, result_storage=NOWHERE)
async def deliver(home: str, now: str | None = None) -> dict[str, object]:
    """Hand over the letters that wait. Safe to run twice, late, or twice at once."""
    return await carry_out("deliver", home, now, duty.deliver)
