"""The book: matrix, units and calendar that were read together and agree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from directive.checkin import CheckInKey
from directive.days import Calendar
from directive.matrix import DueRule, Group, Ladder, Matrix, Obligation, Task
from directive.units import Registry, Unit
from directive.words import Role, Tone


@dataclass(frozen=True, slots=True)
class Assignment:
    """One obligation laid on one unit: what one check-in a period is opened for."""

    obligation: Obligation
    unit: Unit
    role: Role


@dataclass(frozen=True)
class Book:
    """`digest` is the SHA-256 (hex) of the three files' bytes: what a check-in is pinned to."""

    matrix: Matrix
    units: Registry
    calendar: Calendar
    digest: str

    def __hash__(self) -> int:
        """Return a hash of what stands in the files, so that what follows from a book can be kept by it."""
        return hash(self.digest)

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The groups by key."""
        return {group.id: group for group in self.matrix.groups}

    @cached_property
    def obligations(self) -> dict[str, Obligation]:
        """The obligations by id, in the order of the text."""
        return {obligation.id: obligation for obligation in self.matrix.obligations()}

    @cached_property
    def tasks_by_obligation(self) -> dict[str, Task]:
        """The task in which each obligation stands."""
        return {obligation.id: task for task in self.matrix.tasks for obligation in task.obligations}

    @cached_property
    def due_rules(self) -> dict[str, DueRule]:
        """The due rules by key."""
        return {rule.id: rule for rule in self.matrix.due_rules}

    @cached_property
    def ladders(self) -> dict[Tone, Ladder]:
        """The ordinary ladder of each tone."""
        return {ladder.tone: ladder for ladder in self.matrix.ladders if ladder.id is None}

    @cached_property
    def own_ladders(self) -> dict[tuple[str, Tone], Ladder]:
        """The ladder of each obligation that names one, itself or by its task, for the tone of that ladder."""
        by_id = {ladder.id: ladder for ladder in self.matrix.ladders if ladder.id is not None}
        named = {
            obligation.id: obligation.ladder or task.ladder
            for task in self.matrix.tasks
            for obligation in task.obligations
        }
        found = {key: by_id[name] for key, name in named.items() if name is not None}
        return {(key, ladder.tone): ladder for key, ladder in found.items()}

    def ladder_of(self, key: CheckInKey) -> Ladder:
        """Return the ladder that a check-in climbs. A unit is never put on a ladder of the other tone."""
        tone = self.units[key.unit].tone
        return self.own_ladders.get((key.obligation, tone)) or self.ladders[tone]

    def members(self, name: str) -> tuple[Unit, ...]:
        """Return the units that a key of the matrix stands for: one unit, or a group's units in the file's order."""
        group = self.groups.get(name)
        if group is None:
            return (self.units[name],)
        return tuple(unit for unit in self.units if unit.kind in group.kinds or unit.id in group.units)

    @cached_property
    def assignments(self) -> tuple[Assignment, ...]:
        """Every obligation × unit once, in the order of the text.

        A cooperating unit is asked as well, in the helping role, unless it already is among the responsible ones.
        """
        found: dict[tuple[str, str], Assignment] = {}
        for obligation in self.matrix.obligations():
            asked = [(unit, obligation.role) for unit in self.members(obligation.responsible)]
            asked += [(unit, Role.HELP) for helper in obligation.cooperating for unit in self.members(helper)]
            for unit, role in asked:
                found.setdefault((obligation.id, unit.id), Assignment(obligation, unit, role))
        return tuple(found.values())
