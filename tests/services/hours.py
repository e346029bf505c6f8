"""A few days of one office under any calendar, matrix and hours: its duties are called at any hour, its letters travel.

The clock goes on while a letter is under way, as it does when a relay is slow, so that a delivery that begins in time
may find the day over before its letters are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import ClassVar

from hypothesis import strategies as st

from directive.book import Book
from directive.days import HANOI, Calendar, Mark
from directive.letter import Fate, Letter, LetterKind, Receipt, Sealed
from services.deliver import deliver
from services.desk import Desk, Refused
from services.digest import digest
from services.escalate import escalate
from services.open_round import open_round
from store import outbox
from tests.books import MATRIX, SOURCE, UNITS, small_book
from tests.schema import put_database

FIRST, LAST = date(2026, 4, 1), date(2026, 5, 15)
DAYS = st.dates(FIRST, LAST)
SUNDAYS = st.integers(0, 12).map(lambda n: date(2026, 4, 4) + timedelta(days=n // 2 * 7 + n % 2))  # and Saturdays
RECIPIENTS = {"giao": ("don_vi", "cap_tren", "thu_ky"), "de_nghi": ("don_vi", "thu_ky")}  # nobody is above `b`
TO_OFFICE = frozenset({LetterKind.DIGEST, LetterKind.REPORT, LetterKind.ALARM})
ABOVE = {"a": "b", "b": ""}
OURS = tuple(replace(one, superior=ABOVE.get(one.id, "a")) for one in UNITS)


@dataclass(frozen=True)
class Course:
    """What is drawn: the files, the hours, when letters are sent and what is done and queued before, how they fare."""

    book: Book
    hours: tuple[time, time]
    called: Sequence[tuple[datetime, bool, Sequence[LetterKind]]]
    travel: timedelta
    fates: Sequence[Fate]


@dataclass
class Road:
    """A clock and a postbox in one: each letter takes its time, and is noted at the instant at which it is given."""

    far: ClassVar[bool] = False

    instant: datetime
    travel: timedelta
    fates: Sequence[Fate]
    taken: list[tuple[datetime, LetterKind]] = field(default_factory=list)

    def clock(self) -> datetime:
        """Return the instant."""
        return self.instant

    def deliver(self, letter: Sealed, following: Sealed | None = None) -> Receipt:
        """Take the letter, and its time."""
        fate = self.fates[len(self.taken) % len(self.fates)]
        self.taken.append((self.instant, letter.kind))
        self.instant += self.travel
        return Receipt(fate, "final", 250 if fate is Fate.SENT else 451, "said")

    def close(self) -> None:
        """Nothing is held open."""


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Draw a calendar with many days off and many Saturdays and Sundays made up for."""
    off, made_up = draw(st.sets(DAYS, max_size=8)), draw(st.sets(SUNDAYS, max_size=3))
    marks = {day: Mark(day, worked=False, name="Nghỉ", source=SOURCE) for day in off}
    marks |= {day: Mark(day, worked=True, name="Làm bù", source=SOURCE) for day in made_up - off if day.weekday() >= 5}
    return Calendar("calendar.csv", frozenset({2025, 2026, 2027}), marks)


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Draw a book: a calendar, the days of each rule, a ladder of each tone."""
    rules = [
        {**rule, "mo_sau": opens, "han_sau": opens + draw(st.integers(0, 12))}
        for rule in MATRIX["han_chung"]  # type: ignore[attr-defined]  # a list it is
        for opens in [draw(st.integers(1, 20))]
    ]
    ladders = []
    for tone, to in RECIPIENTS.items():
        steps = sorted(draw(st.sets(st.integers(-6, 10), min_size=1, max_size=5)))
        ladders.append(
            {
                "giong": tone,
                "bac": [
                    {"ma": f"bac-{n}", "ten": f"Bậc {n}", "ngay_lam_viec": step, "gui": draw(st.sampled_from(to))}
                    for n, step in enumerate(steps)
                ],
            }
        )
    return replace(small_book(OURS, han_chung=rules, thang_don_doc=ladders), calendar=draw(calendars()))


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Draw a course: hours of any length, a handful of instants by day and by night."""
    begins = draw(st.integers(0, 22 * 60))
    ends = draw(st.integers(begins + 1, 24 * 60 - 1))
    minutes = st.integers(0, 24 * 60 - 1) | st.integers(begins, ends)
    calls = st.tuples(DAYS, minutes, st.booleans(), st.lists(st.sampled_from(LetterKind), max_size=5))
    called = [
        (datetime.combine(day, clock_time(minute), HANOI), duties, kinds)
        for day, minute, duties, kinds in draw(st.lists(calls, min_size=1, max_size=4))
    ]
    return Course(
        draw(books()),
        (clock_time(begins), clock_time(ends)),
        sorted(called, key=lambda one: one[0]),
        timedelta(seconds=draw(st.integers(0, 1800))),
        draw(st.lists(st.sampled_from([Fate.SENT, Fate.SENT, Fate.DEFERRED]), min_size=1, max_size=3)),
    )


def clock_time(minute: int) -> time:
    """Return the time of day after so many minutes."""
    return time(minute // 60, minute % 60)


def written(kind: LetterKind, n: int, desk: Desk) -> Letter:
    """Return some letter of the kind, to the secretariat or to one of the units."""
    unit = None if kind in TO_OFFICE else OURS[n % len(OURS)]
    name, to = (unit.id, unit.email) if unit else ("", desk.settings.secretariat[0])
    return Letter(f"thu/{n}", kind, name, to, f"<{n}@tinh.example>", "Thư", b"Thu", queued_at=desk.now)


def taken_in(desk: Desk, course: Course) -> list[tuple[datetime, LetterKind]]:
    """Live the course in an office without a past; return each letter that was handed over, and when."""
    desk.db.close()
    for name in ("-wal", "-shm", ""):
        (desk.home / "var" / f"dondoc.db{name}").unlink(missing_ok=True)
    put_database(desk.home / "var" / "dondoc.db")
    road, names = Road(course.called[0][0], course.travel, course.fates), count()
    settings = desk.settings.model_copy(update=dict(zip(("send_from", "send_until"), course.hours, strict=True)))
    now = replace(desk, book=course.book, settings=settings, clock=road.clock, open_postbox=lambda: road)
    for instant, duties, kinds in course.called:
        road.instant = max(road.instant, instant)
        for duty in (digest, open_round, escalate) if duties else ():
            duty(now)
        with now.db.writing() as tx:
            outbox.queue(tx, [written(kind, next(names), now) for kind in kinds], now.now)
        try:
            deliver(now)
        except Refused:
            break  # so many letters were written on one day that all are held
    return road.taken
