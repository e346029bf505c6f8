"""The units of the year: how many were asked, answered, stayed silent, owe something, or were never late."""

from __future__ import annotations

from collections.abc import Iterable

from directive.annual import AnnualFigures
from directive.notation import whole
from directive.tally import Tally
from reports.printed import Printed, printed
from reports.shares import percent


def answers(tally: Tally) -> int:
    """Return how many check-ins were answered at all, accepted or not."""
    return tally.answered + tally.returned + tally.returned_late


def is_punctual(tally: Tally) -> bool:
    """Return True when there was something to answer, and all of it was accepted and on time."""
    return 0 < tally.on_time == tally.asked - tally.excused


def unit_counts(figures: AnnualFigures) -> dict[str, int]:
    """Return the counts of units. `unheard` were asked, not wholly excused, and answered nothing so far."""
    asked = [one for one in figures.by_unit.values() if one.asked]
    return {
        "asked": len(asked),
        "reported": _number(answers(one) > 0 for one in asked),
        "unheard": _number(answers(one) == 0 and one.asked > one.excused for one in asked),
        "silent": len(figures.silent),
        "overdue": _number(one.overdue > 0 for one in asked),
        "punctual": _number(is_punctual(one) for one in asked),
    }


def unit_words(figures: AnnualFigures) -> dict[str, Printed]:
    """Return the counts as they are printed, and beside each its share of the units asked."""
    counts = unit_counts(figures)
    asked = counts["asked"]
    found = {name: printed(whole(number), f"units/{name}") for name, number in counts.items()}
    shares = {name: printed(percent(number, asked), f"units/{name}/share") for name, number in counts.items()}
    return found | {f"{name}_share": words for name, words in shares.items()}


def _number(marks: Iterable[bool]) -> int:
    return sum(marks)
