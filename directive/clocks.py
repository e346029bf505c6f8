"""The clocks beside the due dates: how long an answer waits for its review, and a returned one for its supplement.

They make nobody late: that is for `directive.standing` alone to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directive.checkin import Event, Happening, last_event
from directive.days import HANOI, Calendar, working_days_between
from directive.matrix import Clocks
from directive.standing import owed_answers


class Side(StrEnum):
    """Whose turn it is. The values are keys of `dong_ho` in templates/words.yaml."""

    SECRETARIAT = "nghiem_thu"
    UNIT = "bo_sung"


@dataclass(frozen=True, slots=True)
class Wait:
    """How long one side has been waited for: since which Hanoi date, how many working days, and the limit if any."""

    side: Side
    since: date
    days: int
    limit: int | None

    @property
    def over(self) -> int:
        """The working days past the limit: 0 within it, and where none is set."""
        return max(0, self.days - self.limit) if self.limit is not None else 0


def waited(happenings: Sequence[Happening], today: date, clocks: Clocks, calendar: Calendar) -> Wait | None:
    """Return whose turn a check-in waits for; None when it waits for neither review nor supplement.

    A review is waited for since the first answer that is to be looked at: a correction does not set the clock back.
    """
    last = last_event([one.event for one in happenings])
    if last is Event.ANSWERED:
        since = min(answer.received for answer in owed_answers(happenings))
        side, clock = Side.SECRETARIAT, clocks.review
    elif last is Event.RETURNED:
        since = max(one.at for one in happenings if one.event is Event.RETURNED)
        side, clock = Side.UNIT, clocks.returned
    else:
        return None
    day = since.astimezone(HANOI).date()
    return Wait(side, day, working_days_between(day, today, calendar), clock.limit if clock else None)
