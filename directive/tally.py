"""The tally: how many check-ins stand in each cell, and the sums between the cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields

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
    """Two figures that should be equal and are not. `where` names the row, `what` the sum."""

    where: str
    what: str
    stated: int | None
    found: int | None

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.stated} stated, {self.found} found"


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Return the tally of these verdicts."""
    counts: Counter[str] = Counter()
    for verdict in verdicts:
        counts[STANDING_CELLS[verdict.standing][verdict.on_time is False]] += 1
        if verdict.standing is Standing.ACCEPTED and verdict.outcome is not None:
            counts[OUTCOME_CELLS[verdict.outcome]] += 1
            counts["by_extension"] += verdict.by_extension
    return Tally(**counts)


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of many tallies; of none, the empty one."""
    return sum(tallies, start=Tally())


def check_tally(where: str, one: Tally, asked: int) -> list[Disagreement]:
    """Return what does not agree within one tally; `asked` was counted without it."""
    found = [Disagreement(where, cell, getattr(one, cell), 0) for cell in CELLS if getattr(one, cell) < 0]
    if one.settled != one.outcomes:
        found.append(Disagreement(where, "settled = outcomes", one.settled, one.outcomes))
    if one.by_extension > one.on_time:
        found.append(Disagreement(where, "by extension, of on time", one.by_extension, one.on_time))
    if one.asked != asked:
        found.append(Disagreement(where, "asked = settled + open + excused", asked, one.asked))
    return found


def check_sum(where: str, whole: Tally, parts: Iterable[Tally]) -> list[Disagreement]:
    """Return each cell in which the parts do not come to the whole."""
    added = total(parts)
    pairs = [(cell, getattr(whole, cell), getattr(added, cell)) for cell in CELLS]
    return [Disagreement(where, cell, stated, found) for cell, stated, found in pairs if stated != found]
