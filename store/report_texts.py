"""The sections of the year's report that people have edited. Rows are only added, each taking with its audit line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, insert, select

from directive.facts import Json, canonical
from store.audit import Entry, append
from store.database import Transaction
from store.decided import Decided
from store.tables import REPORT_TEXT


@dataclass(frozen=True, slots=True)
class EditedText:
    """One section as a person wants it: its paragraphs (none: as drafted again), and what its figures repeat (JSON)."""

    section: str
    words: tuple[str, ...]
    bound: Json


def take(tx: Transaction, year: int, texts: Sequence[EditedText], person: Decided, now: datetime) -> int:
    """Enter the edited sections of one taking; return its number, counted from 1 in each year."""
    number = taken(tx, year) + 1
    rows = [
        {
            "year": year,
            "n": number,
            "section": one.section,
            "words": canonical(one.words),
            "bound": canonical(one.bound),
            "at": now,
            "actor": person.by,
            "why": person.why,
        }
        for one in texts
    ]
    tx.execute(insert(REPORT_TEXT), rows)
    digests: dict[str, Json] = {str(row["section"]): sha256(str(row["words"]).encode()).hexdigest() for row in rows}
    facts: dict[str, Json] = {"year": year, "n": number, "by": person.by, "why": person.why, "sections": digests}
    append(tx, [Entry("report-texts", now, facts)])
    return number


def taken(tx: Transaction, year: int) -> int:
    """Return how often edited sections of a year's report were taken."""
    query = select(func.coalesce(func.max(REPORT_TEXT.c.n), 0)).where(REPORT_TEXT.c.year == year)
    return int(tx.execute(query).scalar_one())


def in_force(tx: Transaction, year: int, upto: int | None = None) -> Mapping[str, EditedText]:
    """Return the edited sections by their names, as of the taking of that number; as of the last one without it."""
    query = select(REPORT_TEXT).where(REPORT_TEXT.c.year == year).order_by(REPORT_TEXT.c.id)
    rows = [row for row in tx.execute(query) if upto is None or row.n <= upto]
    last = {row.section: EditedText(row.section, tuple(json.loads(row.words)), json.loads(row.bound)) for row in rows}
    return {name: one for name, one in last.items() if one.words}
