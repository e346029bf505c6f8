"""What differs between two plans of one span: deadlines that move, letters that come or go, units with another load."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from directive.checkin import CheckInKey
from directive.days import Calendar, working_days_between
from directive.plan import Plan, PlannedLetter


@dataclass(frozen=True, slots=True)
class Shift:
    """One check-in that falls due on another day. `before` or `after` is None where it is not asked at all.

    `days` counts the working days from `before` to `after`, negative when it falls due earlier, 0 when one is None.
    """

    key: CheckInKey
    before: date | None
    after: date | None
    days: int = 0


@dataclass(frozen=True, slots=True)
class UnitShift:
    """One unit that gets another number of letters."""

    unit: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs. `gone` are letters of the first plan only, `come` of the second; each without its check-ins."""

    shifts: tuple[Shift, ...]
    gone: tuple[PlannedLetter, ...]
    come: tuple[PlannedLetter, ...]
    units: tuple[UnitShift, ...]

    @property
    def is_empty(self) -> bool:
        """True when the two plans say the same of every deadline and letter."""
        return not (self.shifts or self.gone or self.come)


def difference(before: Plan, after: Plan, calendar: Calendar) -> Difference:
    """Return what differs in the second plan; working days are counted by its `calendar`.

    A check-in counts when it falls due in the span by either plan. Letters are the same when day, kind and recipient
    are: what else they list is told by the deadlines.
    """
    first, second = _letters(before), _letters(after)
    units = Counter(one.unit for one in first.elements()), Counter(one.unit for one in second.elements())
    return Difference(
        tuple(_shifts(before, after, calendar)),
        tuple(sorted((first - second).elements(), key=_place)),
        tuple(sorted((second - first).elements(), key=_place)),
        tuple(
            UnitShift(unit, units[0][unit], units[1][unit])
            for unit in sorted(units[0] | units[1])
            if unit and units[0][unit] != units[1][unit]
        ),
    )


def _letters(plan: Plan) -> Counter[PlannedLetter]:
    return Counter(replace(one, checkins=()) for one in plan.letters)


def _place(letter: PlannedLetter) -> tuple[date, str, str, str]:
    return letter.day, letter.kind.value, letter.unit, letter.address


def _shifts(before: Plan, after: Plan, calendar: Calendar) -> list[Shift]:
    """Return the check-ins that move, come or go, by their first day."""
    keys = {one.key for plan in (before, after) for one in plan.deadlines}
    found = []
    for key in keys:
        old, new = before.due.get(key), after.due.get(key)
        if old != new:
            days = working_days_between(old, new, calendar) if old and new else 0
            found.append(Shift(key, old, new, days))
    return sorted(found, key=lambda one: (one.before or one.after or date.min, one.key))
