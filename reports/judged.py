"""What the figures bear of a judgement: targets reached and missed, duties done and left, what cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from directive.annual import AnnualFigures
from directive.book import Book
from directive.words import MeasureKind
from reports.measured import Measured
from reports.rows import IndicatorRow, OneOffRow, indicator_row, one_off_row

NO = "không"  # what a unit writes for a measure of yes or no


@dataclass(frozen=True, slots=True)
class Judged:
    """`unsure` reach their target by the figures of only a part of the units; `doubtful` say no of what is said done.

    A duty that is doubted is not among the `complete`. `has_targets` says that anything can be held against a target
    or the year before.
    """

    met: tuple[IndicatorRow, ...]
    unmet: tuple[IndicatorRow, ...]
    unsure: tuple[IndicatorRow, ...]
    doubtful: tuple[IndicatorRow, ...]
    complete: tuple[OneOffRow, ...]
    incomplete: tuple[OneOffRow, ...]
    has_targets: bool


def judged(figures: AnnualFigures, book: Book, figured: Sequence[Measured]) -> Judged:
    """Return what can be said of the year; `figured` are the measures of the whole book."""
    rows = [(one, indicator_row(one)) for one in figured]
    done = {one.obligation for one in figures.completions if 0 < one.done_units == one.asked_units}
    doubtful = tuple(row for one, row in rows if one.id in done and says_no(one))
    doubted = {row.id for row in doubtful}
    one_offs = [(one, one_off_row(one, book.obligations[one.obligation])) for one in figures.completions]
    return Judged(
        met=tuple(row for one, row in rows if one.met is True and one.is_complete),
        unmet=tuple(row for one, row in rows if one.met is False),
        unsure=tuple(row for one, row in rows if one.met is True and not one.is_complete),
        doubtful=doubtful,
        complete=tuple(row for one, row in one_offs if one.obligation in done - doubted),
        incomplete=tuple(row for one, row in one_offs if one.done_units < one.asked_units),
        has_targets=any(one.met is not None or one.before or one.published for one in figured),
    )


def says_no(one: Measured) -> bool:
    """Return True when a unit answered a measure of yes or no with no."""
    return one.measure.kind is MeasureKind.YES_NO and NO in dict(one.indicator.spread)
