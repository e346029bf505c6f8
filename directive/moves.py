"""Deadlines that the files in use would move: what was told, against what the calendar and the matrix say now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directive.book import Book
from directive.checkin import CheckInKey, Event, last_event
from directive.deadline import deadline
from directive.explained import due_now
from directive.record import Record

OPEN = frozenset({Event.ASKED, Event.ANSWERED, Event.RETURNED})


@dataclass(frozen=True, slots=True)
class Move:
    """One open check-in whose told date the files no longer come to. A later one is told; an earlier never is."""

    key: CheckInKey
    told: date
    now: date

    @property
    def is_later(self) -> bool:
        """True when the unit gets more time than it was told."""
        return self.now > self.told


def moves(book: Book, records: Iterable[Record]) -> list[Move]:
    """Return the open check-ins whose deadline would be another by this book, in the order of the records.

    An extension is a person's word and stays: only a day beyond it is a move, and a day before it is none. What the
    book has no rule for any more stays as it was told. Raises OutsideCalendar.
    """
    found = []
    for record in records:
        if last_event([one.event for one in record.happenings]) in OPEN:
            move = move_of(book, record)
            found += [move] if move else []
    return found


def move_of(book: Book, record: Record) -> Move | None:
    """Return the move of one check-in; None when its day stays."""
    now = due_now(book, record.checkin)
    if now is None:
        return None
    counts = deadline(record.checkin, record.happenings).due
    if now > counts:
        return Move(record.checkin.key, counts, now)
    told = told_by_rule(record)
    return Move(record.checkin.key, told, now) if now < told else None


def told_by_rule(record: Record) -> date:
    """Return the day that the unit was told without any extension."""
    later = [one.until for one in record.happenings if one.event is Event.MOVED and one.until is not None]
    return max([record.checkin.due, *later])
