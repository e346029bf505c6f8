"""The responsible units: who can be asked, under which names, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from directive.problem import Place
from directive.words import Tone, UnitKind


@dataclass(frozen=True, slots=True)
class Unit:
    """One responsible unit. `valid_to` is the last day on which it exists; `successor` takes over on the day after."""

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

    def exists_on(self, day: date) -> bool:
        """Return True when the unit exists on that Hanoi date."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
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
