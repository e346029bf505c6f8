"""What is supposed of the units when a span is planned: who answers in time, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from directive.checkin import CheckIn
from directive.days import ONE_DAY, Calendar, add_working_days, working_days_between


@dataclass(frozen=True, slots=True)
class Supposed:
    """`share` of the answers comes in time (0: nobody answers, 1: all do), the rest never. `seed` says which ones.

    A unit answers what it is asked for one period together or not at all, so that it sends few replies, as units do.
    The draw depends on nothing but the seed, the unit and the period: under another matrix or calendar the same units
    answer, and what differs between two plans comes of the dates alone.
    """

    share: float
    seed: int

    def answer_day(self, checkin: CheckIn, first: date, calendar: Calendar) -> date | None:
        """Return the working day from `first` to the due date, both included, on which the answer comes; else None.

        Raises OutsideCalendar when the span has no published year.
        """
        comes, when = self._draws(checkin)
        before = first - ONE_DAY
        days = working_days_between(before, checkin.due, calendar) if checkin.due >= first else 0
        if comes >= self.share or not days:
            return None
        return add_working_days(before, 1 + int(when * days), calendar)

    def _draws(self, checkin: CheckIn) -> tuple[float, float]:
        """Return two numbers from 0 up to, not including, 1."""
        drawn = sha256(f"{self.seed}/{checkin.key.unit}/{checkin.key.period}".encode()).digest()
        # 53 bits are what a float holds: no draw is rounded up to 1.
        first, second = (int.from_bytes(part, "big") >> 11 for part in (drawn[:8], drawn[8:16]))
        return first / 2**53, second / 2**53
