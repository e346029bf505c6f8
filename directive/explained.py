"""Why a check-in is due on the day that its unit was told, as far as the files in use now can say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from directive.book import Book
from directive.checkin import CheckIn, CheckInKey
from directive.due import DueDate, Proof, due_date, full_time
from directive.matrix import DueRule
from directive.opening import first_month_of
from directive.periods import period_of, periods, reporting_year


class Origin(StrEnum):
    """Where a told date comes from: the rule's count, the full time of a unit asked late, or files that changed."""

    RULE = "theo_quy_tac"
    FULL_TIME = "du_thoi_gian"
    TOLD = "da_bao"


@dataclass(frozen=True, slots=True)
class Explained:
    """A told date with its origin. `proof` is the count that comes to `day`; None when the files now come to another.

    That other day is `now`, and `now` is None when the files have no rule for the check-in's period any more.
    """

    day: date
    origin: Origin
    proof: Proof | None
    now: date | None


def explained(book: Book, checkin: CheckIn, told: date) -> Explained:
    """Return why the check-in is due on the day `told`. Raises OutsideCalendar."""
    rule = rule_of(book, checkin.key)
    if rule is None:
        return Explained(told, Origin.TOLD, None, None)
    counts = counted(rule, checkin, book)
    for origin, due in counts.items():
        if due.day == told:
            return Explained(told, origin, due.proof, told)
    return Explained(told, Origin.TOLD, None, max(due.day for due in counts.values()))


def due_now(book: Book, checkin: CheckIn) -> date | None:
    """Return when the check-in would be due had it been asked, on the day on which it was, by the files in use now.

    None when the files have no rule for its period any more. Raises OutsideCalendar.
    """
    rule = rule_of(book, checkin.key)
    return max(due.day for due in counted(rule, checkin, book).values()) if rule else None


def counted(rule: DueRule, checkin: CheckIn, book: Book) -> dict[Origin, DueDate]:
    """Return the counts of which the latest is the due date: a unit that was asked in time needs no full time."""
    period = period_of(checkin.key.period)
    return {
        Origin.RULE: due_date(rule, period, book.calendar),
        Origin.FULL_TIME: full_time(rule, period, checkin.opens, book.calendar),
    }


def rule_of(book: Book, key: CheckInKey) -> DueRule | None:
    """Return the due rule of a check-in; None when the matrix has neither its duty nor a rule for its period.

    Raises ValueError when no period is called so.
    """
    obligation = book.obligations.get(key.obligation)
    if obligation is None:
        return None
    rule, period = book.due_rules[obligation.due_rule], period_of(key.period)
    first_month = first_month_of(book, obligation)
    asked = periods(rule.cadence, reporting_year(period.end, first_month), first_month)
    return rule if any(one.key == period.key for one in asked) else None
