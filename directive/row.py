"""One check-in as a row of the year: where it stands, and what was accepted for it. Every figure is counted from rows.

A report keeps its rows, so that whoever doubts a figure can count it again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from directive.answer import Answer, Evidence, Figure
from directive.checkin import CheckInKey, Event
from directive.record import Record
from directive.standing import Standing, Verdict, owed_answers
from directive.tally import cell_of
from directive.words import Outcome

REMARKED = frozenset({Outcome.OBSTRUCTED, Outcome.NOT_OURS})


@dataclass(frozen=True, slots=True)
class Row:
    """One check-in. What stands after `verdict` is empty unless its answer was accepted.

    `words` are the unit's own, kept of what is `REMARKED` only; `source` is the SHA-256 of the mail in which the answer
    stands; `accepted_by` and `accepted_at` say who looked at it and when.
    """

    key: CheckInKey
    verdict: Verdict
    figures: tuple[Figure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    words: str = ""
    source: str = ""
    accepted_by: str | None = None
    accepted_at: datetime | None = None

    @property
    def due(self) -> date:
        """The day that counts."""
        return self.verdict.due

    @property
    def cell(self) -> str:
        """The cell of the tally in which it is counted."""
        return cell_of(self.verdict)

    @property
    def month(self) -> str:
        """The month in which it came due, as 2026-04."""
        return self.due.isoformat()[:7]

    @property
    def is_accepted(self) -> bool:
        """True when an answer was accepted."""
        return self.verdict.standing is Standing.ACCEPTED

    @property
    def is_done(self) -> bool:
        """True when the accepted answer says that it is done."""
        return self.is_accepted and self.verdict.outcome is Outcome.DONE

    @property
    def is_remarked(self) -> bool:
        """True when the accepted answer says what stands in the way, or that it is not theirs."""
        return self.is_accepted and self.verdict.outcome in REMARKED


def in_order(rows: Iterable[Row], *places: str) -> list[Row]:
    """Return the rows sorted by these places, such as "key.unit"; the first counts most."""
    # One sort after the other, the last place first: as one key, the places of a large year would take much memory.
    ordered = list(rows)
    for place in reversed(places):
        ordered.sort(key=attrgetter(place))
    return ordered


def row_of(record: Record, verdict: Verdict) -> Row:
    """Return the row of a record on which this verdict was given; nothing in it is later than the verdict."""
    key = record.checkin.key
    if verdict.standing is not Standing.ACCEPTED:
        return Row(key, verdict)
    answer: Answer = owed_answers(record.happenings)[-1]
    accepted = next(one for one in reversed(record.happenings) if one.event is Event.ACCEPTED)
    words = answer.words if answer.outcome in REMARKED else ""
    return Row(key, verdict, answer.figures, answer.evidence, words, answer.source, accepted.actor, accepted.at)
