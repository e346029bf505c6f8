"""The sub-section of one task: who owes it, its obligations, what is done once, and what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directive.annual import AnnualFigures
from directive.book import Book
from directive.matrix import Task
from directive.words import Tone
from reports.documents import Cites, cites
from reports.measured import Measured
from reports.printed import Printed
from reports.rows import IndicatorRow, ObligationRow, OneOffRow, indicator_row, obligation_row, one_off_row
from reports.shares import plain, tally_words


@dataclass(frozen=True, slots=True)
class TaskPart:
    """The sub-section of one task. `unreported` are the obligations of which no figure came in.

    `letters` are the letters that stand as evidence in the task; `has_numbers` says that an indicator has
    a value.
    """

    number: str
    title: str
    requested: bool
    owners: str
    helpers: str
    tally: dict[str, Printed]
    rows: tuple[ObligationRow, ...]
    one_offs: tuple[OneOffRow, ...]
    indicators: tuple[IndicatorRow, ...]
    unreported: str
    letters: Cites
    has_numbers: bool


def task_part(task: Task, figures: AnnualFigures, book: Book, figured: Sequence[Measured], *, named: bool) -> TaskPart:
    """Return the part of one task; `figured` are the measures of the whole book."""
    at = f"task/{task.number}"
    own = {obligation.id for obligation in task.obligations}
    mine = [one for one in figured if one.id in own]
    told = tuple(indicator_row(one) for one in mine if one.indicator.reported_units)
    silent = [one.id for one in mine if one.asked_units and not one.indicator.reported_units]
    return TaskPart(
        number=task.number,
        title=plain(task.title),
        requested=all(obligation.tone is Tone.REQUESTED for obligation in task.obligations),
        owners=_names(book, [obligation.responsible for obligation in task.obligations]),
        helpers=_names(book, [name for obligation in task.obligations for name in obligation.cooperating]),
        tally=tally_words(figures.by_task[task.number], at),
        rows=tuple(obligation_row(obligation, figures) for obligation in task.obligations),
        one_offs=tuple(
            one_off_row(one, book.obligations[one.obligation]) for one in figures.completions if one.obligation in own
        ),
        indicators=told,
        unreported=", ".join(dict.fromkeys(silent)),
        letters=cites([one for one in figures.evidence if one.key.obligation in own], book, at, named=named),
        has_numbers=any(one.value for one in told),
    )


def _names(book: Book, keys: Sequence[str]) -> str:
    """Return the names of units and groups, each once, in the order in which the text first gives them a duty."""
    titles = [book.groups[key].title if key in book.groups else book.units[key].name for key in dict.fromkeys(keys)]
    return "; ".join(plain(title) for title in titles)
