"""Completions: how far each one-off duty has come, over all the units that were ever asked for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from directive.checkin import CheckInKey
from directive.matrix import Obligation
from directive.tally import Disagreement
from directive.words import Kind


@dataclass(frozen=True, slots=True)
class Completion:
    """How far a one-off duty has come since tracking began: units asked, done, and done by the day `by`.

    Done is an accepted answer "xong"; its day is the one on its evidence. Without a date set, `on_time_units` is None.
    `rows` has each unit asked once: the check-in that was done first, else the last one asked, and the day of done.
    """

    obligation: str
    by: date | None
    asked_units: int
    done_units: int
    on_time_units: int | None
    rows: tuple[tuple[CheckInKey, date | None], ...] = ()


def completions(
    obligations: Iterable[Obligation], asked: Iterable[CheckInKey], done: Iterable[tuple[CheckInKey, date]]
) -> tuple[Completion, ...]:
    """Return a completion for each one-off duty, in order; of a unit that was done twice the earlier day counts."""
    units: dict[str, dict[str, CheckInKey]] = defaultdict(dict)
    for key in sorted(asked, key=attrgetter("obligation", "unit", "period")):  # as keys are ordered, but quicker
        units[key.obligation][key.unit] = key
    days: dict[str, dict[str, tuple[date, CheckInKey]]] = defaultdict(dict)
    for key, day in done:
        first = days[key.obligation].get(key.unit, (day, key))
        days[key.obligation][key.unit] = min((day, key), first)
    return tuple(_completion(one, units[one.id], days[one.id]) for one in obligations if one.kind is Kind.ONE_OFF)


def check_completion(one: Completion) -> list[Disagreement]:
    """Return what is not as its rows say."""
    keys = tuple(key for key, _ in one.rows)
    done = [day for _, day in one.rows if day]
    on_time = None if one.by is None else sum(day <= one.by for day in done)
    pairs = [
        ("asked", one.asked_units, len({key.unit for key in keys})),
        ("done", one.done_units, len(done)),
        ("on time", one.on_time_units, on_time),
    ]
    return [Disagreement(one.obligation, what, told, found, keys) for what, told, found in pairs if told != found]


def _completion(
    obligation: Obligation, asked: dict[str, CheckInKey], done: dict[str, tuple[date, CheckInKey]]
) -> Completion:
    by = obligation.complete_by.day if obligation.complete_by else None
    rows = tuple((done[unit][1], done[unit][0]) if unit in done else (key, None) for unit, key in asked.items())
    days = [day for _, day in rows if day]
    on_time = None if by is None else sum(day <= by for day in days)
    return Completion(obligation.id, by, len(rows), len(days), on_time, rows)
