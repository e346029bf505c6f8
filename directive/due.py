"""Due dates: when a period's check-in opens and when it is due, each with its proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from directive.days import Calendar, Counted, Mark, Skipped, add_working_days, count_explained
from directive.matrix import Basis, DueRule
from directive.periods import Period


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a due date is that day: the `offset`-th working day after `anchor`, by that rule, on that basis.

    `anchor` is day zero: the period's last day, or the day on which the unit was asked when that was after the plan's.
    `skipped` are the days passed over, each with its reason and paper; `made_up` those of a weekend that were counted,
    each with the paper that made them worked.
    """

    rule: str
    basis: Basis
    period: str
    anchor: date
    offset: int
    skipped: tuple[Skipped, ...]
    made_up: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day on which an answer is in time, and its proof. It is always a working day."""

    day: date
    proof: Proof


def due_date(rule: DueRule, period: Period, calendar: Calendar) -> DueDate:
    """Return when the check-in of the period is due. Raises OutsideCalendar when the count leaves the known years."""
    return proved(rule, period, period.end, rule.due_after, count_explained(period.end, rule.due_after, calendar))


def full_time(rule: DueRule, period: Period, asked: date, calendar: Calendar) -> DueDate:
    """Return when a check-in is due that was asked on that day, later than planned: it gets all of its time.

    That is as many working days after `asked` as the rule gives after its opening day. Raises OutsideCalendar.
    """
    days = rule.due_after - rule.opens_after
    return proved(rule, period, asked, days, count_explained(asked, days, calendar))


def proved(rule: DueRule, period: Period, anchor: date, offset: int, counted: Counted) -> DueDate:
    """Return what was counted, with its proof."""
    proof = Proof(rule.id, rule.basis, period.key, anchor, offset, counted.skipped, counted.made_up)
    return DueDate(counted.answer, proof)


def opening_day(rule: DueRule, period: Period, calendar: Calendar) -> date:
    """Return the day on which the check-in of the period is opened: always worked. Raises OutsideCalendar."""
    return add_working_days(period.end, rule.opens_after, calendar)
