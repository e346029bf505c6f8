"""A công văn đôn đốc as it is drafted: every date and number already in Vietnamese notation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.office import ReportOffice


@dataclass(frozen=True, slots=True)
class DispatchRow:
    """One check-in that is owed: `days` counts the working days past its deadline."""

    tag: str
    title: str
    period: str
    evidence: str
    due: str
    days: int


@dataclass(frozen=True, slots=True)
class DispatchView:
    """All that the template may print."""

    office: ReportOffice
    directive: str
    salutation: str
    dated: str
    as_of: str
    rows: Sequence[DispatchRow]
