"""What a unit answers: an outcome, words, figures, and the official letter that stands as evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from directive.words import Outcome


@dataclass(frozen=True, slots=True)
class Evidence:
    """An official letter. Valid as evidence with number, date and receiving level (docs/glossary.md)."""

    number: str  # as written, NFC: "123-QĐ/ĐU"
    dated: date | None = None
    received_by: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of one measure. `measure` is its position in the obligation, from 0.

    A rate carries numerator and denominator and no value; a count or money carries a value (money in whole đồng);
    words (a grade, a text, có/không) stand in `text`. A missing value is None, never 0.
    """

    measure: int
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one check-in. `received` is the instant (aware, UTC) at which the raw bytes were kept."""

    outcome: Outcome
    words: str
    received: datetime
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    source: str = ""  # SHA-256 of the raw mail in which it stands, hex
