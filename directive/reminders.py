"""The reminders of a day: which rungs are climbed, and into which letters they go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from directive.book import Book
from directive.escalation import rungs_due
from directive.letter import LetterKind
from directive.matrix import Rung
from directive.record import Record
from directive.words import Recipient

Climb: TypeAlias = tuple[Record, Rung]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One letter of the ladder, with the rungs for which it is written. `unit` is empty for the secretariat's own.

    Of a letter to a superior `unit` is the superior, and the rungs are those of the units below it.
    """

    kind: LetterKind
    recipient: Recipient
    unit: str
    climbs: tuple[Climb, ...]


def climbs(book: Book, records: Iterable[Record], today: date, *, paused: Set[str]) -> list[Climb]:
    """Return the rungs that these check-ins climb today, in their order.

    Passed over is what an edit of the book has taken out, and every unit that is `paused`: letters do not reach it, and
    its ladder goes on when its address is mended. A rung to a superior waits while that one is not reached.
    """
    found: list[Climb] = []
    for record in records:
        key = record.checkin.key
        if key.unit in paused or key.unit not in book.units or key.obligation not in book.obligations:
            continue
        due = rungs_due(record.checkin, record.happenings, today, book.ladder_of(key), book.calendar)
        waits = book.units[key.unit].superior in paused
        found += [(record, rung) for rung in due if not (waits and rung.recipient is Recipient.SUPERIOR)]
    return found


def reminders(book: Book, climbed: Sequence[Climb]) -> list[Reminder]:
    """Return the letters of these rungs: of each unit in turn, of each superior, then the secretariat's own.

    A unit gets at most two: one for what is near its date or due today, one for what is past it. A superior gets one
    for all its units.
    """
    found = [letter for unit, owed in by_unit(climbed, Recipient.UNIT).items() for letter in _to_unit(unit, owed)]
    above: dict[str, list[Climb]] = defaultdict(list)
    for unit, owed in by_unit(climbed, Recipient.SUPERIOR).items():
        above[book.units[unit].superior] += owed
    found += [Reminder(LetterKind.SUPERIOR, Recipient.SUPERIOR, unit, tuple(owed)) for unit, owed in above.items()]
    special = tuple(climb for climb in climbed if climb[1].recipient is Recipient.SECRETARIAT)
    return [*found, *([Reminder(LetterKind.DIGEST, Recipient.SECRETARIAT, "", special)] if special else [])]


def by_unit(climbed: Iterable[Climb], recipient: Recipient) -> dict[str, list[Climb]]:
    """Return the rungs to one recipient by the unit that climbs them."""
    found: dict[str, list[Climb]] = defaultdict(list)
    for record, rung in climbed:
        if rung.recipient is recipient:
            found[record.checkin.key.unit].append((record, rung))
    return found


def _to_unit(unit: str, owed: Sequence[Climb]) -> list[Reminder]:
    near = tuple(climb for climb in owed if climb[1].offset <= 0)
    past = tuple(climb for climb in owed if climb[1].offset > 0)
    letters = ((LetterKind.YELLOW, near), (LetterKind.RED, past))
    return [Reminder(kind, Recipient.UNIT, unit, some) for kind, some in letters if some]
