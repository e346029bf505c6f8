"""The report as it is printed: every figure and date already in Vietnamese notation, no figure computed after this.

The template asks for exactly the names of `ReportView`. A missing value is a dash, never a zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from directive.annual import AnnualFigures
from directive.book import Book
from directive.notation import long_date, short_date
from directive.words import MeasureKind
from reports.afterwards import Afterward, afterwards
from reports.asked import is_punctual, unit_words
from reports.bound import Moved
from reports.documents import Documents, documents
from reports.exceptions import Exceptional, Turn, Worst, exceptions, worst
from reports.key_cases import KeyCase, key_cases
from reports.leading import Leading, leading
from reports.lists import Obstructed, OpenItem, SilentRow, obstructed_items, open_items, self_reported, silent_rows
from reports.matrix import MatrixRow, matrix
from reports.measured import Measured, measured
from reports.office import ReportOffice
from reports.paper import Paper
from reports.printed import Printed, printed
from reports.publications import Mismatch, continued, mismatches
from reports.remarks import QUOTES_EACH, Said, said
from reports.rows import IndicatorRow, OneOffRow, UnitRow, body_rows, indicator_row, level_rows, one_off_row
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

    `talked` is true when a body that was only asked to help has check-ins past due, `compared` when the year before has
    figures. `unsure` reach their target by the figures of only a part of the units, `doubtful` say no of what is said
    to be done. `later` came in after the cut-off, `corrections` correct the reports of earlier years. `code` is empty
    until the report is frozen. `sua` are the paragraphs of the sections that a person has edited, `lech` what in them
    has moved since.
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
    met: tuple[IndicatorRow, ...]
    unmet: tuple[IndicatorRow, ...]
    unsure: tuple[IndicatorRow, ...]
    doubtful: tuple[IndicatorRow, ...]
    complete: tuple[OneOffRow, ...]
    incomplete: tuple[OneOffRow, ...]
    said: Said
    quotes_each: str
    open_items: tuple[OpenItem, ...]
    obstructed: tuple[Obstructed, ...]
    silent: tuple[SilentRow, ...]
    self_reported: str
    span: Span
    next_year: str
    last_year: str
    compared: bool
    has_targets: bool
    has_communes: bool
    talked: bool
    worst: Worst
    exceptions: tuple[Exceptional, ...]
    leading: tuple[Leading, ...]
    indicators: tuple[IndicatorRow, ...]
    matrix: tuple[MatrixRow, ...]
    documents: Documents
    key_cases: tuple[KeyCase, ...]
    later: tuple[Afterward, ...]
    corrections: tuple[Afterward, ...]
    published: tuple[Mismatch, ...]
    code: str
    digest: str
    head: str
    sua: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lech: Mapping[str, tuple[Moved, ...]] = field(default_factory=dict)


def view(paper: Paper) -> ReportView:
    """Return what the report says."""
    figures, book, office = paper.figures, paper.book, paper.office
    levels = level_rows(figures, book, named=office.name_units)
    then = continued(paper.published, figures.year - 1)
    figured = [
        replace(one, published=then.get((one.id, one.indicator.measure), ""))
        for one in measured(figures, book, paper.previous)
    ]
    late = exceptions(figures, book, named=office.name_units)
    later, corrections = afterwards(paper.after, figures, book, named=office.name_units)
    doubtful = _doubtful(figures, figured)
    doubted = {one.id for one in doubtful}
    one_offs = [(one, one_off_row(one, book.obligations[one.obligation])) for one in figures.completions]
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
        met=tuple(indicator_row(one) for one in figured if one.met is True and one.is_complete),
        unmet=tuple(indicator_row(one) for one in figured if one.met is False),
        unsure=tuple(indicator_row(one) for one in figured if one.met is True and not one.is_complete),
        doubtful=doubtful,
        complete=tuple(row for one, row in one_offs if 0 < one.done_units == one.asked_units and row.id not in doubted),
        incomplete=tuple(row for one, row in one_offs if one.done_units < one.asked_units),
        said=said(figures, book, office),
        quotes_each=str(QUOTES_EACH),
        open_items=open_items(figures, book),
        obstructed=obstructed_items(figures, book),
        silent=silent_rows(figures, book) if office.name_units else (),
        self_reported=self_reported(book, office),
        span=span(figures, book),
        next_year=str(figures.year + 1),
        last_year=str(figures.year - 1),
        compared=paper.previous is not None,
        has_targets=any(one.met is not None or one.before or one.published for one in figured),
        has_communes=any(one.level == "xa" for one in levels),
        talked=any(one.turn == Turn.TALK for one in late),
        worst=worst(figures),
        exceptions=late,
        leading=leading(figures, book, office, figured),
        indicators=tuple(indicator_row(one) for one in figured if one.asked_units),
        matrix=matrix(figures, book, named=office.name_units),
        documents=documents(figures, book, named=office.name_units),
        key_cases=key_cases(figures, book, office),
        later=later,
        corrections=corrections,
        published=mismatches(paper.published),
        code=paper.code,
        digest=figures.book,
        head=paper.head or DASH,
        sua=paper.sua,
        lech=paper.lech,
    )


def _doubtful(figures: AnnualFigures, figured: Sequence[Measured]) -> tuple[IndicatorRow, ...]:
    """Return what says no of a duty that every unit says it has done."""
    done = {one.obligation for one in figures.completions if 0 < one.done_units == one.asked_units}
    return tuple(
        indicator_row(one)
        for one in figured
        if one.id in done and one.measure.kind is MeasureKind.YES_NO and "không" in dict(one.indicator.spread)
    )


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
