"""What must agree across the entries of a matrix: tasks, kinds, measures, dependencies, ladders, units, dates."""

from __future__ import annotations

from collections.abc import Iterator

from directive.calendar_file import Days
from directive.dating import dating
from directive.laddering import laddering
from directive.loops import loops
from directive.matrix import Measure, Obligation
from directive.matrix_file import OPEN, Draft
from directive.naming import naming
from directive.problem import Problem
from directive.shape import Placed
from directive.unit_file import Roll, unknown
from directive.words import Cadence, Kind, MeasureKind


def disagreements(draft: Draft, roll: Roll, days: Days) -> list[Problem]:
    """Return every problem that lies between entries, or between the files. Entries that fell are left out."""
    found = [*naming(draft, roll), *dating(draft, days)]
    for check in (tasks, kinds, measures, dependencies, circles):
        found += check(draft)
    return found + laddering(draft, roll)


def tasks(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each obligation whose id belongs to another task, and for each odd spelling of `khong`."""
    for task in draft.tasks:
        for one in task.obligations:
            if task.number and one.value.id.partition(".")[0] != task.number:
                yield Problem("E113", one.at("ma"), {"id": one.value.id, "task": task.number})
            if one.value.secrecy != OPEN:
                facts = {"key": "do_mat", "value": one.value.secrecy, "forms": OPEN}
                yield Problem("E110", one.at("do_mat"), facts)


def kinds(draft: Draft) -> Iterator[Problem]:
    """Yield a problem where a one-off duty is asked for by period, or a lasting one until its milestone."""
    cadences = {rule.value.id: rule.value.cadence for rule in reversed(draft.due_rules)}  # of two, the first stands
    for one in draft.obligations:
        cadence = cadences.get(one.value.due_rule)
        one_off = one.value.kind is Kind.ONE_OFF
        if cadence is not None and one_off != (cadence is Cadence.MILESTONE):
            facts = {"id": one.value.id, "kind": one.value.kind.value, "rule": one.value.due_rule}
            yield Problem("E116.one-off" if one_off else "E116.milestone", one.at("han"), facts)


def measures(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each rate without its two parts, and for each part where there is no rate."""
    for one in draft.obligations:
        for index, measure in enumerate(one.value.measures):
            fault = parts_fault(measure)
            if fault:
                yield Problem(fault, one.at("do_luong", index), {"id": one.value.id, "name": measure.name})


def parts_fault(measure: Measure) -> str | None:
    """Return the code of what is wrong with the numerator and denominator of a measure."""
    parts = [part for part in (measure.numerator, measure.denominator) if part is not None]
    if measure.kind is MeasureKind.RATE:
        return None if len(parts) == 2 else "E117.rate"
    return "E117.other" if parts else None


def dependencies(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each obligation that waits for one that is not there."""
    known = frozenset(draft.keys["dau_viec"].first)
    for one in draft.obligations:
        for index, name in enumerate(one.value.depends_on):
            if name not in known:
                yield unknown("E118", one.at("phu_thuoc", index), name, known)


def circles(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each circle of obligations that wait for each other: none of them would ever open."""
    by_id: dict[str, Placed[Obligation]] = {}
    for one in draft.obligations:
        by_id.setdefault(one.value.id, one)
    for circle in loops({key: one.value.depends_on for key, one in by_id.items()}):
        yield Problem("E119", by_id[circle[0]].at("phu_thuoc"), {"circle": " → ".join(circle)})
