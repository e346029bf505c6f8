"""What needs a decision first: the tasks with check-ins past due, what is missing, for how long, and whose turn it is.

Whose turn it is follows from the ladder: the last rung that has come says to whom the matter has gone. A body that was
only asked to help is talked to, never pressed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from directive.ageing import OVERDUE
from directive.annual import AnnualFigures, task_of
from directive.book import Book
from directive.notation import whole
from directive.row import Row
from directive.standing import Standing
from directive.words import Recipient, Tone
from reports.printed import printed
from reports.shares import percent, plain

NAMED_UNITS = 3  # of more than that only their number is told; the annex on units has them all


class Turn(StrEnum):
    """Whose turn it is, the least first."""

    REVIEW = "review"  # the office has the answer and is to look at it
    TALK = "talk"
    UNIT = "unit"
    SUPERIOR = "superior"
    OFFICE = "office"
    ASSIGNER = "assigner"


TURNS = tuple(Turn)
TURN_OF = {
    Recipient.UNIT: Turn.UNIT,
    Recipient.SUPERIOR: Turn.SUPERIOR,
    Recipient.SECRETARIAT: Turn.OFFICE,
    Recipient.DESK: Turn.OFFICE,
    Recipient.ASSIGNER: Turn.ASSIGNER,
}


@dataclass(frozen=True, slots=True)
class Exceptional:
    """What is past due in one task with the same body to turn to. `turn` is one of `Turn`.

    `names` is empty where there are many units, or where units are not named. `product` is the evidence that has been
    missing longest, for `longest` working days; `more` is true when evidence of other duties is missing too.
    """

    task: str
    ids: str
    units: str
    names: str
    product: str
    more: bool
    overdue: str
    longest: str
    turn: str


@dataclass(frozen=True, slots=True)
class Worst:
    """The task with the most check-ins past due and what part of them it has; the first one of several."""

    number: str
    overdue: str
    share: str


def worst(figures: AnnualFigures) -> Worst:
    """Return the task in which most is past due. It is a task, not a unit: units are not ranked."""
    number = max(figures.by_task, key=lambda name: figures.by_task[name].overdue)
    overdue = figures.by_task[number].overdue
    at = f"task/{number}/overdue"
    share = printed(percent(overdue, figures.total.overdue), f"{at}/of_overdue")
    return Worst(number, printed(whole(overdue), at), share)


def exceptions(figures: AnnualFigures, book: Book, *, named: bool) -> tuple[Exceptional, ...]:
    """Return what is past due, task by task in the order of the text: no ranking."""
    late: dict[tuple[str, Turn], list[Row]] = defaultdict(list)
    for row in figures.rows:
        if row.cell in OVERDUE:
            late[task_of(row.key.obligation), turn_of(row, book)].append(row)
    places = ((task.number, turn) for task in book.matrix.tasks for turn in reversed(TURNS))
    return tuple(_exceptional(*place, late[place], book, named=named) for place in places if late[place])


def turn_of(row: Row, book: Book) -> Turn:
    """Return whose turn it is for one check-in past due."""
    if row.verdict.standing is Standing.IN_REVIEW:
        return Turn.REVIEW
    if book.units[row.key.unit].tone is Tone.REQUESTED:
        return Turn.TALK
    rungs = [one for one in book.ladder_of(row.key).rungs if 0 < one.offset <= row.verdict.days_late]
    return max((TURN_OF[one.recipient] for one in rungs), key=TURNS.index, default=Turn.UNIT)


def _exceptional(task: str, turn: Turn, rows: Sequence[Row], book: Book, *, named: bool) -> Exceptional:
    at = f"task/{task}/turn/{turn.value}"
    units = list(dict.fromkeys(row.key.unit for row in rows))
    ids = list(dict.fromkeys(row.key.obligation for row in rows))
    longest = max(rows, key=lambda row: row.verdict.days_late)
    told = named and len(units) <= NAMED_UNITS
    return Exceptional(
        task=task,
        ids=", ".join(ids),
        units=printed(whole(len(units)), f"{at}/units"),
        names="; ".join(plain(book.units.full_name(unit)) for unit in units) if told else "",
        product=plain(book.obligations[longest.key.obligation].evidence),
        more=len(ids) > 1,
        overdue=printed(whole(len(rows)), f"{at}/overdue"),
        longest=printed(whole(longest.verdict.days_late), f"{at}/longest"),
        turn=turn.value,
    )
