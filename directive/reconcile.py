"""The proof that a year's sums agree: no report is made of figures that do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from directive.completions import check_completion
from directive.figures import AnnualFigures, task_of
from directive.indicators import check_indicator
from directive.tally import Disagreement, Tally, check_sum, check_tally


class DoesNotReconcile(Exception):
    """Sums of a year that disagree: no report may be made of them."""

    def __init__(self, lines: Sequence[Disagreement]) -> None:
        super().__init__("; ".join(map(str, lines)))
        self.lines = tuple(lines)


def reconcile(figures: AnnualFigures) -> None:
    """Raise DoesNotReconcile naming every sum that disagrees; say nothing when all agree."""
    keys, total = figures.checkins, figures.total
    lines = [Disagreement(str(key), "known to the book", 1, 0) for key in figures.strangers]
    if len(set(keys)) != len(keys):
        lines.append(Disagreement("check-ins", "each counted once", len(keys), len(set(keys))))
    lines += check_tally("total", total, len(keys))
    lines += _check_rows("task", total, figures.by_task, [task_of(key.obligation) for key in keys])
    lines += _check_rows("obligation", total, figures.by_obligation, [key.obligation for key in keys])
    lines += _check_rows("unit", total, figures.by_unit, [key.unit for key in keys])
    for task, whole in figures.by_task.items():
        parts = [one for obligation, one in figures.by_obligation.items() if task_of(obligation) == task]
        lines += check_sum(f"obligations of task {task}", whole, parts)
    silent = sum(len(one.checkins) for one in figures.silent)
    if silent != total.silent:
        lines.append(Disagreement("silent", "check-ins listed", silent, total.silent))
    for completion in figures.completions:
        lines += check_completion(completion)
    for indicator in figures.indicators:
        lines += check_indicator(indicator)
    if lines:
        raise DoesNotReconcile(lines)


def _check_rows(what: str, whole: Tally, rows: Mapping[str, Tally], counted: Iterable[str]) -> list[Disagreement]:
    """Return what disagrees between the whole, its rows, and the check-ins counted under each row's name."""
    asked = Counter(counted)
    lines = check_sum(f"sum over {what}s", whole, rows.values())
    for name, row in rows.items():
        lines += check_tally(f"{what} {name}", row, asked[name])
    return lines
