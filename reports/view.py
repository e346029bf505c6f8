"""The report as it is printed: every figure and date already in Vietnamese notation, no figure computed after this.

The template asks for exactly the names of `ReportView`. A missing value is a dash, never a zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from directive.book import Book
from directive.notation import long_date, short_date
from reports.annexed import Annexed, annexed
from reports.asked import is_punctual, unit_words
from reports.bound import Moved
from reports.exceptions import Exceptional, Worst, exceptions, worst
from reports.judged import Judged, judged
from reports.leading import Leading, leading
from reports.lists import (
    Obstructed,
    OpenItem,
    SilentRow,
    obstructed_items,
    open_items,
    self_reported,
    silent_rows,
    unreached,
)
from reports.measured import Measured, measured
from reports.office import ReportOffice
from reports.paper import Paper
from reports.printed import Printed, printed
from reports.publications import continued
from reports.remarks import QUOTES_EACH, Said, said
from reports.rows import UnitRow, body_rows, level_rows
from reports.shares import DASH, lowered, plain, tally_words
from reports.span import Span, span
from reports.tasks import TaskPart, task_part

__all__ = ["Paper", "ReportOffice", "ReportView", "view"]


@dataclass(frozen=True, slots=True)
class DirectiveWords:
    """How the directive is cited. What is not known yet is empty. `subject` follows the word "về"."""

    number: str
    date: str
    issuer: str
    subject: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """All that the template may print. Tallies are mappings of printed words (`reports.shares.tally_words`).

    `code` is empty until the report is frozen. `sua` are the paragraphs of the sections that a person has edited,
    `lech` what in them has moved since.
    """

    office: ReportOffice
    dated: str
    dated_year: str
    directive: DirectiveWords
    draft: str
    year: str
    as_of: str
    total: dict[str, Printed]
    units: dict[str, Printed]
    overdue_tasks: tuple[str, ...]
    punctual_tasks: tuple[str, ...]
    bodies: tuple[UnitRow, ...]
    annex: tuple[UnitRow, ...]
    tasks: tuple[TaskPart, ...]
    judged: Judged
    said: Said
    quotes_each: str
    open_items: tuple[OpenItem, ...]
    obstructed: tuple[Obstructed, ...]
    silent: tuple[SilentRow, ...]
    unreached: str
    self_reported: str
    span: Span
    worst: Worst
    exceptions: tuple[Exceptional, ...]
    leading: tuple[Leading, ...]
    annexed: Annexed
    code: str
    digest: str
    head: str
    sua: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lech: Mapping[str, tuple[Moved, ...]] = field(default_factory=dict)


def view(paper: Paper) -> ReportView:
    """Return what the report says."""
    figures, book, office = paper.figures, paper.book, paper.office
    levels = level_rows(figures, book, named=office.name_units)
    figured = _figured(paper)
    tasks = {number: tally for number, tally in figures.by_task.items() if tally.asked}
    return ReportView(
        office=office,
        dated=long_date(office.dated) if office.dated else "",
        dated_year=str((office.dated or figures.as_of).year),
        directive=_directive(book),
        draft=str(paper.draft) if paper.draft else "",
        year=str(figures.year),
        as_of=printed(short_date(figures.as_of), "as_of"),
        total=tally_words(figures.total, "total"),
        units=unit_words(figures),
        overdue_tasks=tuple(number for number, tally in tasks.items() if tally.overdue),
        punctual_tasks=tuple(number for number, tally in tasks.items() if is_punctual(tally)),
        bodies=body_rows(levels),
        annex=levels,
        tasks=tuple(task_part(task, figures, book, figured, named=office.name_units) for task in book.matrix.tasks),
        judged=judged(figures, book, figured),
        said=said(figures, book, office),
        quotes_each=str(QUOTES_EACH),
        open_items=open_items(figures, book),
        obstructed=obstructed_items(figures, book),
        silent=silent_rows(figures, book, paper.broken) if office.name_units else (),
        unreached=unreached(figures, book, paper.broken, named=office.name_units),
        self_reported=self_reported(book, office),
        span=span(figures, book),
        worst=worst(figures),
        exceptions=exceptions(figures, book, named=office.name_units),
        leading=leading(figures, book, office, figured),
        annexed=annexed(paper, figured),
        code=paper.code,
        digest=figures.book,
        head=paper.head or DASH,
        sua=paper.sua,
        lech=paper.lech,
    )


def _figured(paper: Paper) -> list[Measured]:
    """Return the measures of the book, held against the year before: our own figures, or what was published of it."""
    then = continued(paper.published, paper.figures.year - 1)
    return [
        replace(one, published=then.get((one.id, one.indicator.measure), ""))
        for one in measured(paper.figures, paper.book, paper.previous)
    ]


def _directive(book: Book) -> DirectiveWords:
    """Return how the directive is cited; its title may or may not begin with the kind of document and "về"."""
    cited = book.matrix.directive
    subject = plain(cited.title)
    for opening in ("Chỉ thị ", "chỉ thị ", "Về ", "về "):
        subject = subject.removeprefix(opening)
    return DirectiveWords(
        number=plain(cited.number or ""),
        date=short_date(cited.date) if cited.date else "",
        issuer=plain(cited.issuer),
        subject=lowered(subject),
    )
