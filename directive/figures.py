"""The figures of a year as values: what the annual report is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from directive.answer import Evidence
from directive.checkin import CheckInKey
from directive.completions import Completion
from directive.indicators import Indicator
from directive.row import Row
from directive.tally import Tally
from directive.words import Outcome


@dataclass(frozen=True, slots=True)
class Silence:
    """A unit's check-ins that are past due and were never answered, and the working days of the oldest one."""

    unit: str
    checkins: tuple[CheckInKey, ...]
    longest_days: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A letter that stands as evidence in an accepted answer."""

    key: CheckInKey
    letter: Evidence


@dataclass(frozen=True, slots=True)
class Remark:
    """What a unit says in an accepted answer of `vuong` or `khong_thuoc_tham_quyen`, in its own words."""

    key: CheckInKey
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class AnnualFigures:
    """All figures of one reporting year as of one Hanoi day, that day included.

    `rows` are the check-ins that were counted, in order of text, unit and time: every figure can be counted from them
    again. `by_task`, `by_obligation` and `by_unit` have a tally for all that stands in the book, asked or not, and
    `by_month` for every month from the first to the last in which something came due (by the day that counts). `ages`
    are the overdue check-ins by `directive.ageing.BANDS`. `checkins` are the
    keys that were counted. `strangers` are check-ins that the book does not know, `broken` those whose happenings
    cannot have followed each other: they are counted nowhere, and no report is made of such a year.
    """

    year: int
    as_of: date
    book: str
    rows: tuple[Row, ...]
    checkins: tuple[CheckInKey, ...]
    strangers: tuple[CheckInKey, ...]
    broken: tuple[CheckInKey, ...]
    total: Tally
    by_task: Mapping[str, Tally]
    by_obligation: Mapping[str, Tally]
    by_unit: Mapping[str, Tally]
    by_month: Mapping[str, Tally]
    ages: Mapping[str, int]
    completions: tuple[Completion, ...]
    indicators: tuple[Indicator, ...]
    silent: tuple[Silence, ...]
    evidence: tuple[Cited, ...]
    remarks: tuple[Remark, ...]


def without_rows(figures: AnnualFigures) -> AnnualFigures:
    """Return the same sums without what they were counted from: a year that another is only compared with."""
    bare = tuple(replace(one, rows=()) for one in figures.indicators)
    silent = tuple(replace(one, checkins=()) for one in figures.silent)
    return replace(figures, rows=(), checkins=(), indicators=bare, silent=silent, evidence=(), remarks=())


def task_of(obligation: str) -> str:
    """Return the number of the task in which an obligation stands: the first part of its id."""
    return obligation.partition(".")[0]
