"""The life of one annual report: a draft is checked, approved by another person, signed on paper, and submitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from directive.contact import same_person
from directive.days import HANOI
from directive.facts import Json


class ReportStep(StrEnum):
    """What people do with a draft, in this order. Approved means frozen: its editions and its code are fixed then."""

    CHECKED = "checked"
    APPROVED = "approved"
    SIGNED = "signed"
    SUBMITTED = "submitted"


@dataclass(frozen=True, slots=True)
class Step:
    """One step that was taken: on which draft of which year, when, by whom and why. `docx` is the draft's SHA-256.

    `facts` say what it fixed: for APPROVED the code and the digest of every edition, for SIGNED and SUBMITTED the file.
    """

    year: int
    docx: str
    what: ReportStep
    at: datetime
    by: str
    why: str
    facts: Mapping[str, Json] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Return the report's code, which an approval gives; empty for every other step."""
        return str(self.facts.get("code", ""))


class Hindrance(StrEnum):
    """What keeps a step from being taken; the values are codes of templates/problems.yaml."""

    CHECKED_BY_ANOTHER = "E403"
    NOT_CHECKED = "E401"
    SAME_PERSON = "E402"
    APPROVED_BEFORE = "E404"
    NOT_APPROVED = "E407"
    SUBMITTED_BEFORE = "E408"
    NOT_SIGNED = "E410"


def report_code(frozen_at: datetime, taken: Sequence[str] = ()) -> str:
    """Return the code of a report that is frozen at that instant, by the clock of Hanoi: `BC-2026-0914-1542`.

    When that minute has given its code away, it is counted on: `BC-2026-0914-1542-2`.
    """
    code = frozen_at.astimezone(HANOI).strftime("BC-%Y-%m%d-%H%M")
    same = [one for one in taken if one == code or one.startswith(f"{code}-")]
    return f"{code}-{len(same) + 1}" if same else code


def taken_step(steps: Sequence[Step], what: ReportStep, docx: str | None = None) -> Step | None:
    """Return the last step of that kind, of that draft when one is named."""
    found = [one for one in steps if one.what is what and docx in (None, one.docx)]
    return found[-1] if found else None


def is_repeated(steps: Sequence[Step], what: ReportStep, docx: str, by: str) -> bool:
    """Return True when this person has taken this step on this draft before: nothing is to be done again."""
    before = taken_step(steps, what, docx)
    return before is not None and same_person(before.by, by)


def hindrance(steps: Sequence[Step], what: ReportStep, docx: str, by: str) -> Hindrance | None:
    """Return what keeps this person from taking this step on that draft, given the steps of its year; None if nothing.

    A year has one approved report: what comes later is a line in the next year's report. A signed file may be replaced
    until the report is submitted.
    """
    if what in (ReportStep.CHECKED, ReportStep.APPROVED):
        return _before_approval(steps, what, docx, by)
    if taken_step(steps, ReportStep.APPROVED, docx) is None:
        return Hindrance.NOT_APPROVED
    if taken_step(steps, ReportStep.SUBMITTED, docx):
        return Hindrance.SUBMITTED_BEFORE
    if what is ReportStep.SUBMITTED and taken_step(steps, ReportStep.SIGNED, docx) is None:
        return Hindrance.NOT_SIGNED
    return None


def _before_approval(steps: Sequence[Step], what: ReportStep, docx: str, by: str) -> Hindrance | None:
    if taken_step(steps, ReportStep.APPROVED):
        return Hindrance.APPROVED_BEFORE
    checked = taken_step(steps, ReportStep.CHECKED, docx)
    if what is ReportStep.CHECKED:
        return Hindrance.CHECKED_BY_ANOTHER if checked else None
    if checked is None:
        return Hindrance.NOT_CHECKED
    return Hindrance.SAME_PERSON if same_person(checked.by, by) else None
