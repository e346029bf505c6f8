"""What an accepted answer closes beside its own check-in: a duty that is done once is asked about no more."""

from __future__ import annotations

from collections.abc import Iterable

from directive.book import Book
from directive.opening import is_milestone
from directive.record import Record
from directive.words import Outcome


def closed_duties(book: Book, accepted: Iterable[Record]) -> frozenset[str]:
    """Return the one-off duties that these accepted answers of one unit finish; what the book lost is left out."""
    found: set[str] = set()
    for one in accepted:
        obligation = book.obligations.get(one.checkin.key.obligation)
        answers = [each.answer for each in one.happenings if each.answer is not None]
        done = bool(answers) and answers[-1].outcome is Outcome.DONE
        if done and obligation is not None and one.checkin.key.unit in book.units and is_milestone(book, obligation):
            found.add(obligation.id)
    return frozenset(found)
