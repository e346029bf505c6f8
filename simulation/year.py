"""The year: a virtual clock goes from the first day of tracking to the day of the report; duties run by name.

Days on which nothing is due and nothing came are passed over. The same seed gives the same ledger and the same report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from directive.days import HANOI, add_working_days
from directive.opening import busy_days, opening_days
from directive.year_end import last_due
from services.clock import standing_clock, stopwatch
from services.desk import Desk
from services.digest import is_digest_day
from services.kept_desk import kept_desk
from services.review import review
from simulation.postman import Office
from simulation.progress import Progress
from simulation.secretariat import decide_requests, decisions, mend_boxes
from simulation.village import Village
from store import outbox

# Runs one duty by its name, given what its flow takes: through Prefect (`flows.runs`), or not (`simulation.direct`).
Runner = Callable[..., Awaitable[dict[str, object]]]
OPENING, ANSWERS, REVIEW, LADDER, DIGEST, DELIVERY = (time(8), time(9), time(10), time(10, 30), time(10, 45), time(11))


@dataclass
class Year:
    """One simulated year in one workspace, with what it counts on its way. Seconds are of this machine, not virtual."""

    home: Path
    year: int
    village: Village
    office: Office
    runner: Runner
    counts: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)
    flow_seconds: float = 0.0
    duty_seconds: float = 0.0

    def __post_init__(self) -> None:
        book = self.village.book
        self.end = last_due(book, self.year)
        self.openings = frozenset(opening_days(book, book.matrix.tracked_from, self.end))
        self.busy = frozenset(busy_days(book, book.matrix.tracked_from, self.end))

    def desk(self, day: date, hour: time) -> Desk:
        """Return the desk with its clock standing at that hour of that Hanoi day."""
        return replace(kept_desk(self.home), clock=standing_clock(datetime.combine(day, hour, HANOI)))

    async def run(self, duty: str, day: date, hour: time, **given: object) -> None:
        """Run one duty at that hour and add up what it did."""
        took = stopwatch()
        done = await self.runner(duty, home=str(self.home), now=datetime.combine(day, hour, HANOI).isoformat(), **given)
        self.flow_seconds += took()
        self.duty_seconds += float(str(done["seconds"]))
        self.runs[duty] += 1
        counted = done["counts"]
        self.counts.update(counted if isinstance(counted, dict) else {})

    @property
    def prefect_share(self) -> float:
        """The part of the flows' time, 0 to 1, that was Prefect's own and not the duties'."""
        return 1 - self.duty_seconds / self.flow_seconds if self.flow_seconds else 0.0

    @property
    def cut_off(self) -> date:
        """The last day that the report counts: the last due date of the year."""
        return self.end

    def desk_at_the_end(self) -> Desk:
        """Return the desk on the day of the report."""
        return self.desk(self.report_day(), DELIVERY)

    async def live(self, progress: Progress) -> None:
        """Live every day of the year, then write the report on the first working day after the last due date."""
        first = self.village.book.matrix.tracked_from
        total = (self.end - first).days + 1
        for passed in range(total):
            day = first + timedelta(days=passed)
            progress(day, passed, total)
            self.dawn(day)
            await self.one_day(day)
        await self.report()
        progress(self.end, total, total)

    async def one_day(self, day: date) -> None:
        """Do what this day asks for, in the order of the hours."""
        desk = self.desk(day, OPENING)
        if not desk.book.calendar.is_working(day):
            return
        if day in self.openings:
            await self.run("open-round", day, OPENING)
        if self.village.has_post():
            self.village.send(self.office.port)
            await self.run("collect", day, ANSWERS)
            if decided := decisions(desk):
                self.counts.update(review(self.desk(day, REVIEW), decided).counts)
            for until in decide_requests(self.desk(day, REVIEW)):
                self.busy |= self.rung_days(until)
        mend_boxes(desk, self.village.closed())
        if day in self.busy - self.openings:
            await self.run("escalate", day, LADDER)
        if is_digest_day(desk):
            await self.run("digest", day, DIGEST)
        await self.hand_over(day)

    def rung_days(self, due: date) -> frozenset[date]:
        """Return the days on which a rung may fall for what is due on that day."""
        book = self.village.book
        offsets = {rung.offset for ladder in book.matrix.ladders for rung in ladder.rungs}
        return frozenset(add_working_days(due, offset, book.calendar) for offset in offsets)

    async def hand_over(self, day: date) -> None:
        """Deliver when a letter waits, and let the units read what came."""
        desk = self.desk(day, DELIVERY)
        with desk.db.reading() as tx:
            waits = outbox.waiting(tx, desk.now)
        if waits:
            await self.run("deliver", day, DELIVERY)
            self.village.read(self.office.collected())

    def dawn(self, day: date) -> None:
        """Tell everybody in the box what day it is."""
        self.village.today = day
        self.office.tell(self.village.closed(), datetime.combine(day, ANSWERS, HANOI))

    def report_day(self) -> date:
        """Return the first working day after the last due date."""
        day = self.end + timedelta(days=1)
        while not self.village.book.calendar.is_working(day):
            day += timedelta(days=1)
        return day

    async def report(self) -> None:
        """Write the annual report, and tell of it."""
        day = self.report_day()
        self.dawn(day)
        await self.run("annual-report", day, OPENING, year=self.year, as_of=self.cut_off.isoformat())
        await self.hand_over(day)
