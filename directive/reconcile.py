"""The proof that a year's sums agree: everything is counted again from its rows, and a fault names the rows.

No report is made of figures that do not agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from directive.ageing import ageing, band_of
from directive.checkin import CheckInKey
from directive.completions import check_completion
from directive.figures import AnnualFigures, task_of
from directive.indicators import check_indicator
from directive.row import Row
from directive.standing import Standing
from directive.tally import Disagreement, Tally, cells_of, check_tally, tally


class DoesNotReconcile(Exception):
    """Sums of a year that disagree: no report may be made of them. `lines` say each sum."""

    def __init__(self, lines: Sequence[Disagreement]) -> None:
        super().__init__("; ".join(map(str, lines)))
        self.lines = tuple(lines)

    @property
    def suspects(self) -> tuple[CheckInKey, ...]:
        """The check-ins to look at first: those that a line names alone; else those that all lines have in common.

        A row that stands in a wrong cell is found in the sums that came out too high. Without any, all that are named.
        """
        named = [set(line.rows) for line in self.lines if line.rows]
        alone = [keys for keys in named if len(keys) == 1]
        high = [set(line.rows) for line in self.lines if line.rows and (line.found or 0) > (line.stated or 0)]
        common = set.intersection(*(high or named)) if named else set()
        return tuple(sorted(set().union(*alone) or common or set().union(*named)))


def reconcile(figures: AnnualFigures) -> None:
    """Raise DoesNotReconcile naming every sum that disagrees, with its check-ins; say nothing when all agree."""
    rows = figures.rows
    lines = [Disagreement(str(key), "known to the book", 1, 0, (key,)) for key in figures.strangers]
    lines += [Disagreement(str(key), "one thing after the other", 1, 0, (key,)) for key in figures.broken]
    lines += _check_keys(figures)
    lines += [line for row in rows for line in _check_row(row)]
    lines += _check_table("total", {"": figures.total}, rows, lambda row: "")
    lines += _check_table("task", figures.by_task, rows, lambda row: task_of(row.key.obligation))
    lines += _check_table("obligation", figures.by_obligation, rows, lambda row: row.key.obligation)
    lines += _check_table("unit", figures.by_unit, rows, lambda row: row.key.unit)
    lines += _check_table("month", figures.by_month, rows, lambda row: row.month)
    lines += _check_ages(figures)
    lines += _check_lists(figures)
    for completion in figures.completions:
        lines += check_completion(completion)
    by_key = {row.key: row for row in rows}
    for indicator in figures.indicators:
        lines += check_indicator(indicator, by_key)
    if lines:
        raise DoesNotReconcile(lines)


def _check_keys(figures: AnnualFigures) -> list[Disagreement]:
    """Return what disagrees between the check-ins that were counted and the rows that are there, each once."""
    counted, there = list(figures.checkins), [row.key for row in figures.rows]
    lines = []
    for what, some, others in (("in the rows", counted, set(there)), ("among the counted", there, set(counted))):
        missing = tuple(key for key in some if key not in others)
        if missing:
            lines.append(Disagreement("check-ins", what, len(some), len(some) - len(missing), missing))
    for keys in (counted, there):
        twice = _twice(keys)
        if twice:
            lines.append(Disagreement("check-ins", "each counted once", len(keys), len(set(keys)), twice))
    return lines


def _check_row(row: Row) -> list[Disagreement]:
    """Return what cannot be in one row: late by no day, done after it came, figures that nobody accepted."""
    verdict = row.verdict
    accepted = bool(row.accepted_by and row.accepted_at and verdict.outcome and verdict.done)
    sound = {
        "late by a day": (verdict.on_time is False) is (verdict.days_late > 0),
        "done by its due day": verdict.done is None or verdict.on_time is (verdict.done <= verdict.due),
        "done before it came": verdict.done is None or (verdict.received or verdict.done) >= verdict.done,
        "accepted by somebody": accepted if row.is_accepted else not (row.accepted_by or row.figures or row.evidence),
    }
    return [Disagreement(str(row.key), what, 1, 0, (row.key,)) for what, holds in sound.items() if not holds]


def _check_table(
    what: str, stated: Mapping[str, Tally], rows: Iterable[Row], name_of: Callable[[Row], str]
) -> list[Disagreement]:
    """Return what disagrees between the tallies of one table and its rows counted again; no row may be in none."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts[name_of(row)].append(row)
    lines = []
    for name in [*stated, *(name for name in parts if name not in stated)]:
        mine = parts.get(name, [])
        counted = tally(row.verdict for row in mine)
        for line in check_tally(f"{what} {name}".strip(), stated.get(name, Tally()), counted):
            lines.append(Disagreement(line.where, line.what, line.stated, line.found, _standing_in(mine, line.what)))
    return lines


def _standing_in(rows: Sequence[Row], cell: str) -> tuple[CheckInKey, ...]:
    """Return the check-ins of a cell; where none stands in it, all of them."""
    return tuple(row.key for row in rows if cell in cells_of(row.verdict)) or tuple(row.key for row in rows)


def _check_ages(figures: AnnualFigures) -> list[Disagreement]:
    """Return each band of what is overdue that is not what was counted again."""
    counted = ageing(figures.rows)
    return [
        Disagreement(f"age {band}", "overdue", figures.ages.get(band), found, _aged(figures.rows, band))
        for band, found in counted.items()
        if figures.ages.get(band) != found
    ]


def _aged(rows: Sequence[Row], band: str) -> tuple[CheckInKey, ...]:
    aged = [(row.key, band_of(row)) for row in rows]
    return tuple(key for key, one in aged if one == band) or tuple(key for key, one in aged if one)


def _check_lists(figures: AnnualFigures) -> list[Disagreement]:
    """Return what a list of the year has too many or too few of: who is silent and for how long, papers, remarks."""
    rows = figures.rows
    overdue = [row for row in rows if row.verdict.standing is Standing.OVERDUE]
    longest: dict[str, int] = defaultdict(int)
    for row in overdue:
        longest[row.key.unit] = max(longest[row.key.unit], row.verdict.days_late)
    return [
        *_check_list(
            "silent",
            ((key, one.longest_days) for one in figures.silent for key in one.checkins),
            ((row.key, longest[row.key.unit]) for row in overdue),
        ),
        *_check_list(
            "evidence",
            ((one.key, one.letter) for one in figures.evidence),
            ((row.key, letter) for row in rows for letter in row.evidence),
        ),
        *_check_list(
            "remarks",
            ((one.key, (one.outcome, one.words)) for one in figures.remarks),
            ((row.key, (row.verdict.outcome, row.words)) for row in rows if row.is_remarked),
        ),
    ]


def _check_list(
    what: str, told: Iterable[tuple[CheckInKey, object]], found: Iterable[tuple[CheckInKey, object]]
) -> list[Disagreement]:
    """Return one line with the check-ins of every entry that only one of the two lists has."""
    stated, counted = Counter(told), Counter(found)
    differing = {key for key, _ in (stated - counted) + (counted - stated)}
    if not differing:
        return []
    return [Disagreement(what, "check-ins listed", stated.total(), counted.total(), tuple(sorted(differing)))]


def _twice(keys: Iterable[CheckInKey]) -> tuple[CheckInKey, ...]:
    return tuple(key for key, times in Counter(keys).items() if times > 1)
