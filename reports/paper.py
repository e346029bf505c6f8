"""What a report is made of: the figures of the year, who signs, and what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from directive.annual import AnnualFigures
from directive.book import Book
from directive.checkin import CheckInKey, Event
from directive.published import Published
from reports.bound import Moved
from reports.office import ReportOffice


@dataclass(frozen=True, slots=True)
class After:
    """What came in after the cut-off: for which check-in, what happened, on which Hanoi day.

    On a check-in of this report's year it is only listed. On one of a year before it corrects what was reported then,
    and is a line of this report: a report that was sent is never edited.
    """

    key: CheckInKey
    what: Event
    when: date


@dataclass(frozen=True, slots=True)
class Paper:
    """One report, before it is words. `draft` 0 leaves the draft mark out; `head` is the last hash of the audit log.

    `sua` are the edited texts by section, `lech` what in them has moved (`reports.kept.place` gives both). `code` names
    the frozen report, `previous` are the figures of the year before on the same basis, and None where there are none.
    `published` are figures that others printed of earlier years. `broken` are the units that no letter reached at the
    cut-off, each with the Hanoi date on which that was found.
    """

    figures: AnnualFigures
    book: Book
    office: ReportOffice
    draft: int = 1
    head: str = ""
    sua: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lech: Mapping[str, tuple[Moved, ...]] = field(default_factory=dict)
    code: str = ""
    previous: AnnualFigures | None = None
    after: tuple[After, ...] = ()
    published: tuple[Published, ...] = ()
    broken: Mapping[str, date] = field(default_factory=dict)
