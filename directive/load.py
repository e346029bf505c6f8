"""What a plan lays on each day and on each unit: how many letters, deadlines and rungs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from directive.book import Book
from directive.days import Calendar, Mark
from directive.letter import LetterKind
from directive.plan import Plan


@dataclass(frozen=True, slots=True)
class DayLoad:
    """One day. `mark` is the day off or the made-up working day that it is by a paper; a plain weekend has none.

    `opened`, `deadlines` and `answers` count check-ins, `letters` letters by kind, `rungs` rungs by id.
    """

    day: date
    worked: bool
    mark: Mark | None
    opened: int = 0
    deadlines: int = 0
    answers: int = 0
    letters: Mapping[LetterKind, int] = field(default_factory=dict)
    rungs: Mapping[str, int] = field(default_factory=dict)

    @property
    def sent(self) -> int:
        """How many letters leave."""
        return sum(self.letters.values())

    @property
    def is_busy(self) -> bool:
        """True when something opens, falls due or is written."""
        return bool(self.opened or self.deadlines or self.answers or self.letters)


@dataclass(frozen=True, slots=True)
class UnitLoad:
    """One unit: its letters by kind, the check-ins that fall due, the rungs that it climbs."""

    unit: str
    name: str
    letters: Mapping[LetterKind, int]
    deadlines: int
    rungs: int

    @property
    def got(self) -> int:
        """How many letters it gets."""
        return sum(self.letters.values())


def by_day(plan: Plan, calendar: Calendar) -> tuple[DayLoad, ...]:
    """Return every day of the span, the empty ones too. Raises OutsideCalendar for a year without a calendar."""
    opened, deadlines = Counter(one.opens for one in plan.opened), Counter(one.due for one in plan.deadlines)
    answers = Counter(day for day, _ in plan.answers)
    letters, rungs = defaultdict[date, Counter[LetterKind]](Counter), defaultdict[date, Counter[str]](Counter)
    for letter in plan.letters:
        letters[letter.day][letter.kind] += 1
    for rung in plan.rungs:
        rungs[rung.day][rung.rung] += 1
    return tuple(
        DayLoad(
            day=day,
            worked=calendar.is_working(day),
            mark=calendar.marks.get(day),
            opened=opened[day],
            deadlines=deadlines[day],
            answers=answers[day],
            letters=letters[day],
            rungs=rungs[day],
        )
        for day in plan.span.days()
    )


def by_unit(plan: Plan, book: Book) -> tuple[UnitLoad, ...]:
    """Return every unit of the registry, in its order."""
    deadlines = Counter(one.key.unit for one in plan.deadlines)
    rungs = Counter(one.key.unit for one in plan.rungs)
    letters = defaultdict[str, Counter[LetterKind]](Counter)
    for letter in plan.letters:
        letters[letter.unit][letter.kind] += 1
    return tuple(
        UnitLoad(unit.id, unit.name, letters[unit.id], deadlines[unit.id], rungs[unit.id]) for unit in book.units
    )


def fullest(days: Iterable[DayLoad], count: int) -> list[DayLoad]:
    """Return the days on which the most letters leave, the fullest first, of equal ones the earliest."""
    return sorted((one for one in days if one.sent), key=lambda one: (-one.sent, one.day))[:count]


def most_written(units: Iterable[UnitLoad], count: int) -> list[UnitLoad]:
    """Return the units that get the most letters, of equal ones in the order of the registry."""
    return sorted((one for one in units if one.got), key=lambda one: -one.got)[:count]
