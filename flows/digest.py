"""The flow of the duty `digest`."""

from __future__ import annotations

from functools import partial

from prefect import flow

from flows.duty import NOWHERE, carry_out
from services import digest as duty


@flow(name="digest", persist_result=False, result_storage=NOWHERE)
async def digest(home: str, now: str | None = None, leaders: bool = False) -> dict[str, object]:
    """Write the secretariat's weekly letter, or the leaders' on demand. Safe to run twice, late, or twice at once."""
    return await carry_out("digest", home, now, partial(duty.digest, leaders=leaders))
