"""The responsible units: who can be asked, under which names, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from directive.problem import Place
from directive.words import Tone, UnitKind


@dataclass(frozen=True, slots=True)
class Unit:
    """One responsible unit. `valid_to` is the last day on which it exists; `successor` takes over on the day after.

    `also` are the other units that it was split into: what is open goes to the successor alone.
    """

    id: str
    name: str
    salutation: str  # what stands after "Kính gửi:"
    aliases: tuple[str, ...]
    kind: UnitKind
    superior: str
    tone: Tone
    email: str
    second_email: str | None
    phone: str | None
    valid_from: date | None
    valid_to: date | None
    successor: str | None
    roles: tuple[str, ...]
    place: Place
    also: tuple[str, ...] = ()

    def exists_on(self, day: date) -> bool:
        """Return True when the unit exists on that Hanoi date."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def is_gone_on(self, day: date) -> bool:
        """Return True when the unit has ended before that Hanoi date."""
        return self.valid_to is not None and self.valid_to < day


@dataclass(frozen=True)
class Registry:
    """Every unit by its key, in the order of the file."""

    by_id: Mapping[str, Unit]

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def __contains__(self, unit: object) -> bool:
        return unit in self.by_id

    def __getitem__(self, unit: str) -> Unit:
        return self.by_id[unit]

    def holder(self, unit: str, day: date) -> Unit | None:
        """Return who answers on that day for what was laid on a unit: itself, or the last in its line of successors.

        None when that line ends before the day: nobody does. A unit that does not exist yet answers for itself.
        """
        one = self.by_id[unit]
        while one.is_gone_on(day):
            if one.successor is None or one.successor not in self.by_id:
                return None
            one = self.by_id[one.successor]
        return one

    def full_name(self, unit: str) -> str:
        """Return a unit's name with the one that it goes by since it ended, or those that it went by before it began.

        A report on a year in which units change speaks of both. Signs, not words: A (→ B), B (← A).
        """
        one = self.by_id[unit]
        heirs = [one.successor, *one.also] if one.successor else []
        after = [self.by_id[key].name for key in heirs if key in self.by_id]
        before = [each.name for each in self.forerunners.get(unit, [])]
        said = [f"← {', '.join(before)}"] * bool(before) + [f"→ {', '.join(after)}"] * bool(after)
        return f"{one.name} ({'; '.join(said)})" if said else one.name

    @cached_property
    def forerunners(self) -> dict[str, list[Unit]]:
        """The units that each successor took over from, in the order of the file; a unit of its own is not there."""
        found: dict[str, list[Unit]] = {}
        for one in self:
            for heir in [one.successor, *one.also] if one.successor else []:
                found.setdefault(heir, []).append(one)
        return found
