"""The figures of a year as values: what the annual report is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from directive.answer import Evidence
from directive.checkin import CheckInKey
from directive.completions import Completion
from directive.indicators import Indicator
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

    `checkins` are the keys that were counted, in order of text, unit and time. `by_task`, `by_obligation` and `by_unit`
    have a row for all that stands in the book, asked or not. `strangers` are check-ins that the book does not know.
    """

    year: int
    as_of: date
    book: str
    checkins: tuple[CheckInKey, ...]
    strangers: tuple[CheckInKey, ...]
    total: Tally
    by_task: Mapping[str, Tally]
    by_obligation: Mapping[str, Tally]
    by_unit: Mapping[str, Tally]
    completions: tuple[Completion, ...]
    indicators: tuple[Indicator, ...]
    silent: tuple[Silence, ...]
    evidence: tuple[Cited, ...]
    remarks: tuple[Remark, ...]


def task_of(obligation: str) -> str:
    """Return the number of the task in which an obligation stands: the first part of its id."""
    return obligation.partition(".")[0]
