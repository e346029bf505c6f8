"""The flow of the duty `review`: decisions that persons have made come in as plain values."""

from __future__ import annotations

from prefect import flow

from flows.duty import NOWHERE, carry_out
from services.desk import Desk
from services.review import plain_decisions
from services.review import review as record_decisions
from services.summary import Summary


@flow(name="review", persist_result=False, result_storage=NOWHERE)
async def review(home: str, decisions: list[dict[str, str]], now: str | None = None) -> dict[str, object]:
    """Record the decisions (see `services.review.plain_decisions` for their keys). A repeated one is passed over."""

    def duty(desk: Desk) -> Summary:
        return record_decisions(desk, plain_decisions(decisions))

    return await carry_out("review", home, now, duty)
