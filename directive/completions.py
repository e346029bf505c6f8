"""Completions: how far each one-off duty has come, over all the units that were ever asked for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directive.checkin import CheckInKey
from directive.matrix import Obligation
from directive.tally import Disagreement
from directive.words import Kind


@dataclass(frozen=True, slots=True)
class Completion:
    """How far a one-off duty has come since tracking began: units asked, done, and done by the day `by`.

    Done is an accepted answer "xong"; its day is the one on its evidence. Without a date set, `on_time_units` is None.
    """

    obligation: str
    by: date | None
    asked_units: int
    done_units: int
    on_time_units: int | None


def completions(
    obligations: Iterable[Obligation], asked: Iterable[CheckInKey], done: Iterable[tuple[CheckInKey, date]]
) -> tuple[Completion, ...]:
    """Return a completion for each one-off duty, in order; of a unit that was done twice the earlier day counts."""
    units: dict[str, set[str]] = defaultdict(set)
    for key in asked:
        units[key.obligation].add(key.unit)
    days: dict[str, dict[str, date]] = defaultdict(dict)
    for key, day in done:
        days[key.obligation][key.unit] = min(day, days[key.obligation].get(key.unit, day))
    return tuple(
        _completion(one, len(units[one.id]), list(days[one.id].values()))
        for one in obligations
        if one.kind is Kind.ONE_OFF
    )


def check_completion(one: Completion) -> list[Disagreement]:
    """Return what cannot be: more units done than asked, or more on time than done."""
    lines = []
    if one.done_units > one.asked_units:
        lines.append(Disagreement(one.obligation, "done within asked", one.done_units, one.asked_units))
    if one.on_time_units is not None and one.on_time_units > one.done_units:
        lines.append(Disagreement(one.obligation, "on time within done", one.on_time_units, one.done_units))
    return lines


def _completion(obligation: Obligation, asked: int, days: list[date]) -> Completion:
    if obligation.complete_by is None:
        return Completion(obligation.id, None, asked, len(days), None)
    by = obligation.complete_by.day
    return Completion(obligation.id, by, asked, len(days), sum(day <= by for day in days))
