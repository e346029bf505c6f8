"""What was answered since an instant."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select

from directive.checkin import CheckInKey, Event
from store.columns import fixed
from store.database import Transaction
from store.places import KEY
from store.tables import CHECKIN, HAPPENING

ARRIVED = (
    select(*KEY)
    .distinct()
    .join_from(CHECKIN, HAPPENING)
    .where(HAPPENING.c.event == fixed(Event.ANSWERED), HAPPENING.c.at > bindparam("since"))
)


def arrived(tx: Transaction, since: datetime) -> list[CheckInKey]:
    """Return the check-ins that were answered after that instant, each once, in the order of their keys."""
    return sorted(CheckInKey(*row) for row in tx.execute(ARRIVED, {"since": since}))
