"""The tally: how many check-ins stand in each cell, and the sums between the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from directive.checkin import CheckInKey
from directive.standing import Standing, Verdict
from directive.words import Outcome

OUTCOME_CELLS = {
    Outcome.DONE: "done",
    Outcome.ONGOING: "ongoing",
    Outcome.NOT_BEGUN: "not_begun",
    Outcome.OBSTRUCTED: "obstructed",
    Outcome.NIL: "nil",
    Outcome.NOT_OURS: "not_ours",
}
NAMED = 5  # check-ins that a line names
# The cell of each standing, when it is within time and when it is late.
STANDING_CELLS = {
    Standing.WAITING: ("waiting", "silent"),
    Standing.DUE_SOON: ("waiting", "silent"),
    Standing.OVERDUE: ("waiting", "silent"),
    Standing.IN_REVIEW: ("in_review", "in_review_late"),
    Standing.RETURNED: ("returned", "returned_late"),
    Standing.ACCEPTED: ("on_time", "late"),
    Standing.EXCUSED: ("excused", "excused"),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many check-ins stand in each cell; a check-in stands in exactly one cell of the first three lines.

    Accepted: `on_time`, `late`. Open within time: `waiting`, `in_review`, `returned`. Open and overdue: `silent`
    (asked, never answered), `in_review_late`, `returned_late`. `excused` stands apart. The last six say what the
    accepted answers say, and come to `settled`. `by_extension` is the part of `on_time` that is in time only because
    more time was granted.
    """

    on_time: int = 0
    late: int = 0
    waiting: int = 0
    in_review: int = 0
    returned: int = 0
    silent: int = 0
    in_review_late: int = 0
    returned_late: int = 0
    excused: int = 0
    done: int = 0
    ongoing: int = 0
    not_begun: int = 0
    obstructed: int = 0
    nil: int = 0
    not_ours: int = 0
    by_extension: int = 0

    @property
    def settled(self) -> int:
        """Completed: accepted on time and late."""
        return self.on_time + self.late

    @property
    def within(self) -> int:
        """Open within time."""
        return self.waiting + self.in_review + self.returned

    @property
    def overdue(self) -> int:
        """Open past the due date."""
        return self.silent + self.in_review_late + self.returned_late

    @property
    def open(self) -> int:
        """Asked and not settled: within time and overdue."""
        return self.within + self.overdue

    @property
    def answered(self) -> int:
        """Answered so that the unit owes nothing: accepted, or in our own review."""
        return self.settled + self.in_review + self.in_review_late

    @property
    def asked(self) -> int:
        """Every check-in: settled, open and excused."""
        return self.settled + self.open + self.excused

    @property
    def outcomes(self) -> int:
        """The accepted answers by what they say; it must come to `settled`."""
        return sum(getattr(self, cell) for cell in OUTCOME_CELLS.values())

    def __add__(self, other: Tally) -> Tally:
        return Tally(**{cell: getattr(self, cell) + getattr(other, cell) for cell in CELLS})


CELLS = tuple(one.name for one in fields(Tally))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two figures that should be equal and are not. `where` names the row, `what` the sum.

    `rows` are the check-ins among which the fault lies; the text names the first few.
    """

    where: str
    what: str
    stated: int | None
    found: int | None
    rows: tuple[CheckInKey, ...] = ()

    def __str__(self) -> str:
        told = f"{self.where}: {self.what}: {self.stated} stated, {self.found} found"
        more = f" and {len(self.rows) - NAMED} more" if len(self.rows) > NAMED else ""
        return f"{told} ({', '.join(map(str, self.rows[:NAMED]))}{more})" if self.rows else told


def cell_of(verdict: Verdict) -> str:
    """Return the cell of a standing: each check-in has exactly one."""
    return STANDING_CELLS[verdict.standing][verdict.on_time is False]


def cells_of(verdict: Verdict) -> tuple[str, ...]:
    """Return every cell in which a check-in is counted: its standing's, and what its accepted answer says."""
    cell = cell_of(verdict)
    if verdict.standing is not Standing.ACCEPTED or verdict.outcome is None:
        return (cell,)
    said = OUTCOME_CELLS[verdict.outcome]
    return (cell, said, "by_extension") if verdict.by_extension else (cell, said)


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Return the tally of these verdicts."""
    return tallied(Counter(map(cells_of, verdicts)))


def tallied(counts: Mapping[tuple[str, ...], int]) -> Tally:
    """Return the tally of check-ins that were counted by the cells in which they stand."""
    found: Counter[str] = Counter()
    for cells, number in counts.items():
        for cell in cells:
            found[cell] += number
    return Tally(**found)


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of many tallies; of none, the empty one."""
    return sum(tallies, start=Tally())


def check_tally(where: str, stated: Tally, counted: Tally) -> list[Disagreement]:
    """Return each cell in which a tally is not what was counted again."""
    pairs = [(cell, getattr(stated, cell), getattr(counted, cell)) for cell in CELLS]
    return [Disagreement(where, cell, told, found) for cell, told, found in pairs if told != found]
