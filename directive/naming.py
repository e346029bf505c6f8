"""The units that a matrix names against the registry: unknown, vanished, counted wrong, or asked twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from directive.matrix import Group, Obligation
from directive.matrix_file import Draft
from directive.problem import Place, Problem
from directive.shape import Placed
from directive.text import fold
from directive.unit_file import Roll, unknown
from directive.units import Unit

SHOWN = 10  # keys that a sentence lists before it breaks off


@dataclass(frozen=True, slots=True)
class Mention:
    """One place at which the matrix names a unit, and whether a group may stand there."""

    place: Place
    name: str
    group_too: bool
    code: str = "E120"


def naming(draft: Draft, roll: Roll) -> list[Problem]:
    """Return what is wrong with the units and groups that the draft names. Nothing is said without a registry."""
    if not roll.readable:
        return []
    found = [*names(draft, roll), *sizes(draft, roll)]
    for obligation in draft.obligations:
        found += asked_twice(draft, roll, obligation)
    return found


def mentions(draft: Draft) -> Iterator[Mention]:
    """Yield every place at which a unit or group is named."""
    for group in draft.groups:
        for index, name in enumerate(group.value.units):
            yield Mention(group.at("don_vi", index), name, group_too=False)
    for one in draft.obligations:
        yield Mention(one.at("giao_cho"), one.value.responsible, group_too=True)
        for index, name in enumerate(one.value.cooperating):
            yield Mention(one.at("phoi_hop", index), name, group_too=True)
        yield Mention(one.at("nghiem_thu"), one.value.reviewer, group_too=False, code="E123")


def names(draft: Draft, roll: Roll) -> Iterator[Problem]:
    """Yield a problem for each name that is unknown, is a group where a unit must stand, or is a unit that is gone."""
    groups = frozenset(draft.keys["nhom"].first)
    for name in groups & roll.written:
        yield Problem("E102.unit", draft.keys["nhom"].first[name], {"id": name, "file": roll.file})
    for one in mentions(draft):
        known = roll.written | groups if one.group_too else roll.written
        if one.name not in known:
            yield stranger(one, known, groups)
        elif one.name in roll.registry:
            yield from vanished(one, roll.registry[one.name], draft.day("theo_doi_tu"))


def stranger(mention: Mention, known: frozenset[str], groups: frozenset[str]) -> Problem:
    """Return the problem of a name that is not known, or of a group where a unit must stand."""
    if mention.name in groups:
        return Problem("E123.group", mention.place, {"id": mention.name})
    return unknown(mention.code, mention.place, mention.name, known)


def vanished(mention: Mention, unit: Unit, tracked_from: date | None) -> Iterator[Problem]:
    """Yield a problem when the unit ended: it refuses when that was before the tracking began, and warns otherwise."""
    if unit.valid_to is None:
        return
    gone = tracked_from is not None and unit.valid_to < tracked_from
    facts = {"id": unit.id, "end": unit.valid_to.isoformat(), "successor": unit.successor or ""}
    code = "E124" if gone else "W124"
    yield Problem(code if unit.successor else f"{code}.alone", mention.place, facts)


def members(draft: Draft, roll: Roll, name: str) -> list[Unit]:
    """Return the units behind a name, in the order of the registry; none when the name stands for nothing."""
    group = next((one.value for one in draft.groups if one.value.id == name), None)
    if group is not None:
        return belonging(group, roll)
    return [roll.registry[name]] if name in roll.registry else []


def belonging(group: Group, roll: Roll) -> list[Unit]:
    """Return the units of a group, in the order of the registry."""
    return [unit for unit in roll.registry if unit.kind in group.kinds or unit.id in group.units]


def sizes(draft: Draft, roll: Roll) -> Iterator[Problem]:
    """Yield a problem for each group that is empty, or that is not as large as it says.

    Units that begin or end are counted as they stand when the tracking begins, or as they stand for good. What may be
    missing only because its row fell is not missed.
    """
    tracked_from = draft.day("theo_doi_tu") or date.max
    for group in draft.groups:
        units = belonging(group.value, roll)
        at_first = [unit for unit in units if unit.exists_on(tracked_from)]
        for_good = [unit for unit in units if unit.valid_to is None]
        wanted, count = group.value.size, max(len(at_first), len(for_good))
        if wanted not in (len(at_first), len(for_good)) and not 0 < wanted - count <= roll.fallen:
            yield wrong_size(group, units, max(at_first, for_good, key=len), roll)


def wrong_size(group: Placed[Group], units: list[Unit], counted: list[Unit], roll: Roll) -> Problem:
    """Return the problem of a group that came to the `counted` units, with who is probably missing or too many."""
    facts = {"id": group.value.id, "wanted": str(group.value.size), "count": str(len(counted))}
    if not counted:
        return Problem("E121", group.at("ma"), facts)
    kinds = Counter(unit.kind.value for unit in counted)
    facts["kinds"] = ", ".join(f"{number} {kind}" for kind, number in kinds.items())
    few = len(counted) < group.value.size
    likely = outsiders(units, roll) if few else surplus(counted)
    facts["list"] = some(likely or [unit.id for unit in counted])
    code = "W122.few" if few else "W122.many"
    return Problem(f"{code}-likely" if likely else code, group.at("so_don_vi"), facts)


def surplus(units: list[Unit]) -> list[str]:
    """Return the members that are probably too many: those that begin or end, or bear another's name."""
    by_name = Counter(fold(unit.name) for unit in units)
    return [one.id for one in units if by_name[fold(one.name)] > 1 or one.valid_from or one.valid_to]


def outsiders(units: list[Unit], roll: Roll) -> list[str]:
    """Return who is probably missing: members that have ended, and other units whose key begins like a member's."""
    inside = {unit.id for unit in units}
    first = {unit.id.partition("-")[0] for unit in units}
    similar = [one.id for one in roll.registry if one.id not in inside and one.id.partition("-")[0] in first]
    return [unit.id for unit in units if unit.valid_to is not None] + similar


def some(keys: list[str]) -> str:
    """Return the first of the keys as a list, and a sign when there are more."""
    return ", ".join(keys[:SHOWN]) + (", …" if len(keys) > SHOWN else "")


def asked_twice(draft: Draft, roll: Roll, obligation: Placed[Obligation]) -> Iterator[Problem]:
    """Yield a problem for each cooperating name whose units are asked already: a check-in exists only once."""
    asked = {unit.id for unit in members(draft, roll, obligation.value.responsible)}
    for index, name in enumerate(obligation.value.cooperating):
        units = [unit.id for unit in members(draft, roll, name)]
        again = [unit for unit in units if unit in asked]
        if again:
            facts = {"id": name, "list": some(again), "obligation": obligation.value.id}
            yield Problem("E125", obligation.at("phoi_hop", index), facts)
        asked.update(units)
