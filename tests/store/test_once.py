"""Rows that are written once."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from store.database import Database
from store.once import insert_once
from store.tables import REPORT
from tests.store.ledgers import NOW, both

UNIQUE = ("year", "as_of", "digest")


def row(year: int, path: str = "a.docx") -> dict[str, object]:
    return {
        "year": year,
        "as_of": NOW.date(),
        "made_at": NOW,
        "digest": "d",
        "path": path,
        "audit_seq": 0,
        "audit_hash": "",
    }


@both
def test_only_what_is_new_is_told_and_what_is_there_stays(db: Database) -> None:
    with db.writing() as tx:
        insert_once(tx, REPORT, [row(2026)], UNIQUE, ("year",))
        told = insert_once(tx, REPORT, [row(2026, "b.docx"), row(2027), row(2027)], UNIQUE, ("year", "path"))

        found = tx.execute(REPORT.select().order_by(REPORT.c.year)).all()

    assert [tuple(one) for one in told] == [(2027, "a.docx")]
    assert [(one.year, one.path) for one in found] == [(2026, "a.docx"), (2027, "a.docx")]


@both
def test_no_row_is_no_statement(db: Database) -> None:
    with db.reading() as tx:
        assert insert_once(tx, REPORT, [], UNIQUE, ("year",)) == []


@both
def test_another_broken_rule_is_raised_and_not_passed_over(db: Database) -> None:
    with pytest.raises(IntegrityError), db.writing() as tx:
        insert_once(tx, REPORT, [{**row(2026), "path": None}], UNIQUE, ("year",))
