"""The flow of the duty `collect`."""

from __future__ import annotations

from prefect import flow

from flows.duty import NOWHERE, carry_out
from services import collect as duty


@flow(name="collect", persist_result=False, result_storage=NOWHERE)
async def collect(home: str, now: str | None = None) -> dict[str, object]:
    """Fetch and read the answers. Safe to run twice, late, or twice at once."""
    return await carry_out("collect", home, now, duty.collect)
