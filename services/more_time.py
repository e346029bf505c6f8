"""A unit asks for more time, on its page, by mail or in its form: what is recorded of it, and what its receipt says.

Nothing is decided by it: until a person has decided, the deadline stays as it was told.
"""

from __future__ import annotations

from collections.abc import Iterable

from directive.checkin import CheckIn, Event, Happening
from directive.extension import Wished
from directive.notation import short_date
from services.desk import Desk
from services.letters import Row
from services.words import spoken


def requested(desk: Desk, wanted: Iterable[tuple[CheckIn, Wished]]) -> list[Happening]:
    """Return the requests as what happened now, in the name of the unit."""
    return [
        Happening(
            checkin.key,
            Event.EXTENSION_ASKED,
            desk.now,
            checkin.key.unit,
            reason=wished.reason,
            until=wished.until,
        )
        for checkin, wished in wanted
    ]


def told(wanted: Iterable[tuple[CheckIn, Wished]]) -> list[Row]:
    """Return the rows of a receipt: the request was received, and waits for a decision."""
    words = spoken()["gia_han"]["da_nhan"]
    return [
        Row(checkin, understood=words.format(ngay=short_date(wished.until), ly_do=wished.reason))
        for checkin, wished in wanted
    ]
