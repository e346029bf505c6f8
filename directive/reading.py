"""The three files read together: the book when they stand and agree, and every problem of all three in one pass."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from directive.book import Book
from directive.calendar_file import read_calendar
from directive.consistency import disagreements
from directive.decoding import Source
from directive.matrix_file import read_matrix
from directive.places import clause_places
from directive.problem import Place, Problem, any_refuses, in_order
from directive.unit_file import read_units

__all__ = ["Counts", "Reading", "Source", "read_book"]
CLOSING = "C"


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read. `tasks` are the numbered ones; `closing` says that the closing is there as well.

    Where the files refuse, what stands is counted, and `assignments` is 0.
    """

    tasks: int = 0
    obligations: int = 0
    units: int = 0
    assignments: int = 0
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading. `book` is None when any problem refuses; `problems` stand by file, line and column.

    `places` says where in the matrix each entry that points to a clause stands; it is empty without a book.
    """

    book: Book | None
    problems: list[Problem]
    counts: Counts
    places: Mapping[str, Place] = field(default_factory=dict)


def read_book(matrix: Source, units: Source, calendar: Source) -> Reading:
    """Return the book of the three files, or every problem that they have.

    A matrix that bears a secrecy mark stops the reading: nothing of the three files is said but where the mark stands.
    """
    draft = read_matrix(matrix)
    if draft.secret:
        return Reading(None, list(draft.problems), Counts())
    roll, days = read_units(units), read_calendar(calendar)
    problems = [*draft.problems, *roll.problems, *days.problems]
    if draft.keys:
        problems += disagreements(draft, roll, days)
    book = None
    if draft.matrix is not None and not any_refuses(problems):
        book = Book(draft.matrix, roll.registry, days.calendar, digest(matrix, units, calendar))
    numbers = [task.number for task in draft.tasks]
    counts = Counts(
        tasks=len(numbers) - numbers.count(CLOSING),
        obligations=len(draft.obligations),
        units=len(roll.registry),
        assignments=len(book.assignments) if book else 0,
        closing=CLOSING in numbers,
    )
    return Reading(book, in_order(problems), counts, clause_places(book.matrix, draft.root) if book else {})


def digest(*sources: Source) -> str:
    """Return the SHA-256 (hex) of the files' own digests, in order: no byte can pass from one file to the next."""
    return sha256(b"".join(sha256(source.data).digest() for source in sources)).hexdigest()
