"""The flow of the duty `escalate`."""

from __future__ import annotations

from prefect import flow

from flows.duty import NOWHERE, carry_out
from services import escalate as duty


@flow(name="escalate", persist_result=False, result_storage=NOWHERE)
async def escalate(home: str, now: str | None = None) -> dict[str, object]:
    """Climb the rungs that are due. Safe to run twice, late, or twice at once."""
    return await carry_out("escalate", home, now, duty.escalate)
