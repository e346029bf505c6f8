"""What people decided on the year's report, step by step. Rows are only added, each with its audit line."""

from __future__ import annotations

import json

from sqlalchemy import Select, func, insert, select

from directive.facts import Json, canonical
from directive.report import Step
from store.audit import Entry, append
from store.database import Transaction
from store.tables import REPORT_STEP


def take(tx: Transaction, step: Step) -> None:
    """Write a step down with its audit line.

    Writers take turns, so whoever has looked at the steps in this transaction knows them all; a second hand that takes
    the same step is refused by the table itself.
    """
    same = (REPORT_STEP.c.year == step.year, REPORT_STEP.c.docx == step.docx, REPORT_STEP.c.step == step.what)
    n = tx.execute(select(func.count()).select_from(REPORT_STEP).where(*same)).scalar_one()
    row = {
        "year": step.year,
        "docx": step.docx,
        "step": step.what,
        "n": n,
        "at": step.at,
        "actor": step.by,
        "why": step.why,
        "facts": canonical(step.facts),
    }
    tx.execute(insert(REPORT_STEP), row)
    facts: dict[str, Json] = {"year": step.year, "docx": step.docx, "by": step.by, "why": step.why, "n": n}
    append(tx, [Entry(f"report-{step.what.value}", step.at, {**facts, **step.facts})])


def steps(tx: Transaction, year: int | None = None) -> list[Step]:
    """Return the steps, of one year when it is given, in the order in which they were taken."""
    query: Select[tuple[object, ...]] = select(REPORT_STEP)
    if year is not None:
        query = query.where(REPORT_STEP.c.year == year)
    return [
        Step(row.year, row.docx, row.step, row.at, row.actor, row.why, json.loads(row.facts))
        for row in tx.execute(query.order_by(REPORT_STEP.c.id))
    ]
