"""The matrix of standing: tasks across, units down, one mark a cell; the communes are one row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from directive.annual import AnnualFigures, task_of
from directive.book import Book
from directive.notation import whole
from directive.standing import Verdict
from directive.tally import Tally, tally
from reports.printed import printed
from reports.rows import level_of
from reports.shares import plain

# What a cell shows: the first of these of which it has any. The worst comes first, so that nothing hides behind it.
MARKS = ("overdue", "within", "late", "on_time", "excused")
MOST = 999  # a larger number does not fit its cell; the table of units has it


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit's standing in one task; `mark` is empty where nothing was asked, `count` where it is not told."""

    mark: str
    count: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One unit, or, where `name` is empty, a level of them."""

    name: str
    level: str
    units: str
    cells: tuple[Cell, ...]


def matrix(figures: AnnualFigures, book: Book, *, named: bool) -> tuple[MatrixRow, ...]:
    """Return a row for each provincial body where units are named, else one for them all, and one for the communes."""
    provincial = [unit.id for unit in book.units if level_of(unit) == "tinh"]
    communes = [unit.id for unit in book.units if level_of(unit) == "xa"]
    groups = [(unit, "tinh", [unit]) for unit in provincial] if named else [("", "tinh", provincial)]
    verdicts: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for row in figures.rows:
        verdicts[row.key.unit, task_of(row.key.obligation)].append(row.verdict)
    found = []
    for name, level, units in [*groups, ("", "xa", communes)]:
        at = f"unit/{name}" if name else f"level/{level}"
        cells = tuple(
            cell(tally(one for unit in units for one in verdicts[unit, task.number]), f"{at}/task/{task.number}")
            for task in book.matrix.tasks
        )
        title = plain(book.units.full_name(name)) if name else ""
        if units:
            found.append(MatrixRow(title, level, printed(whole(len(units)), f"{at}/units"), cells))
    return tuple(found)


def cell(one: Tally, at: str) -> Cell:
    """Return what one cell shows; what is all in time or excused needs no number."""
    mark = next((name for name in MARKS if getattr(one, name)), "")
    number = getattr(one, mark) if mark in ("overdue", "within", "late") else 0
    return Cell(mark, printed(whole(number), f"{at}/{mark}") if 0 < number <= MOST else "")
