"""The year: a virtual clock goes from the first day of tracking to the day of the report; each duty runs as a Prefect flow.

Days on which nothing is due and nothing came are passed over. The same seed gives the same ledger and the same report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from directive.days import HANOI
from directive.opening import busy_days
from directive.year_end import last_due
from flows.annual_report import annual_report
from flows.collect import collect
from flows.deliver import deliver
from flows.digest import digest
from flows.escalate import escalate
from flows.open_round import open_round
from flows.review import review
from services.clock import stopwatch
from services.desk import Desk, open_desk
from services.digest import is_digest_day
from simulation.postman import Postman
from simulation.secretariat import decisions
from simulation.village import Village
from store import outbox

Progress = Callable[[date], None]
OPENING, ANSWERS, REVIEW, LADDER, DIGEST, DELIVERY = (time(8), time(9), time(10), time(10, 30), time(10, 45), time(11))


@dataclass
class Year:
    """One simulated year in one workspace, with what it counts on its way. Seconds are of this machine, not virtual."""

    home: Path
    year: int
    village: Village
    postman: Postman
    host: str
    port: int
    counts: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)
    flow_seconds: float = 0.0
    duty_seconds: float = 0.0

    def __post_init__(self) -> None:
        book = self.village.book
        self.busy = frozenset(busy_days(book, book.matrix.tracked_from, last_due(book, self.year)))

    def desk(self, day: date, hour: time) -> Desk:
        """Return the desk with its clock standing at that hour of that Hanoi day."""
        return open_desk(self.home, datetime.combine(day, hour, HANOI))

    async def run(self, flow: Callable[..., Awaitable[dict[str, object]]], day: date, hour: time, **given: object) -> None:
        """Run one flow at that hour and add up what it did."""
        took = stopwatch()
        done = await flow(home=str(self.home), now=datetime.combine(day, hour, HANOI).isoformat(), **given)
        self.flow_seconds += took()
        self.duty_seconds += float(str(done["seconds"]))
        self.runs[str(done["duty"])] += 1
        counted = done["counts"]
        self.counts.update(counted if isinstance(counted, dict) else {})

    async def live(self, progress: Progress) -> None:
        """Live every day of the year, then write the report on the first working day after the last due date."""
        for day in self.days():
            progress(day)
            self.village.today = day
            await self.one_day(day)
        await self.report()

    def days(self) -> Iterator[date]:
        """Yield each day from the beginning of tracking to the last due date of the year, and the answers' days after."""
        book = self.village.book
        day, end = book.matrix.tracked_from, last_due(book, self.year)
        while day <= end:
            yield day
            day += timedelta(days=1)

    async def one_day(self, day: date) -> None:
        """Do what this day asks for, in the order of the hours."""
        desk = self.desk(day, OPENING)
        if not desk.book.calendar.is_working(day):
            return
        planned = day in self.busy
        if planned:
            await self.run(open_round, day, OPENING)
        if self.village.has_post():
            self.village.send(self.host, self.port)
            await self.run(collect, day, ANSWERS)
            if decided := decisions(desk):
                await self.run(review, day, REVIEW, decisions=decided)
        if planned:
            await self.run(escalate, day, LADDER)
        if is_digest_day(desk):
            await self.run(digest, day, DIGEST)
        await self.hand_over(day)

    async def hand_over(self, day: date) -> None:
        """Deliver when a letter waits, and let the units read what came."""
        desk = self.desk(day, DELIVERY)
        with desk.db.reading() as tx:
            waits = outbox.waiting(tx, desk.now)
        if waits:
            await self.run(deliver, day, DELIVERY)
            self.village.read(self.postman.collected())

    async def report(self) -> None:
        """Write the annual report on the first working day after the last due date."""
        day = last_due(self.village.book, self.year) + timedelta(days=1)
        while not self.village.book.calendar.is_working(day):
            day += timedelta(days=1)
        self.village.today = day
        await self.run(annual_report, day, OPENING, year=self.year, as_of=(day - timedelta(days=1)).isoformat())
        await self.hand_over(day)
