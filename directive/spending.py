"""Which rungs count as climbed: those whose letter may have been read. A letter that never left gives its rung back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from directive.book import Book
from directive.checkin import CheckInKey, Event
from directive.days import HANOI
from directive.letter import LetterKind
from directive.record import Record
from directive.words import Recipient

# What a lost letter spoke of: the check-in, the kind of letter, and the instant at which it was queued.
Lost: TypeAlias = Set[tuple[CheckInKey, LetterKind, datetime]]
KINDS: Mapping[Recipient, frozenset[LetterKind]] = {
    Recipient.UNIT: frozenset({LetterKind.YELLOW, LetterKind.RED}),
    Recipient.SUPERIOR: frozenset({LetterKind.SUPERIOR}),
    Recipient.SECRETARIAT: frozenset({LetterKind.DIGEST}),
    Recipient.DESK: frozenset(),  # a draft on the disk cannot be lost on its way
    Recipient.ASSIGNER: frozenset(),
}


def spent_only(book: Book, records: Iterable[Record], lost: Lost, today: date) -> list[Record]:
    """Return the records without the rungs whose letters were lost, so that they are climbed anew.

    A letter that was lost today gives its rung back tomorrow: one letter a rung and a day is enough.
    """
    losers = {key for key, _, _ in lost}
    return [_spent(book, one, lost, today) if one.checkin.key in losers else one for one in records]


def _spent(book: Book, record: Record, lost: Lost, today: date) -> Record:
    key = record.checkin.key
    if key.unit not in book.units or key.obligation not in book.obligations:
        return record
    kinds = {rung.id: KINDS[rung.recipient] for rung in book.ladder_of(key).rungs}
    kept = tuple(
        one
        for one in record.happenings
        if one.event is not Event.REMINDED
        or one.at.astimezone(HANOI).date() == today
        or not any((key, kind, one.at) in lost for kind in kinds.get(one.rung or "", ()))
    )
    return replace(record, happenings=kept)
