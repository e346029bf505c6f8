"""What a year of the shipped matrix costs to see in advance, against asking alone what is open on its opening days."""

from __future__ import annotations

from datetime import date

from benchmarks.harness import Result, turn_by_turn
from directive.opening import open_now, opening_days
from directive.plan import Beginning, Span
from directive.planning import plan
from directive.supposed import Supposed
from services.desk import read_workspace
from services.start import SHIPPED

ROUNDS = 3
YEAR = Span(date(2026, 1, 1), date(2026, 12, 31))
SILENT = Supposed(0, 2026)  # nobody answers: the most letters, rungs and check-ins that a year can have


def a_year() -> Result:
    """Compare: ours also opens, reminds, climbs and writes down some 6,500 check-ins, in memory."""
    book = read_workspace(SHIPPED).book
    if book is None:
        raise ValueError("the shipped files refuse")

    def floor() -> None:
        for day in opening_days(book, YEAR.first, YEAR.last):
            open_now(book, day, frozenset())

    def ours() -> None:
        plan(book, YEAR, Beginning(YEAR.first), SILENT, weekday=0)

    return Result(
        "plan, a silent year, 143 units", "open_now on its opening days", *turn_by_turn(floor, ours, ROUNDS), limit=40
    )
