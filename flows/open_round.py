"""The flow of the duty `open-round`."""

from __future__ import annotations

from prefect import flow

from flows.duty import NOWHERE, carry_out
from services import open_round as duty


@flow(name="open-round", persist_result=False, result_storage=NOWHERE)
async def open_round(home: str, now: str | None = None) -> dict[str, object]:
    """Open the round and queue its letters. Safe to run twice, late, or twice at once."""
    return await carry_out("open-round", home, now, duty.open_round)
