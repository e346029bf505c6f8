"""The round of a day: which check-ins are opened for which unit, and in what order its one letter lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from directive.book import Book
from directive.checkin import CheckIn, CheckInKey
from directive.opening import Finished, asked_on, is_milestone, open_now
from directive.passing import inherited, to_holders


@dataclass(frozen=True, slots=True)
class Past:
    """What a round must know of what happened: every check-in that was ever opened, and pairs of obligation and unit.

    `finished` are the pairs of which an answer that said DONE was accepted, `in_review` those of which one waits.
    """

    known: Set[CheckInKey]
    finished: Finished
    in_review: Finished


def to_ask(book: Book, today: date, past: Past) -> dict[str, list[CheckIn]]:
    """Return what is to be opened today, by the unit that answers; on a day off nothing is: the caller asks first.

    What was opened once is left out, and a milestone while an answer to it is in review.
    """
    found: dict[str, list[CheckIn]] = defaultdict(list)
    for checkin in open_now(book, today, inherited(book.units, past.finished)):
        obligation = book.obligations[checkin.key.obligation]
        waits = (obligation.id, checkin.key.unit) in past.in_review and is_milestone(book, obligation)
        if checkin.key not in past.known and not waits:
            found[checkin.key.unit].append(asked_on(book, checkin, today))
    return to_holders(book, found, past.known, today)


def listed(book: Book, owed: Iterable[CheckIn]) -> list[CheckIn]:
    """Return what a unit owes as its letter lists it: in the order of the text, oldest first.

    Left out is what an edit of the book has taken out since it was asked.
    """
    order = {obligation: place for place, obligation in enumerate(book.obligations)}
    known = (one for one in owed if one.key.obligation in order and one.key.unit in book.units)
    return sorted(known, key=lambda one: (order[one.key.obligation], one.due))
