"""How far each draft of a year's report has come, and the name by which a person means it.

A draft is named by its year and the mark of its words, `2026@1a2b…`; an approved report by its code and the mark of the
file that was looked at, `BC-2026-0914-1542@3c4d…`. The mark binds each step to what was seen.
"""

from __future__ import annotations

from dataclasses import dataclass

from directive.problem import Place, Problem
from directive.report import ReportStep, Step, taken_step
from services.desk import Desk, InputHasProblems
from services.report_draft import DOCX
from store import report_steps, reports
from store.database import Transaction
from store.reports import MadeReport

MARK = 12  # hexadecimal digits of a digest: enough that no two drafts or files of one year share them
US = Place("dondoc")


@dataclass(frozen=True, slots=True)
class Standing:
    """One draft with the steps that were taken on it, and with the steps of its whole year."""

    draft: MadeReport
    steps: tuple[Step, ...]
    of_year: tuple[Step, ...]

    @property
    def state(self) -> str:
        """The last step: a key of `buoc_bao_cao` in templates/words.yaml, `drafted` before any."""
        return self.steps[-1].what.value if self.steps else "drafted"

    @property
    def approval(self) -> Step | None:
        """The step that froze it; None while it is a draft."""
        return taken_step(self.steps, ReportStep.APPROVED)

    @property
    def signed(self) -> Step | None:
        """The last signed file that was handed in."""
        return taken_step(self.steps, ReportStep.SIGNED)

    @property
    def seen(self) -> str:
        """The digest of what the next step is about: the draft, the frozen .docx, or the signed file."""
        if self.signed:
            return str(self.signed.facts["sha256"])
        return digest_of(self.approval, DOCX) if self.approval else self.draft.docx

    @property
    def name(self) -> str:
        """The name that the next step asks for."""
        return f"{self.approval.code if self.approval else self.draft.year}@{self.seen[:MARK]}"

    def is_called(self, name: str) -> bool:
        """Return True for the name of now, and for the one that it had as a draft: a step may be repeated by it."""
        return name in (self.name, f"{self.draft.year}@{self.draft.docx[:MARK]}")


def digest_of(approval: Step, edition: str) -> str:
    """Return the SHA-256 (hex) of a frozen edition."""
    editions = approval.facts["editions"]
    return str(editions[edition]) if isinstance(editions, dict) else ""


def standings(desk: Desk, year: int | None = None) -> list[Standing]:
    """Return every draft, of one year when it is given, oldest first, each as far as it has come."""
    with desk.db.reading() as tx:
        return in_store(tx, year)


def in_store(tx: Transaction, year: int | None = None) -> list[Standing]:
    """Return the same in a transaction that runs; one that an older version has made has no words to be named by."""
    steps = report_steps.steps(tx, year)
    found = []
    for draft in reports.made(tx, year):
        of_year = tuple(one for one in steps if one.year == draft.year)
        found.append(Standing(draft, tuple(one for one in of_year if one.docx == draft.docx), of_year))
    return [one for one in found if one.draft.docx]


def called(tx: Transaction, name: str) -> Standing:
    """Return the draft of that name. Raises InputHasProblems when there is none, or its file is another one by now."""
    for one in in_store(tx):
        if one.is_called(name):
            return one
    raise refused("E400", ten=name)


def refused(code: str, **facts: str) -> InputHasProblems:
    """Return the one problem that keeps a step from being taken."""
    return InputHasProblems([Problem(code, US, facts)])
