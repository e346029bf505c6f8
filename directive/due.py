"""Due dates: when a period's check-in opens and when it is due, each with its proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from directive.days import Calendar, Skipped, add_working_days, count_explained
from directive.matrix import Basis, DueRule
from directive.periods import Period


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a due date is that day: the `offset`-th working day after `anchor`, by that rule, on that basis.

    `anchor` is the period's last day, and day zero. `skipped` are the days passed over, each with its reason and paper.
    """

    rule: str
    basis: Basis
    period: str
    anchor: date
    offset: int
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day on which an answer is in time, and its proof. It is always a working day."""

    day: date
    proof: Proof


def due_date(rule: DueRule, period: Period, calendar: Calendar) -> DueDate:
    """Return when the check-in of the period is due. Raises OutsideCalendar when the count leaves the known years."""
    counted = count_explained(period.end, rule.due_after, calendar)
    proof = Proof(rule.id, rule.basis, period.key, period.end, rule.due_after, counted.skipped)
    return DueDate(counted.answer, proof)


def opening_day(rule: DueRule, period: Period, calendar: Calendar) -> date:
    """Return the day on which the check-in of the period is opened: always worked. Raises OutsideCalendar."""
    return add_working_days(period.end, rule.opens_after, calendar)
