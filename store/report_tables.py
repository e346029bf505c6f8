"""The tables of the annual report: its drafts, the sections that people have edited, and what people decided."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from directive.report import ReportStep
from store.columns import Row, closed, text


class ReportRow(Row, table=True):
    """One row per draft, only added: its figures, words and number, where it lies, and the audit head at that time.

    `digest` is the SHA-256 of its figures, `docx` that of its words; empty for a report that an older version has made.
    `edits` is the number of the last taking of edited sections that it has in it; 0 for none.
    """

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("year", "as_of", "digest", "docx"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int
    as_of: date
    made_at: datetime
    digest: str
    path: str
    audit_seq: int
    audit_hash: str
    draft: int
    docx: str = Field(sa_column=text("docx", default=""))
    edits: int


class ReportTextRow(Row, table=True):
    """One row per section that a person has edited, only added. `n` counts the takings of a year's report, from 1.

    `words` are its paragraphs and `bound` the figures that they repeat, both as JSON; no paragraph gives the section
    back to the draft.
    """

    __tablename__ = "report_text"
    __table_args__ = (UniqueConstraint("year", "n", "section"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int
    n: int
    section: str = Field(sa_column=text("section"))
    words: str
    bound: str
    at: datetime
    actor: str
    why: str


class ReportStepRow(Row, table=True):
    """One row per step in the life of a report, only added. `docx` names the draft; `facts` is canonical JSON.

    `n` counts the signed files of one report, from 0; every other step is taken once.
    """

    __tablename__ = "report_step"
    __table_args__ = (UniqueConstraint("year", "docx", "step", "n"),)

    id: int | None = Field(default=None, primary_key=True)
    year: int
    docx: str = Field(sa_column=text("docx"))
    step: ReportStep = Field(sa_column=closed(ReportStep, "step"))
    n: int
    at: datetime
    actor: str
    why: str
    facts: str
