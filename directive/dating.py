"""The dates of a matrix against the calendar and each other, and the basis on which each of them stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from directive.calendar_file import Days
from directive.matrix import Basis, Clocks, DueRule
from directive.matrix_file import Draft
from directive.problem import Place, Problem
from directive.shape import Placed
from directive.unit_file import unknown
from directive.words import BasisKind


def dating(draft: Draft, days: Days) -> list[Problem]:
    """Return what is wrong or still only proposed in the draft's dates."""
    found = [*beginning(draft, days), *rules(draft), *rule_names(draft), *clocks(draft)]
    for one in draft.obligations:
        complete_by = one.value.complete_by
        if complete_by is None:
            continue
        place, basis_place = one.at("hoan_thanh", "ngay"), one.at("hoan_thanh", "can_cu")
        found += in_calendar(complete_by.day, place, days) or day_off(complete_by.day, place, days)
        found += too_early(draft, complete_by.day, place)
        found += incomplete(complete_by.basis, basis_place)
        if complete_by.basis.kind is BasisKind.PROPOSAL:
            facts = {"id": one.value.id, "day": complete_by.day.isoformat()}
            found.append(Problem("W145.complete", basis_place, facts))
    return found


def beginning(draft: Draft, days: Days) -> Iterator[Problem]:
    """Yield what is wrong with the day on which the tracking begins."""
    tracked_from, issued = draft.day("theo_doi_tu"), draft.day("chi_thi", "ngay")
    place = draft.place("theo_doi_tu")
    if tracked_from and issued and tracked_from < issued:
        yield Problem("E142.start", place, {"day": tracked_from.isoformat(), "limit": issued.isoformat()})
    if tracked_from:
        yield from in_calendar(tracked_from, place, days)


def rules(draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with each due rule: its order, its basis, whether it is used, whether it is only proposed."""
    for rule in draft.due_rules:
        key = rule.value.id
        if rule.value.due_after <= rule.value.opens_after:
            facts = {"id": key, "opens": str(rule.value.opens_after), "due": str(rule.value.due_after)}
            yield Problem("E162", rule.at("han_sau"), facts)
        yield from incomplete(rule.value.basis, rule.at("can_cu"))
        users = [one.value.id for one in draft.obligations if one.value.due_rule == key]
        if key not in draft.rules_named:
            yield Problem("W146", rule.at("ma"), {"id": key})
        elif users and rule.value.basis.kind is BasisKind.PROPOSAL:
            yield proposed(rule, users)


def clocks(draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with the basis of each clock, or that its limit is only proposed."""
    given = draft.matrix.clocks if draft.matrix else Clocks()
    for key, clock in (("nghiem_thu", given.review), ("bo_sung", given.returned)):
        if clock is not None:
            place = draft.place("dong_ho", key, "can_cu")
            yield from incomplete(clock.basis, place)
            if clock.basis.kind is BasisKind.PROPOSAL:
                yield Problem("W145.clock", place, {"id": key, "days": str(clock.limit)})


def proposed(rule: Placed[DueRule], users: list[str]) -> Problem:
    """Return the warning that a rule's dates are only ours, with every obligation that lives by them."""
    facts = {"id": rule.value.id, "count": str(len(users)), "list": ", ".join(users)}
    return Problem("W145", rule.at("can_cu"), facts)


def rule_names(draft: Draft) -> Iterator[Problem]:
    """Yield a problem for each obligation that names a due rule which is not there."""
    known = frozenset(draft.keys["han_chung"].first)
    for one in draft.obligations:
        if one.value.due_rule not in known:
            yield unknown("E161", one.at("han"), one.value.due_rule, known)


def incomplete(basis: Basis, place: Place) -> list[Problem]:
    """Return a problem when a decision does not say who took it, when, by what paper."""
    said = {"nguoi": basis.set_by, "ngay": basis.set_on, "van_ban": basis.paper}
    missing = [key for key, value in said.items() if value is None]
    if basis.kind is BasisKind.DECISION and missing:
        return [Problem("E151.incomplete", place, {"list": ", ".join(missing)})]
    return []


def in_calendar(day: date, place: Place, days: Days) -> list[Problem]:
    """Return a problem when the calendar does not have the year of `day`."""
    if not days.readable or day.year in days.calendar.years:
        return []
    return [Problem("E143", place, {"file": days.calendar.file, "year": str(day.year)})]


def day_off(day: date, place: Place, days: Days) -> list[Problem]:
    """Return a problem when nobody works on `day`. Its year must be in the calendar, unless there is no calendar."""
    if not days.readable or days.calendar.is_working(day):
        return []
    mark = days.calendar.marks.get(day)
    facts = {"day": day.isoformat(), "name": mark.name if mark else ""}
    return [Problem("E140" if mark else "E140.weekend", place, facts)]


def too_early(draft: Draft, day: date, place: Place) -> Iterator[Problem]:
    """Yield a problem when `day` lies before the directive itself, or before the tracking begins."""
    issued, tracked_from = draft.day("chi_thi", "ngay"), draft.day("theo_doi_tu")
    if issued and day < issued:
        yield Problem("E142.directive", place, {"day": day.isoformat(), "limit": issued.isoformat()})
    elif tracked_from and day < tracked_from:
        yield Problem("E142.tracked", place, {"day": day.isoformat(), "limit": tracked_from.isoformat()})
